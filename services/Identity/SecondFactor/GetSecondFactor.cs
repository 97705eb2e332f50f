using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

/// <param name="Active">Whether signing in asks for it.</param>
/// <param name="Required">Whether this account must have one; without it, roles are withheld.</param>
/// <param name="RecoveryCodesLeft">Of ten.</param>
public sealed record SecondFactorState(bool Active, bool Required, int RecoveryCodesLeft);

/// <summary>Whether the caller has a second factor, and must have one.</summary>
public static class GetSecondFactor
{
    public static async Task<Results<Ok<SecondFactorState>, NotFound>> Handle(Caller caller, IdentityDb db, UserManager<Account> accounts, FactorPolicy policy, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        return account is null ? TypedResults.NotFound() : TypedResults.Ok(new SecondFactorState(account.TwoFactorEnabled, policy.Demands(account), await accounts.CountRecoveryCodesAsync(account)));
    }
}

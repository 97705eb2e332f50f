using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="DisplayName">That of the invitation when left out.</param>
public sealed record Acceptance([property: StringLength(64)] string Code, [property: StringLength(PasswordRules.LongestInput)] string Password, [property: PlainLine(100)] string? DisplayName = null);

/// <summary>Opens the account that an administrator has invited somebody to.</summary>
public static class AcceptInvitation
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Acceptance acceptance, HttpContext http, IdentityDb db, Passwords passwords, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var code = await EmailCode.TakeAsync(db, CodePurpose.Invite, acceptance.Code, null, now, ct);
        if (code is null || await db.Accounts.AnyAsync(a => a.NormalizedEmail == code.Email, ct)) return Problems.Of(400, "invalid-code", ConfirmAccount.Invalid);
        var email = EmailAddress.Parse(code.Email)!;
        if (PasswordRules.Check(acceptance.Password, email) is { } refusal) return refusal.ToProblem(); // nothing is committed: the code stays good

        db.Accounts.Add(Account.Open(email, await passwords.HashAsync(acceptance.Password, ct), acceptance.DisplayName ?? code.DisplayName, code.Locale, now, code.Roles ?? []));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Problems.Of(400, "invalid-code", ConfirmAccount.Invalid); // the address was registered at the same moment
        }
        await db.EmailCodes.Where(c => c.Email == code.Email).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveAsync(http, 1, ct);
        return TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

/// <summary>Ten new recovery codes; the old ones are void.</summary>
public static class RenewRecoveryCodes
{
    public static async Task<Results<Ok<RecoveryCodes>, NotFound, ProblemHttpResult>> Handle(
        Caller caller, HttpContext http, IdentityDb db, UserManager<Account> accounts, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.FromSql($"SELECT * FROM accounts WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(ct);
        if (account is null) return TypedResults.NotFound();
        if (!account.TwoFactorEnabled) return Problems.Of(409, "no-second-factor", "There is no second factor to recover. Set one up first.");

        var now = clock.GetUtcNow();
        var codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes.Count))!.ToList();
        db.SecurityEvents.Add(SecurityEvent.Of(id, SecurityEventKind.RecoveryCodesRenewed, http, now));
        mails.Note(db, LetterKind.RecoveryCodesRenewed, account, now, http);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodes(codes));
    }
}

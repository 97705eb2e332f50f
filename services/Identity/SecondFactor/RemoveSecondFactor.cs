using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

/// <summary>Turns the caller's second factor off and signs out everywhere: what was opened with it does not outlive it.</summary>
public static class RemoveSecondFactor
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Caller caller, HttpContext http, IdentityDb db, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (!account.TwoFactorEnabled) return Problems.Of(409, "no-second-factor", "There is no second factor to remove.");

        var now = clock.GetUtcNow();
        account.RemoveSecondFactor();
        db.SecurityEvents.Add(SecurityEvent.Of(id, SecurityEventKind.SecondFactorRemoved, http, now));
        mails.Note(db, LetterKind.SecondFactorRemoved, account, now, http);
        await db.SaveChangesAsync(ct);
        await db.RecoveryCodes.Where(code => code.AccountId == id).ExecuteDeleteAsync(ct);
        await EndSessions.EndAsync(db, EndReason.SecondFactorChanged, id, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

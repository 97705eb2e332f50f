using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>Takes the second factor away from a person who has lost the app and the recovery codes, and signs them out everywhere. They are told by mail.</summary>
public static class ResetSecondFactor
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Caller caller, HttpContext http, AccessLog access, IdentityDb db, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        if (id == caller.Person()) return Problems.Of(409, "own-account", "Remove your own second factor at /api/identity/me/second-factor.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        access.Shows(id);
        if (!account.TwoFactorEnabled) return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        account.RemoveSecondFactor();
        db.SecurityEvents.Add(SecurityEvent.By(caller.Person(), AccessLogging.ReasonOf(http), id, SecurityEventKind.SecondFactorRemoved, now));
        mails.Note(db, LetterKind.SecondFactorRemoved, account, now, http: null);
        await db.SaveChangesAsync(ct);
        await db.RecoveryCodes.Where(code => code.AccountId == id).ExecuteDeleteAsync(ct);
        await EndSessions.EndAsync(db, EndReason.SecondFactorChanged, id, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

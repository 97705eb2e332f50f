using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>Keeps a person out: ends their sessions and lets them open no other. Whoever has the right password is told.</summary>
/// <remarks>Without If-Match: it must also succeed against somebody who keeps changing the account.</remarks>
public static class DisableUser
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Caller caller, HttpContext http, AccessLog access, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        if (id == caller.Person()) return Problems.Of(409, "own-account", "Nobody disables their own account. Ask another administrator.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.FromSql($"SELECT * FROM accounts WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(ct);
        if (account is null) return TypedResults.NotFound();
        if (await Administrators.AreOnlyAsync(db, account, ct)) return Administrators.Last.ToProblem();

        access.Shows(id);
        if (account.DisabledAt is not null) return TypedResults.NoContent();
        var (now, reason) = (clock.GetUtcNow(), AccessLogging.ReasonOf(http)!);
        account.Disable(reason, now);
        db.SecurityEvents.Add(SecurityEvent.By(caller.Person(), reason, id, SecurityEventKind.Disabled, now));
        await db.SaveChangesAsync(ct);
        await EndSessions.EndAsync(db, EndReason.Disabled, id, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>Ends one of the caller's sessions, such as that of a lost telephone.</summary>
public static class EndSession
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, HttpContext http, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await EndSessions.EndAsync(db, EndReason.LoggedOut, caller.Person(), only: id, ct: ct) == 0) return TypedResults.NotFound();
        db.SecurityEvents.Add(SecurityEvent.Of(caller.Person(), SecurityEventKind.SignedOut, http, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

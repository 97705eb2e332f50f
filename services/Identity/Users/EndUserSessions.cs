using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>Signs a person out everywhere.</summary>
public static class EndUserSessions
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, HttpContext http, AccessLog access, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Accounts.AnyAsync(a => a.Id == id, ct)) return TypedResults.NotFound();
        access.Shows(id);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EndSessions.EndAsync(db, EndReason.ByAdministrator, id, ct: ct);
        db.SecurityEvents.Add(SecurityEvent.By(caller.Person(), AccessLogging.ReasonOf(http), id, SecurityEventKind.SignedOutEverywhere, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

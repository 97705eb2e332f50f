using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Keys;

/// <summary>Drops a signing key that somebody else may have. A new one signs at once; every token of the old one is refused within five minutes, and clients get others by refreshing.</summary>
/// <remarks>A planned change needs none of it: keys turn by themselves, and lose no request.</remarks>
public static class DropKey
{
    public static async Task<Results<NoContent, NotFound>> Handle(string kid, Caller caller, HttpContext http, IdentityDb db, KeyRing keys, TimeProvider clock, ILogger<SigningKey> log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({FirstStart.Lock})", ct);
        if (await db.SigningKeys.Where(key => key.Kid == kid).ExecuteDeleteAsync(ct) == 0) return TypedResults.NotFound();
        await db.SigningKeys.Where(key => key.ActivateAt > clock.GetUtcNow()).ExecuteDeleteAsync(ct); // who could read one could read the next
        db.SecurityEvents.Add(SecurityEvent.Of(caller.Person(), SecurityEventKind.SigningKeyDropped, http, clock.GetUtcNow()));
        await keys.TurnAsync(db, ct);
        await transaction.CommitAsync(ct);
        log.LogWarning("Signing key {Kid} was dropped by {Administrator}", kid, caller.Person());
        return TypedResults.NoContent();
    }
}

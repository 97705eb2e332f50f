using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Security;

/// <param name="Network">The shortened network address of who did it.</param>
/// <param name="Device">Browser and system; null when unknown.</param>
/// <param name="ByAdministrator">Whether an administrator did it.</param>
/// <param name="Reason">What the administrator gave as the reason.</param>
public sealed record SecurityEventShown(Guid Id, SecurityEventKind Kind, DateTimeOffset At, string? Network, string? Device, bool ByAdministrator, string? Reason);

/// <summary>What touched the security of the caller's account in the last year, the latest first.</summary>
public static class ListSecurityEvents
{
    public static async Task<Ok<Page<SecurityEventShown>>> Handle(int? limit, string? cursor, Caller caller, IdentityDb db, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(db, caller.Person(), limit, cursor, ct));

    internal static async Task<Page<SecurityEventShown>> OfAsync(IdentityDb db, Guid account, int? limit, string? cursor, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var after = Cursor.Read<Guid?>(cursor);
        var events = await db.SecurityEvents.AsNoTracking().Where(e => e.AccountId == account && (after == null || e.Id < after)).OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new SecurityEventShown(e.Id, e.Kind, e.At, e.Network, e.Device, e.ByAdministrator != null, e.Reason)).ToListAsync(ct);
        return Cursor.Cut(events, take, e => e.Id);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <param name="Current">Whether it is the one that asks.</param>
/// <param name="Device">Browser and system; null when unknown.</param>
/// <param name="Network">Shortened.</param>
/// <param name="HasSecondFactor">Whether a second factor was proven in it.</param>
/// <param name="LastUsedAt">To ten minutes.</param>
public sealed record SessionShown(Guid Id, bool Current, string? Device, string? Network, bool HasSecondFactor, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt);

/// <summary>Where the caller is signed in, the latest first.</summary>
public static class ListSessions
{
    public static async Task<Ok<Page<SessionShown>>> Handle(int? limit, string? cursor, Caller caller, ClaimsPrincipal user, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var (account, own, now, take) = (caller.Person(), SignInRules.SessionOf(user), clock.GetUtcNow(), Cursor.Limit(limit));
        var after = Cursor.Read<Guid?>(cursor);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == account && s.EndedAt == null && s.ExpiresAt > now && s.LastUsedAt + s.Idle > now && (after == null || s.Id < after)).OrderByDescending(s => s.Id).Take(take + 1)
            .Select(s => new SessionShown(s.Id, s.Id == own, s.Device, s.Network, s.Amr.Contains("mfa"), s.StartedAt, s.LastUsedAt)).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Cut(sessions, take, s => s.Id));
    }
}

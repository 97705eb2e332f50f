using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>A subscription that goes on.</summary>
public sealed record Kept(Guid Id, Frequency Frequency);

/// <param name="Subscriptions">Those that go on; the others end. With the last one the address is forgotten.</param>
public sealed record ManagedRevision(ContactSettings Settings, [property: MaxLength(1000)] IReadOnlyList<Kept> Subscriptions);

/// <summary>Changes when a visitor's address is written to and how often of what; ends what is left out.</summary>
public static class ReviseManaged
{
    public static async Task<Results<Ok<Managed>, NotFound, ProblemHttpResult>> Handle(Guid token, IfMatch ifMatch, ManagedRevision revision, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ManagedPointAsync(token, ct) is not { } point) return TypedResults.NotFound();
        if (point.Version != ifMatch.Version) return Problems.Stale();
        if (revision.Settings.Check() is { } refusal) return refusal.ToProblem();
        if (revision.Subscriptions.Any(kept => kept is null)) return Problems.Of(400, "invalid-json", "In subscriptions: null is no subscription.");

        point.Revise(revision.Settings);
        await db.SaveChangesAsync(ct); // from here on nobody else changes what it follows
        await db.ReplanAsync(point, clock.GetUtcNow(), ct);
        var (ids, frequencies) = (revision.Subscriptions.Select(kept => kept.Id).ToArray(), revision.Subscriptions.Select(kept => kept.Frequency.ToText()).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            UPDATE subscriptions s SET frequency = k.frequency FROM unnest({ids}, {frequencies}) AS k (id, frequency) WHERE s.id = k.id AND s.endpoint_id = {point.Id};
            DELETE FROM subscriptions WHERE endpoint_id = {point.Id} AND id <> ALL ({ids})
            """, ct);
        var managed = await Managed.OfAsync(point, db, ct);
        if (managed.Subscriptions.Count == 0) await db.ContactPoints.Where(p => p.Id == point.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(managed);
    }
}

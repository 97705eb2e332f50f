using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>What an address of a visitor follows.</summary>
public sealed record ManagedSubscription(Guid Id, Target Target, Frequency Frequency, DateTimeOffset CreatedAt);

/// <summary>A visitor's address as their mails lead to it.</summary>
/// <param name="Address">Not whole: a mail that was passed on tells no more than it did.</param>
public sealed record Managed(string Address, ContactSettings Settings, IReadOnlyList<ManagedSubscription> Subscriptions, long Version) : IVersioned
{
    internal static async Task<Managed> OfAsync(ContactPoint point, NotificationsDb db, CancellationToken ct)
    {
        var all = await db.Subscriptions.AsNoTracking().Where(s => s.EndpointId == point.Id).OrderByDescending(s => s.Id).ToListAsync(ct);
        var targets = await Target.OfAsync([.. all.Select(s => s.Topic)], db, ct);
        return new(Mailbox.Masked(point.Address), ContactSettings.Of(point), [.. all.Select(s => new ManagedSubscription(s.Id, targets[s.Topic], s.Frequency, s.CreatedAt))], point.Version);
    }
}

/// <summary>What an address follows and when it is written to, for the visitor who has the token of its mails. Members sign in instead.</summary>
public static class GetManaged
{
    public static async Task<Results<Ok<Managed>, NotFound>> Handle(Guid token, NotificationsDb db, CancellationToken ct) =>
        await db.ManagedPointAsync(token, ct) is { } point ? TypedResults.Ok(await Managed.OfAsync(point, db, ct)) : TypedResults.NotFound();

    internal static Task<ContactPoint?> ManagedPointAsync(this NotificationsDb db, Guid token, CancellationToken ct) =>
        db.ContactPoints.SingleOrDefaultAsync(p => p.Token == token && p.PersonId == null && p.State == ContactState.Verified, ct);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>One of the caller's subscriptions.</summary>
public static class GetSubscription
{
    public static async Task<Results<Ok<SubscriptionDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.OwnAsync(id, caller, ct) is { } subscription ? TypedResults.Ok((await SubscriptionDetail.OfAsync([subscription], db, ct))[0]) : TypedResults.NotFound();

    internal static Task<Subscription?> OwnAsync(this NotificationsDb db, Guid id, Caller caller, CancellationToken ct) => db.SubscriptionsOf(caller).SingleOrDefaultAsync(s => s.Id == id, ct);

    /// <summary>The caller's own, and those of webhooks that they keep: these belong to no person, and stay when who made them goes.</summary>
    internal static IQueryable<Subscription> SubscriptionsOf(this NotificationsDb db, Caller caller)
    {
        var (person, kept) = (caller.Person(), db.WebhooksOf(caller));
        return db.Subscriptions.Where(s => s.PersonId == person || (s.Channel == Channel.Webhook && kept.Any(w => w.Id == s.EndpointId)));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Stops messages until the subscription is resumed. What happens meanwhile is not made up for.</summary>
public static class PauseSubscription
{
    public static async Task<Results<Ok<SubscriptionDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (await db.OwnAsync(id, caller, ct) is not { } subscription) return TypedResults.NotFound();
        subscription.Pause();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SubscriptionDetail.Of(subscription));
    }
}

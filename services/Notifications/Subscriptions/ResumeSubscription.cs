using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Lets a paused subscription be heard again.</summary>
public static class ResumeSubscription
{
    public static async Task<Results<Ok<SubscriptionDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (await db.OwnAsync(id, caller, ct) is not { } subscription) return TypedResults.NotFound();
        subscription.Resume();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SubscriptionDetail.Of(subscription));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>One of the caller's subscriptions.</summary>
public static class GetSubscription
{
    public static async Task<Results<Ok<SubscriptionDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.OwnAsync(id, caller, ct) is { } subscription ? TypedResults.Ok((await SubscriptionDetail.OfAsync([subscription], db, ct))[0]) : TypedResults.NotFound();

    internal static Task<Subscription?> OwnAsync(this NotificationsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var person = caller.Person();
        return db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id && s.PersonId == person, ct);
    }
}

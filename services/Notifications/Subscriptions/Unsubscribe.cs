using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Ends a subscription; nothing of it is kept.</summary>
public static class Unsubscribe
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.SubscriptionsOf(caller).Where(s => s.Id == id).ExecuteDeleteAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>One message to a webhook with its attempts.</summary>
public static class GetWebhookDelivery
{
    public static async Task<Results<Ok<WebhookDelivery>, NotFound>> Handle(Guid id, Guid delivery, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.WebhooksOf(caller).AnyAsync(w => w.Id == id, ct) && await ListWebhookDeliveries.ReadAsync(db, id, delivery, null, null, 1, ct) is [var found]
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();
}

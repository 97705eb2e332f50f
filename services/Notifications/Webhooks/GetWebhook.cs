using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>One webhook, without its secret.</summary>
public static class GetWebhook
{
    public static async Task<Results<Ok<WebhookDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.WebhookAsync(id, caller, ct) is { } webhook ? TypedResults.Ok(WebhookDetail.Of(webhook)) : TypedResults.NotFound();
}

using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Every route reaches the webhooks of organisations that the caller edits for, and an administrator all. Whoever gets to see a secret has just proved who they are.</summary>
public static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapApi("/api/webhooks", "Webhooks").Member();
        webhooks.MapGet("/", ListWebhooks.Handle);
        webhooks.MapPost("/", AddWebhook.Handle).RecentSignIn();
        webhooks.MapGet("/{id:guid}", GetWebhook.Handle);
        webhooks.MapPut("/{id:guid}", ReviseWebhook.Handle).Sensitive();
        webhooks.MapDelete("/{id:guid}", RemoveWebhook.Handle).Sensitive();
        webhooks.MapPost("/{id:guid}/rotate-secret", RotateSecret.Handle).RecentSignIn();
        webhooks.MapPost("/{id:guid}/enable", EnableWebhook.Handle).Sensitive();
        webhooks.MapPost("/{id:guid}/test", TestWebhook.Handle).Sensitive();
        webhooks.MapGet("/{id:guid}/deliveries", ListWebhookDeliveries.Handle);
        webhooks.MapGet("/{id:guid}/deliveries/{delivery:guid}", GetWebhookDelivery.Handle);
        webhooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/replay", ReplayWebhookDelivery.Handle).Sensitive();
        webhooks.MapPost("/{id:guid}/replay", ReplayFailed.Handle).Sensitive();
    }
}

using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Every route is for a signed-in person and reaches their own subscriptions only.</summary>
public static class SubscriptionsApi
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        var subscriptions = app.MapApi("/api/subscriptions", "Subscriptions");
        subscriptions.MapGet("/", ListSubscriptions.Handle);
        subscriptions.MapPost("/", Subscribe.Handle).Idempotent();
        subscriptions.MapGet("/{id:guid}", GetSubscription.Handle);
        subscriptions.MapDelete("/{id:guid}", Unsubscribe.Handle);
        subscriptions.MapPost("/{id:guid}/unsubscribe", Unsubscribe.Handle).WithName("unsubscribeByPost");
        subscriptions.MapPost("/{id:guid}/pause", PauseSubscription.Handle);
        subscriptions.MapPost("/{id:guid}/resume", ResumeSubscription.Handle);
    }
}

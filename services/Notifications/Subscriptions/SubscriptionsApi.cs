using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Every route is for a signed-in person and reaches their own subscriptions only.</summary>
public static class SubscriptionsApi
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        var subscriptions = app.MapApi("/api/subscriptions", "Subscriptions");
        subscriptions.MapGet("/", ListSubscriptions.Handle).Member();
        subscriptions.MapPost("/", Subscribe.Handle).Member().Idempotent();
        subscriptions.MapGet("/{id:guid}", GetSubscription.Handle).Member();
        subscriptions.MapDelete("/{id:guid}", Unsubscribe.Handle).Member();
        subscriptions.MapPost("/{id:guid}/unsubscribe", Unsubscribe.Handle).Member().WithName("unsubscribeByPost");
        subscriptions.MapPost("/{id:guid}/pause", PauseSubscription.Handle).Member();
        subscriptions.MapPost("/{id:guid}/resume", ResumeSubscription.Handle).Member();
    }
}

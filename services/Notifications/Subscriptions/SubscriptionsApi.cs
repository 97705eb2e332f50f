using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>A member reaches their own subscriptions only. A visitor asks for one and confirms it; who has a token of a mail ends what the token stands for.</summary>
public static class SubscriptionsApi
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        var subscriptions = app.MapApi("/api/subscriptions", "Subscriptions");
        subscriptions.MapGet("/", ListSubscriptions.Handle).Member();
        subscriptions.MapPost("/", Subscribe.Handle).Public().Idempotent();
        subscriptions.MapPost("/confirm", ConfirmSubscription.Handle).Public();
        subscriptions.MapGet("/{id:guid}", GetSubscription.Handle).Member();
        subscriptions.MapDelete("/{id:guid}", Unsubscribe.Handle).Member();
        subscriptions.MapPost("/{id:guid}/unsubscribe", Unsubscribe.Handle).Member().WithName("unsubscribeByPost");
        subscriptions.MapPost("/{id:guid}/pause", PauseSubscription.Handle).Member();
        subscriptions.MapPost("/{id:guid}/resume", ResumeSubscription.Handle).Member();

        var unsubscribe = app.MapApi("/api/notifications/unsubscribe", "Subscriptions");
        unsubscribe.MapPost("/{token}", UnsubscribeByToken.Handle).Public().Accepts<OneClick>(isOptional: true, "application/x-www-form-urlencoded", "multipart/form-data");
        unsubscribe.MapGet("/{token}", ShowUnsubscribe.Handle).Public().Produces(StatusCodes.Status303SeeOther);
        unsubscribe.MapGet("/{token:guid}/about", DescribeToken.Handle).Public();
    }
}

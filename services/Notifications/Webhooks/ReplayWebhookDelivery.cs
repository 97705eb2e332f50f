using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Sends a message that has ended, however it ended, once more: with the same webhook-id, and from the beginning of the schedule.</summary>
public static class ReplayWebhookDelivery
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Guid delivery, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.State == WebhookState.Disabled) return TestWebhook.Disabled.ToProblem();
        if (await ReplayFailed.AgainAsync(db, id, delivery, null, clock.GetUtcNow(), ct) > 0) return TypedResults.NoContent();
        return await ListWebhookDeliveries.ReadAsync(db, id, delivery, null, null, 1, ct) is []
            ? TypedResults.NotFound()
            : Problems.Of(409, "not-ended", "It is still being sent. Wait until it has ended.");
    }
}

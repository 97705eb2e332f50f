using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Lets a webhook that was disabled be told again. What it missed can be replayed.</summary>
public static class EnableWebhook
{
    public static async Task<Results<Ok<WebhookDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.Version != ifMatch.Version) return Problems.Stale();
        if (webhook.Enable() is { } refusal) return refusal.ToProblem();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(WebhookDetail.Of(webhook));
    }
}

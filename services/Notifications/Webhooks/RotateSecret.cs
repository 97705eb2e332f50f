using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Makes a new secret, shown in this answer and never again. For 24 hours messages are signed with the one before as well; rotating again ends that one at once.</summary>
public static class RotateSecret
{
    public static async Task<Results<Ok<WebhookDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, NotificationsDb db, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.Version != ifMatch.Version) return Problems.Stale();
        var secret = WebhookSecret.New();
        webhook.Rotate(secret, vault, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(WebhookDetail.Of(webhook, secret));
    }
}

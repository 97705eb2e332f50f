using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <param name="Url">https, at a public address.</param>
public sealed record WebhookRevision([property: CallableAddress] string Url, [property: PlainText(200)] string? Description = null);

/// <summary>Replaces the address and description. What waits to be sent goes to the new address.</summary>
public static class ReviseWebhook
{
    public static async Task<Results<Ok<WebhookDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, WebhookRevision revision, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.Version != ifMatch.Version) return Problems.Stale();
        webhook.Revise(revision);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(WebhookDetail.Of(webhook));
    }
}

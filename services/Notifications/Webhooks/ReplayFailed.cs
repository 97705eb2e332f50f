using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <param name="Since">Messages made at this instant or later.</param>
public sealed record FailedSince(DateTimeOffset Since);

public sealed record Replayed(int Count);

/// <summary>Sends all messages since an instant once more that failed, or were dropped while the webhook was disabled: with their webhook-ids, and from the beginning of the schedule.</summary>
public static class ReplayFailed
{
    public static async Task<Results<Ok<Replayed>, NotFound, ProblemHttpResult>> Handle(Guid id, FailedSince since, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.State == WebhookState.Disabled) return TestWebhook.Disabled.ToProblem();
        return TypedResults.Ok(new Replayed(await AgainAsync(db, id, null, since.Since, clock.GetUtcNow(), ct)));
    }

    /// <summary>One of them, or those that failed since.</summary>
    internal static Task<int> AgainAsync(NotificationsDb db, Guid webhook, Guid? one, DateTimeOffset? since, DateTimeOffset now, CancellationToken ct)
    {
        var from = since?.ToUniversalTime();
        return db.Database.ExecuteSqlAsync($"""
            UPDATE deliveries SET state = 'waiting', due_at = {now}, attempts = 0, reason = NULL, ended_at = NULL
            WHERE endpoint_id = {webhook} AND kind <> {TestWebhook.Kind} AND (id = {one} AND state IN ('sent', 'failed', 'dropped') OR created_at >= {from} AND state IN ('failed', 'dropped'))
            """, ct);
    }
}

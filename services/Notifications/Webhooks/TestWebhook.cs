using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Where to see what came of a test.</summary>
public sealed record StartedTest(Guid DeliveryId);

/// <summary>Sends an event of type webhook.test, once. What came of it is in the log of deliveries.</summary>
public static class TestWebhook
{
    /// <summary>The kind of such a delivery.</summary>
    public const string Kind = "test";

    internal static readonly Refusal Disabled = new("webhook-disabled", "It is disabled. Enable it first.");

    /// <summary>In an hour: the platform is no tool to call others' addresses with.</summary>
    const int Most = 20;

    public static async Task<Results<Accepted<StartedTest>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.WebhookAsync(id, caller, ct) is not { } webhook) return TypedResults.NotFound();
        if (webhook.State == WebhookState.Disabled) return Disabled.ToProblem();
        var (delivery, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var hour = now.AddHours(-1);
        var made = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, created_at)
            SELECT {delivery}, 'webhook', {id}, {Kind}, 'test', 'waiting', {now}, {now}, {now}
            WHERE (SELECT count(*) FROM deliveries WHERE endpoint_id = {id} AND kind = {Kind} AND created_at > {hour}) < {Most}
            """, ct);
        return made == 0
            ? Problems.Of(429, "too-many-tests", $"{Most} tests an hour are enough. Try again later.")
            : TypedResults.Accepted($"/api/webhooks/{id}/deliveries/{delivery}", new StartedTest(delivery));
    }
}

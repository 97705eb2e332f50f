using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>A wish to hear of something.</summary>
public sealed record NewSubscription(Target Target, Channel Channel = Channel.Inbox, Frequency Frequency = Frequency.Now);

/// <summary>Follows a topic. Who follows it already is answered 200 with the subscription there is, resumed if it was paused.</summary>
public static class Subscribe
{
    /// <summary>Per person; more than anybody follows by hand.</summary>
    const int Most = 1000;

    public static async Task<Results<Created<SubscriptionDetail>, Ok<SubscriptionDetail>, ProblemHttpResult>> Handle(
        NewSubscription wish, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (wish.Channel != Channel.Inbox) return Problems.Of(400, "channel-not-available", $"The channel {wish.Channel.ToText()} is not available yet. Use inbox.");
        if (wish.Frequency != Frequency.Now) return Problems.Of(400, "frequency-not-available", $"The frequency {wish.Frequency.ToText()} is not available yet. Use now.");
        if (wish.Target.Check() is { } refusal) return refusal.ToProblem();

        var person = caller.Person();
        if (await db.Subscriptions.CountAsync(s => s.PersonId == person, ct) >= Most)
            return Problems.Of(409, "too-many-subscriptions", $"You follow {Most} topics, and more cannot be followed. End a subscription first.");

        var (asked, confirmed) = (Subscription.Of(person, wish.Target.ToTopic(), wish.Channel, wish.Frequency, clock.GetUtcNow()), SubscriptionState.Confirmed.ToText());
        await wish.Target.KeepAsync(db, asked.CreatedAt, ct);
        var kept = (await db.Subscriptions.FromSql($"""
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            VALUES ({asked.Id}, {asked.EndpointId}, {person}, {asked.Topic}, {asked.Channel.ToText()}, {asked.Frequency.ToText()}, {confirmed}, {asked.CreatedAt})
            ON CONFLICT (endpoint_id, topic) DO UPDATE SET frequency = excluded.frequency, state = excluded.state
            RETURNING *
            """).AsNoTracking().ToListAsync(ct)).Single();
        var detail = (await SubscriptionDetail.OfAsync([kept], db, ct))[0];
        return kept.Id == asked.Id ? TypedResults.Created($"/api/subscriptions/{kept.Id}", detail) : TypedResults.Ok(detail);
    }
}

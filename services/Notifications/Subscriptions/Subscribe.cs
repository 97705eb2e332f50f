using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>A wish to hear of something.</summary>
/// <param name="ContactPointId">Of channel email: which of the caller's addresses; left out: the only one.</param>
/// <param name="WebhookId">Of channel webhook: which of the caller's webhooks; left out: the only one.</param>
/// <param name="Email">Of somebody who is not signed in, and then the channel is email.</param>
/// <param name="Language">Of mails to <paramref name="Email"/>; left out: by Accept-Language.</param>
/// <param name="TimeZone">IANA, of whoever reads <paramref name="Email"/>; left out: UTC.</param>
public sealed record NewSubscription(
    Target Target, Channel Channel = Channel.Inbox, Frequency Frequency = Frequency.Now, Guid? ContactPointId = null, Guid? WebhookId = null,
    [property: Email] string? Email = null, [property: Language] string? Language = null, [property: TimeZone] string? TimeZone = null);

/// <summary>
/// Follows a target. A member who follows it there already is answered 200 with the subscription there is, resumed and as often as asked. Somebody who is not signed in names an e-mail address and is
/// answered 202, always the same: nothing is followed until the code that is mailed there comes back (<c>POST /api/subscriptions/confirm</c>).
/// </summary>
public static class Subscribe
{
    /// <summary>Per person, and per webhook; more than anybody follows by hand.</summary>
    internal const int Most = 1000;

    public static async Task<Results<Created<SubscriptionDetail>, Ok<SubscriptionDetail>, Accepted<ConfirmationSent>, ProblemHttpResult>> Handle(
        NewSubscription wish, HttpContext http, Caller caller, NotificationsDb db, ConfirmationCodes codes, Suppressions suppressions, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (wish.Target.Check() is { } refusal) return refusal.ToProblem();
        wish = wish with { Target = await wish.Target.LedOnAsync(db, ct) };
        if (caller.Id is not null) return await OfMemberAsync(wish, caller, db, clock, ct);
        if (wish.Email is null) return Problems.Of(401, "sign-in-required", "Sign in, or give an e-mail address and the channel email.");
        if (wish.Channel != Channel.Email) return Problems.Of(400, "channel-not-available", "Without an account you can follow by e-mail. Use the channel email, or sign in.");
        return await OfVisitorAsync(wish, http, db, codes, suppressions, throttle, clock, ct) is { } refused ? refused : TypedResults.Accepted((string?)null, ConfirmationSent.Now);
    }

    static async Task<Results<Created<SubscriptionDetail>, Ok<SubscriptionDetail>, Accepted<ConfirmationSent>, ProblemHttpResult>> OfMemberAsync(
        NewSubscription wish, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (wish.Email is not null) return Problems.Of(400, "contact-point-needed", "You are signed in: add the address with POST /api/contact-points, and name it with contactPointId.");
        var (endpoint, refusal) = await Endpoints.OfAsync(wish, caller, db, ct);
        if (refusal is not null) return refusal.ToProblem();
        Guid? person = wish.Channel == Channel.Webhook ? null : caller.Person(); // a webhook is its organisation's
        if (await db.Subscriptions.CountAsync(s => person == null ? s.EndpointId == endpoint : s.PersonId == person, ct) >= Most)
            return Problems.Of(409, "too-many-subscriptions", $"{Most} topics are followed here, and more cannot be. End a subscription first.");

        var asked = Subscription.Of(endpoint, person, wish.Target.ToTopic(), wish.Channel, wish.Frequency, clock.GetUtcNow());
        await wish.Target.KeepAsync(db, asked.CreatedAt, ct);
        var kept = (await db.Subscriptions.FromSql($"""
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, token, created_at)
            VALUES ({asked.Id}, {asked.EndpointId}, {person}, {asked.Topic}, {asked.Channel.ToText()}, {asked.Frequency.ToText()}, {asked.State.ToText()}, {asked.Token}, {asked.CreatedAt})
            ON CONFLICT (endpoint_id, topic) DO UPDATE SET frequency = excluded.frequency, state = excluded.state
            RETURNING *
            """).AsNoTracking().ToListAsync(ct)).Single();
        var detail = (await SubscriptionDetail.OfAsync([kept], db, ct))[0];
        return kept.Id == asked.Id ? TypedResults.Created($"/api/subscriptions/{kept.Id}", detail) : TypedResults.Ok(detail);
    }

    /// <remarks>
    /// Each wish is a contact point of its own until it is confirmed, so that a code confirms what its mail names and nothing that somebody else asked for in the same name. The same is written whether the
    /// address is known, suppressed or neither.
    /// </remarks>
    static async Task<ProblemHttpResult?> OfVisitorAsync(
        NewSubscription wish, HttpContext http, NotificationsDb db, ConfirmationCodes codes, Suppressions suppressions, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, db, ct) is { } refused) return refused;
        var (now, address) = (clock.GetUtcNow(), EmailAddress.Parse(wish.Email)!);
        if (!await throttle.MayMailAsync(db, address.Normalized, ct)) return null;
        var point = ContactPoint.Of(address, null, new(wish.Language ?? SpokenLanguages.Of(http.Request), wish.TimeZone ?? ContactSettings.UsualZone), codes, now);
        db.ContactPoints.Add(point);
        db.Subscriptions.Add(Subscription.AskedFor(point.Id, wish.Target.ToTopic(), wish.Frequency, now));
        await wish.Target.KeepAsync(db, now, ct);
        await db.SaveChangesAsync(ct);
        await suppressions.MailConfirmationAsync(db, point, isProved: false, ct);
        return null;
    }
}

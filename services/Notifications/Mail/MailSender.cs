using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Searches;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Mail;

namespace Platform.Notifications.Mail;

/// <summary>Deliveries by e-mail: reads who gets them in a few queries for all, prints what many get once, and sends over a few connections.</summary>
/// <remarks>
/// A relay that is down is no fault of a message: what was in hand waits without its attempt being counted, nothing more is taken, and one message is tried after a while
/// (5 seconds at first, 5 minutes at last). Once it goes, the others follow.
/// </remarks>
public sealed class MailSender(
    NpgsqlDataSource database, IServiceScopeFactory scopes, MailTransport transport, Press press, ConfirmationCodes codes, Suppressions suppressions, TimeProvider clock, IConfiguration configuration, ILogger<MailSender> log) : ISender
{
    /// <summary>Temporary refusals: for three days.</summary>
    static readonly Schedule Patience = new([.. new[] { 5.0 / 60, 0.25, 0.5, 1, 2, 4, 8, 12, 12, 16, 16 }.Select(TimeSpan.FromHours)]);

    const int MostPrinted = 500;

    /// <summary>Messages that are written for each connection ahead of what it sends, so that it need not wait for the next.</summary>
    const int Written = 3;

    readonly Letters letters = new(Authentication.Issuer(configuration).TrimEnd('/'));
    readonly ConcurrentDictionary<(Guid Notice, string? Topic, string Language, bool IsMember), Task<Printed>> printed = [];
    readonly Pace pace = new();
    readonly Lock relay = new();
    int failures;
    DateTimeOffset downUntil;

    /// <summary>What a batch needs to know.</summary>
    sealed record Known(Dictionary<Guid, ContactPoint> Points, Dictionary<(Guid Endpoint, string Topic), Guid> Tokens, ILookup<Guid, string> ToConfirm, Dictionary<string, Named> Names, IReadOnlyDictionary<string, SavedSearch> Searches);

    sealed record Named(Text Name, HappeningOf? Happening);

    public Channel Channel => Channel.Email;

    public int AtOnce => clock.GetUtcNow() < downUntil ? 0 : failures > 0 ? 1 : (int)Math.Clamp(pace.PerSecond, transport.Settings.Connections * 64, transport.Settings.Connections * 1024);

    public int AtOncePerEndpoint => 2;

    public async Task SendAsync(IReadOnlyList<Claimed> batch, Action<Claimed, Outcome> ended, CancellationToken ct)
    {
        var known = await ReadAsync(batch, ct);
        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = transport.Settings.Connections * Written, CancellationToken = ct }, async (delivery, limit) =>
            ended(delivery, known.Points.GetValueOrDefault(delivery.EndpointId) is { } point && point.State == (delivery.Kind == "confirmation" ? ContactState.Unverified : ContactState.Verified)
                ? await SendAsync(delivery, point, known, limit)
                : Outcome.Dropped("The address is gone, suppressed or has nothing to confirm.")));
    }

    async Task<Outcome> SendAsync(Claimed delivery, ContactPoint point, Known known, CancellationToken ct)
    {
        if (clock.GetUtcNow() < downUntil) return Outcome.Wait(downUntil, "The relay is down.");
        try
        {
            if (await WriteAsync(delivery, point, known) is not { } message) return Outcome.Dropped("The code to confirm has ended.");
            var reply = await transport.SendAsync(message, transport.Settings.ReturnPath(delivery.Id), ct);
            pace.Count();
            var outcome = await OutcomeOfAsync(delivery, point, reply, ct);
            if (outcome.IsAttempt) failures = 0;
            return outcome;
        }
        catch (MailRelayException e) when (e.MayBeAccepted)
        {
            return Patience.After(delivery.Attempt, clock.GetUtcNow(), null, Bounces.Masked(e.Message)); // it may be this very message that the relay breaks at
        }
        catch (MailRelayException e) { return Down(e.Message); }
        catch (ArgumentException e)
        {
            log.LogError("Delivery {Delivery} cannot be written: {Error}", delivery.Id, e.Message);
            return Outcome.Failed(null, "It cannot be written as a mail.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Delivery {Delivery} failed", delivery.Id);
            printed.Clear();
            return Patience.After(delivery.Attempt, clock.GetUtcNow(), null, e.GetType().Name); // and no other waits for it
        }
    }

    async Task<Outcome> OutcomeOfAsync(Claimed delivery, ContactPoint point, SmtpReply reply, CancellationToken ct)
    {
        var said = Bounces.Masked($"{reply.Status} {reply.Text}".Trim());
        if (reply.IsAccepted) return Outcome.Sent(reply.Code, said);
        switch (Bounces.Of(reply))
        {
            case Verdict.Relay: return Down($"{reply.Code} {said}");
            case Verdict.Hard:
                await using (var connection = await database.OpenConnectionAsync(ct)) await suppressions.AddAsync(connection, point.Id, point.Mailbox, Suppressions.Bounce, ct);
                return Outcome.Failed(reply.Code, said);
            case Verdict.Refused: return Outcome.Failed(reply.Code, said);
            case var verdict:
                var outcome = verdict == Verdict.Later ? Patience.After(delivery.Attempt, clock.GetUtcNow(), reply.Code, said) : Outcome.Failed(reply.Code, said);
                if (outcome.State != DeliveryState.Failed) return outcome;
                await using (var connection = await database.OpenConnectionAsync(ct))
                    if (await Bounces.SoftlyAsync(connection, point.Id, delivery.Id, ct)) await suppressions.AddAsync(connection, point.Id, point.Mailbox, Suppressions.Bounce, ct);
                return Outcome.Failed(reply.Code, Bounces.Soft + said);
        }
    }

    /// <summary>Nobody tries for a while, twice as long each time.</summary>
    Outcome Down(string why)
    {
        lock (relay)
        {
            var now = clock.GetUtcNow();
            if (now >= downUntil)
            {
                downUntil = now + TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, Math.Min(failures, 10))));
                failures++;
                log.LogWarning("The mail relay cannot be used, and mails wait until {Until}: {Error}", downUntil, Bounces.Masked(why));
            }
            return Outcome.Wait(downUntil, $"The relay is down: {Bounces.Masked(why)}");
        }
    }

    /// <returns>Null when there is nothing to be said any more.</returns>
    async Task<MailMessage?> WriteAsync(Claimed delivery, ContactPoint point, Known known)
    {
        var settings = transport.Settings;
        var (language, isMember) = (point.Language, point.PersonId is not null);
        var notice = delivery.Kind == "now" && delivery.Notices is [var only] ? only : null;
        var topic = notice?.Topic;
        Printed letter;
        if (delivery.Kind == "confirmation")
        {
            if (codes.ConfirmationOf(point) is not { } code) return null;
            letter = await press.PrintAsync<ConfirmationMail>(letters.OfConfirmation(code, [.. known.ToConfirm[point.Id].Select(InWords)], language));
        }
        else if (notice is not null)
        {
            if (printed.Count > MostPrinted) printed.Clear();
            letter = await printed.GetOrAdd((notice.Id, topic, language, isMember), _ => press.PrintAsync<NoticeMail>(letters.OfNotice(notice, topic is null ? null : InWords(topic), language, isMember)));
        }
        else letter = await press.PrintAsync<DigestMail>(letters.OfDigest(delivery.Kind == "weekly", delivery.Notices, delivery.Older, language, isMember));

        var token = topic is not null && known.Tokens.TryGetValue((point.Id, topic), out var own) ? own : point.Token;
        (string, string)[] list = delivery.Notices.All(told => told.Topic is null) ? [] // it is the person's own affair, or nobody has confirmed anything yet
        : [
            ("List-Unsubscribe", $"<{letters.Site}/api/notifications/unsubscribe/{token}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("List-Id", $"<{ListOf(topic)}.{settings.From[(settings.From.LastIndexOf('@') + 1)..]}>")
        ];
        return new(settings.MessageId(delivery.Id), new(settings.From, settings.FromName), new(point.Address), letter.Subject, WithTokens(letter.Text), clock.GetUtcNow())
        {
            Language = language,
            Html = WithTokens(letter.Html),
            Calendar = notice is not null && Letters.HappeningIn(notice) is { } id ? letters.CalendarOf(notice, known.Names.GetValueOrDefault(Topic.Of("event", id))?.Happening, language) : null,
            Headers = list
        };

        string InWords(string followed) => Letters.TopicIn(followed, known.Names.GetValueOrDefault(followed)?.Name, known.Searches.GetValueOrDefault(followed), language);

        string WithTokens(string text) => text.Replace(Letters.SubscriptionToken, token.ToString(), StringComparison.Ordinal).Replace(Letters.PointToken, point.Token.ToString(), StringComparison.Ordinal);
    }

    /// <summary>RFC 2919: a name as hosts have them.</summary>
    static string ListOf(string? topic) => topic is null ? "digest" : string.Concat(topic.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    async Task<Known> ReadAsync(IReadOnlyList<Claimed> batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationsDb>();
        var ids = batch.Select(delivery => delivery.EndpointId).Distinct().ToArray();
        var points = await db.ContactPoints.AsNoTracking().Where(point => ids.Contains(point.Id)).ToDictionaryAsync(point => point.Id, ct);

        // By which each subscription that led to a mail is ended.
        var tokens = new Dictionary<(Guid, string), Guid>();
        var led = batch.Where(delivery => delivery.Kind == "now").SelectMany(delivery => delivery.Notices, (delivery, notice) => (delivery.EndpointId, notice.Topic)).Where(one => one.Topic is not null).Distinct().ToArray();
        if (led.Length > 0)
            await ReadAsync("SELECT s.endpoint_id, s.topic, s.token FROM subscriptions s JOIN unnest($1, $2) AS l (endpoint_id, topic) USING (endpoint_id, topic)",
                [led.Select(one => one.EndpointId).ToArray(), led.Select(one => one.Topic!).ToArray()], row => tokens[(row.GetGuid(0), row.GetString(1))] = row.GetGuid(2), ct);

        var asked = batch.Where(delivery => delivery.Kind == "confirmation").Select(delivery => delivery.EndpointId).ToArray();
        var toConfirm = asked.Length == 0 ? [] : await db.Subscriptions.AsNoTracking().Where(s => asked.Contains(s.EndpointId) && s.State == SubscriptionState.Unconfirmed).Select(s => new { s.EndpointId, s.Topic }).ToListAsync(ct);

        // Of the things that are followed, and of the events that go along for calendars.
        var names = new Dictionary<string, Named>();
        var topics = batch.SelectMany(delivery => delivery.Notices)
            .SelectMany(notice => new[] { notice.Topic, Letters.HappeningIn(notice) is { } happening ? Topic.Of("event", happening) : null }).OfType<string>().Concat(toConfirm.Select(one => one.Topic)).Distinct().ToList();
        var searches = await KeptSearches.OfAsync(topics, db, ct);
        var things = topics.Select(Topic.Parts).Where(topic => topic.Kind != "search" && Guid.TryParse(topic.Key, out _)).ToArray();
        if (things.Length > 0)
            await ReadAsync("SELECT s.kind, s.id, s.name, s.facts, s.version, s.state FROM subjects s JOIN unnest($1, $2) AS t (kind, id) USING (kind, id)",
                [things.Select(thing => thing.Kind).ToArray(), things.Select(thing => Guid.Parse(thing.Key)).ToArray()], row =>
                {
                    var (kind, id, name) = (row.GetString(0), row.GetGuid(1), Mapping.FromJson<Text>(row.GetString(2)));
                    names[Topic.Of(kind, id)] = new(name, kind == "event" ? new(id, row.GetInt64(4), row.GetString(5) == "cancelled", name, Facts.Of(row.GetString(3))) : null);
                }, ct);
        return new(points, tokens, toConfirm.ToLookup(one => one.EndpointId, one => one.Topic), names, searches);
    }

    async Task ReadAsync(string sql, object[] parameters, Action<DbDataReader> take, CancellationToken ct)
    {
        await using var read = database.CreateCommand(sql);
        foreach (var parameter in parameters) read.Parameters.Add(new() { Value = parameter });
        await using var row = await read.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) take(row);
    }
}

using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Inbox;
using Platform.Notifications.Reactions;
using Platform.Notifications.Searches;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Feeds;

/// <summary>
/// What is published under a term, or by or about an organisation, project or another thing, as Atom, RSS or JSON Feed: the 50 that changed last, and older ones page by page. As iCalendar the events among them,
/// all at once, until a year after their end.
/// </summary>
public static class GetFeed
{
    /// <summary>Seconds for which a copy may be shown.</summary>
    public const int MaxAge = 5;

    const int Most = 50;
    const int MostEvents = 500;

    /// <summary>A feed that changed less than this ago has no date yet: a second holds more than one change, and dates of HTTP have no smaller part.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    static readonly string[] Things = ["organisations", "projects", "practices", "resources", "events", "calls"];

    sealed record Before(DateTimeOffset ChangedAt, Guid Id);

    /// <param name="of">A vocabulary, or organisations, projects, practices, resources, events or calls.</param>
    /// <param name="code">Of the term; the id of an organisation, project or another thing.</param>
    /// <param name="format">atom, rss, json or ics.</param>
    /// <param name="before">From the link to the next page.</param>
    /// <param name="lang">en, fr, es or ar; en unless given.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string of, string code, string format, [StringLength(200)] string? before, string? lang, HttpContext http, IConfiguration configuration,
        NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (TopicOf(of, code) is { } topic) return await AnswerAsync(FeedSource.Of(topic), $"/feeds/{of}/{Uri.EscapeDataString(code)}", null, format, before, lang, http, configuration, database, clock, ct);
        return Problems.Of(404, "unknown-feed", $"There are feeds of {string.Join(", ", Term.Vocabularies)} by code, of {string.Join(", ", Things)} by id, and of a search: /feeds/search.atom?q=water.");
    }

    /// <summary>Reads a feed and writes it in the format.</summary>
    /// <param name="search">What is looked for; null: it is the feed of a topic.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AnswerAsync(
        FeedSource source, string path, SavedSearch? search, string format, string? before, string? lang, HttpContext http, IConfiguration configuration, NpgsqlDataSource database, TimeProvider clock,
        CancellationToken ct)
    {
        if (Format.All.FirstOrDefault(f => f.Name == format) is not { } writer)
            return Problems.Of(404, "unknown-format", $"A feed comes as {string.Join(", ", Format.All.Select(f => f.Name))}.");
        var language = lang ?? Wording.Default;
        if (!Wording.Languages.Contains(language)) return Problems.Of(400, "unknown-language", $"A feed comes in {string.Join(", ", Wording.Languages)}.");

        var feed = new Feed(source.Topic, search?.TitleIn(language) ?? "", language, Authentication.Issuer(configuration).TrimEnd('/'), path, before, null, DateTimeOffset.UnixEpoch, []) { Search = search?.Query };
        var place = Cursor.Read<Before>(before);
        if (await (writer == Format.Calendar ? ReadEventsAsync(feed, source, database, clock, ct) : ReadAsync(feed, source, place, database, ct)) is not { } read)
            return Problems.Of(404, "not-found", "Nothing of that id is published.");

        var bytes = writer.Write(read);
        http.Response.Headers.CacheControl = $"public, max-age={MaxAge}";
        var isSettled = source.NeverGoesBack && writer != Format.Calendar && read.Updated > DateTimeOffset.UnixEpoch && clock.GetUtcNow() - read.Updated > Settled;
        return TypedResults.Bytes(bytes, $"{writer.MediaType}; charset=utf-8", lastModified: isSettled ? read.Updated : null,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
    }

    static string? TopicOf(string of, string code) =>
        Term.Vocabularies.Contains(of) ? (Texts.IsPlain(code, 64) ? Topic.Of(new Term(of, code)) : null)
        : Things.Contains(of) && Guid.TryParseExact(code, "D", out var id) ? Topic.Of(of[..^1], id) : null;

    /// <summary>Null for a thing that we have not heard of; a term may have no entries.</summary>
    static Task<Feed?> ReadAsync(Feed feed, FeedSource source, Before? before, NpgsqlDataSource database, CancellationToken ct)
    {
        var page = new NpgsqlBatchCommand($"""
            SELECT {Columns}, {source.ChangedAt}
            FROM {source.Things} AND {source.Present} AND ({source.ChangedAt}, s.id) < ($5, $6)
            ORDER BY {source.ChangedAt} DESC, s.id DESC LIMIT $7
            """);
        source.AddTo(page, new() { Value = (before?.ChangedAt ?? DateTimeOffset.MaxValue).ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = before?.Id ?? Guid.Empty }, new() { Value = Most + 1 });
        return ReadAsync(feed, source, page, Most, database, ct);
    }

    /// <summary>The events in it, the first to come first.</summary>
    static Task<Feed?> ReadEventsAsync(Feed feed, FeedSource source, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var events = new NpgsqlBatchCommand($"""
            SELECT {Columns}, {source.ChangedAt}
            FROM {source.Things} AND {source.Present} AND s.kind = 'event' AND (s.facts ->> 'end')::timestamptz > $5
            ORDER BY (s.facts ->> 'start')::timestamptz DESC, s.id LIMIT $6
            """);
        source.AddTo(events, new() { Value = clock.GetUtcNow().AddYears(-1) }, new() { Value = MostEvents });
        return ReadAsync(feed, source, events, MostEvents, database, ct);
    }

    const string Columns = "s.kind, s.id, s.state, s.name, s.facts, s.topics, s.published_at, s.updated_at, s.version";

    static async Task<Feed?> ReadAsync(Feed feed, FeedSource source, NpgsqlBatchCommand entriesOf, int most, NpgsqlDataSource database, CancellationToken ct)
    {
        var (kind, key) = Topic.Parts(feed.Topic);
        await using var batch = database.CreateBatch();
        var head = new NpgsqlBatchCommand($"""
            SELECT (SELECT {source.ChangedAt} FROM {source.Things} ORDER BY {source.ChangedAt} DESC LIMIT 1), (SELECT name FROM subjects WHERE kind = $5 AND id = $6 AND state <> 'withdrawn')
            """);
        source.AddTo(head, new() { Value = kind }, new() { Value = source.IsThing ? Guid.Parse(key) : Guid.Empty });
        batch.BatchCommands.Add(head);
        batch.BatchCommands.Add(entriesOf);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        DateTimeOffset? updated = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0);
        var name = reader.IsDBNull(1) ? null : Mapping.FromJson<Text>(reader.GetString(1));
        if (source.IsThing && name is null && updated is null) return null;

        await reader.NextResultAsync(ct);
        var entries = new List<(FeedEntry Entry, DateTimeOffset ChangedAt)>();
        while (await reader.ReadAsync(ct))
            entries.Add((FeedEntry.Of(
                new(reader.GetString(0), reader.GetGuid(1)), EnumText.Parse<SubjectState>(reader.GetString(2)), Mapping.FromJson<Text>(reader.GetString(3)), Facts.Of(reader.GetString(4)),
                reader.GetFieldValue<string[]>(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetInt64(8), feed), reader.GetFieldValue<DateTimeOffset>(9)));
        var page = Cursor.Cut(entries, most, last => new Before(last.ChangedAt, last.Entry.Id));
        return feed with
        {
            Title = feed.Search is null ? Feed.TitleOf(feed.Topic, name, feed.Language) : feed.Title,
            Updated = updated ?? feed.Updated,
            Next = page.Next,
            Entries = [.. page.Items.Select(item => item.Entry)]
        };
    }
}

using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Inbox;
using Platform.Notifications.Reactions;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Feeds;

/// <summary>
/// What is published under a term, or by or about an organisation, project, event or call, as Atom, RSS or JSON Feed: the 50 that changed last, and older ones page by page.
/// </summary>
public static class GetFeed
{
    /// <summary>Seconds for which a copy may be shown.</summary>
    public const int MaxAge = 5;

    const int Most = 50;

    /// <summary>A feed that changed less than this ago has no date yet: a second holds more than one change, and dates of HTTP have no smaller part.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    static readonly string[] Things = ["organisations", "projects", "events", "calls"];

    sealed record Before(DateTimeOffset ChangedAt, Guid Id);

    /// <param name="of">A vocabulary, or organisations, projects, events or calls.</param>
    /// <param name="code">Of the term; the id of an organisation, project, event or call.</param>
    /// <param name="format">atom, rss or json.</param>
    /// <param name="before">From the link to the next page.</param>
    /// <param name="lang">en, fr, es or ar; en unless given.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string of, string code, string format, [StringLength(200)] string? before, string? lang, HttpContext http, IConfiguration configuration,
        NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (Format.All.FirstOrDefault(f => f.Name == format) is not { } writer)
            return Problems.Of(404, "unknown-format", $"A feed comes as {string.Join(", ", Format.All.Select(f => f.Name))}.");
        var language = lang ?? Wording.Default;
        if (!Wording.Languages.Contains(language)) return Problems.Of(400, "unknown-language", $"A feed comes in {string.Join(", ", Wording.Languages)}.");
        if (TopicOf(of, code) is not { } topic)
        {
            var all = string.Join(", ", Term.Vocabularies.Concat(Things));
            return Problems.Of(404, "unknown-feed", $"There are feeds of {all}: the last four take an id, the others a code.");
        }

        var (site, path) = (Authentication.Issuer(configuration).TrimEnd('/'), $"/feeds/{of}/{Uri.EscapeDataString(code)}");
        var feed = new Feed(topic, "", language, site, path, before, null, DateTimeOffset.UnixEpoch, []);
        if (await ReadAsync(feed, Cursor.Read<Before>(before), database, ct) is not { } read) return Problems.Of(404, "not-found", "Nothing of that id is published.");

        var bytes = writer.Write(read);
        http.Response.Headers.CacheControl = $"public, max-age={MaxAge}";
        var isSettled = read.Updated > DateTimeOffset.UnixEpoch && clock.GetUtcNow() - read.Updated > Settled;
        return TypedResults.Bytes(bytes, $"{writer.MediaType}; charset=utf-8", lastModified: isSettled ? read.Updated : null,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
    }

    static string? TopicOf(string of, string code) =>
        Term.Vocabularies.Contains(of) ? (Texts.IsPlain(code, 64) ? Topic.Of(new Term(of, code)) : null)
        : Things.Contains(of) && Guid.TryParseExact(code, "D", out var id) ? Topic.Of(of[..^1], id) : null;

    /// <summary>Null for a thing that we have not heard of; a term may have no entries.</summary>
    static async Task<Feed?> ReadAsync(Feed feed, Before? before, NpgsqlDataSource database, CancellationToken ct)
    {
        var (kind, key) = Topic.Parts(feed.Topic);
        var isThing = Guid.TryParse(key, out var id) && !Term.Vocabularies.Contains(kind);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("""
            SELECT (SELECT max(changed_at) FROM feed_entries WHERE topic = $1), (SELECT name FROM subjects WHERE kind = $2 AND id = $3 AND state <> 'withdrawn')
            """)
        { Parameters = { new() { Value = feed.Topic }, new() { Value = kind }, new() { Value = id } } });
        batch.BatchCommands.Add(new("""
            SELECT s.kind, s.id, s.state, s.name, s.facts, s.topics, s.published_at, s.updated_at, f.changed_at
            FROM feed_entries f JOIN subjects s USING (kind, id)
            WHERE f.topic = $1 AND NOT f.removed AND (f.changed_at, f.id) < ($2, $3)
            ORDER BY f.changed_at DESC, f.id DESC LIMIT $4
            """)
        {
            Parameters =
            {
                new() { Value = feed.Topic }, new() { Value = (before?.ChangedAt ?? DateTimeOffset.MaxValue).ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = before?.Id ?? Guid.Empty }, new() { Value = Most + 1 }
            }
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        DateTimeOffset? updated = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0);
        var name = reader.IsDBNull(1) ? null : Mapping.FromJson<Text>(reader.GetString(1));
        if (isThing && name is null && updated is null) return null;

        await reader.NextResultAsync(ct);
        var entries = new List<(FeedEntry Entry, DateTimeOffset ChangedAt)>();
        while (await reader.ReadAsync(ct))
            entries.Add((FeedEntry.Of(
                new(reader.GetString(0), reader.GetGuid(1)), EnumText.Parse<SubjectState>(reader.GetString(2)), Mapping.FromJson<Text>(reader.GetString(3)), Facts.Of(reader.GetString(4)),
                reader.GetFieldValue<string[]>(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), feed), reader.GetFieldValue<DateTimeOffset>(8)));
        var page = Cursor.Cut(entries, Most, last => new Before(last.ChangedAt, last.Entry.Id));
        return feed with
        {
            Title = Feed.TitleOf(feed.Topic, name, feed.Language),
            Updated = updated ?? feed.Updated,
            Next = page.Next,
            Entries = [.. page.Items.Select(item => item.Entry)]
        };
    }
}

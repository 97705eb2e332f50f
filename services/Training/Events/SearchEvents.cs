using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Training.Events;

/// <summary>An event in a list.</summary>
public sealed record EventSummary(
    Guid Id, Text Name, EventKind Kind, AttendanceMode AttendanceMode, string? Place, string TimeZone, string Start, string End, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity, int? SeatsLeft, IReadOnlyList<Term> Terms, EventState State);

/// <summary>A part of what matches, and how many match in all.</summary>
public sealed record FoundEvents(IReadOnlyList<EventSummary> Items, string? Next, long Total);

/// <summary>The published events by their start; every filter narrows. Cancelled ones are found by their address only.</summary>
public static partial class SearchEvents
{
    /// <param name="Q">Words, or their beginnings, in any language of the name and description.</param>
    /// <param name="Country">The same as the term country:CODE.</param>
    /// <param name="From">Day (UTC) or instant: events that have not ended by then.</param>
    /// <param name="To">Day (UTC, included) or instant: events that start before.</param>
    /// <param name="Term">vocabulary:code, for example theme:capacity-building.</param>
    /// <param name="Online">True: can be attended online; false: cannot.</param>
    /// <param name="Mine">True: what the caller organises, in every state.</param>
    public sealed record Filter([property: StringLength(200)] string? Q, [property: Word<EventKind>] string? Kind, [property: Country] string? Country,
        [property: StringLength(40)] string? From, [property: StringLength(40)] string? To, [property: StringLength(80)] string? Term, Guid? Organiser, bool? Online, bool? Mine,
        int? Limit, [property: StringLength(1000)] string? Cursor);

    sealed record After(DateTimeOffset StartsAt, Guid Id);

    // An event lasts 366 days at most, which lets the index on its start serve a filter on its end.
    const string Matches = """
        ($2::text[] IS NULL OR search @@ to_tsquery('simple', (SELECT string_agg(quote_literal(folded(word)) || ':*', ' & ') FROM unnest($2) AS word)))
        AND ($3::text IS NULL OR kind = $3)
        AND ($4::text[] IS NULL OR terms @> $4)
        AND ($5::timestamptz IS NULL OR (ends_at > $5 AND starts_at > $5 - interval '366 days'))
        AND ($6::timestamptz IS NULL OR starts_at < $6)
        AND ($7::uuid[] IS NULL OR organiser_ids @> $7)
        AND ($8::text[] IS NULL OR attendance_mode = ANY($8))
        """;

    public static async Task<FoundEvents> Handle([AsParameters] Filter filter, Caller caller, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.Read<After>(filter.Cursor);
        var whose = filter.Mine == true ? "(team @> ARRAY[$1::uuid] OR organiser_ids && ARRAY(SELECT organisation_id FROM organisation_editors WHERE person_ids @> ARRAY[$1::uuid]))" : "$1::uuid IS NULL AND state IN ('published', 'postponed', 'completed')";
        string[] terms = [.. new[] { TermOf(filter.Term), filter.Country is null ? null : $"country:{filter.Country}" }.OfType<string>()];
        NpgsqlParameter[] filters =
        [
            Optional(filter.Mine == true ? caller.Person() : null, NpgsqlDbType.Uuid),
            Optional(filter.Q is null ? null : Words().Matches(filter.Q).Select(word => word.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
            Optional(filter.Kind, NpgsqlDbType.Text),
            Optional(terms.Length == 0 ? null : terms, NpgsqlDbType.Array | NpgsqlDbType.Text),
            Optional(TimeOf(filter.From, "from", endOfDay: false), NpgsqlDbType.TimestampTz),
            Optional(TimeOf(filter.To, "to", endOfDay: true), NpgsqlDbType.TimestampTz),
            Optional(filter.Organiser is { } organiser ? new[] { organiser } : null, NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            Optional(filter.Online switch { true => ["online", "mixed"], false => (string[])["offline"], null => null }, NpgsqlDbType.Array | NpgsqlDbType.Text)
        ];

        await using var search = database.CreateBatch();
        var count = new NpgsqlBatchCommand($"SELECT count(*) FROM events WHERE {whose} AND {Matches}");
        count.Parameters.AddRange(filters);
        var page = new NpgsqlBatchCommand($"""
            SELECT id, name, kind, attendance_mode, place, time_zone, starts_at, ends_at, capacity, confirmed, terms, state
            FROM events WHERE {whose} AND {Matches} AND ($9::timestamptz IS NULL OR (starts_at, id) > ($9, $10::uuid))
            ORDER BY starts_at, id LIMIT $11
            """);
        page.Parameters.AddRange((NpgsqlParameter[])[.. filters.Select(filter => filter.Clone()), Optional(after?.StartsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz), Optional(after?.Id, NpgsqlDbType.Uuid),
            new NpgsqlParameter { Value = limit + 1 }]);
        search.BatchCommands.Add(count);
        search.BatchCommands.Add(page);

        await using var reader = await search.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var total = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        var found = new List<EventSummary>();
        while (await reader.ReadAsync(ct)) found.Add(Read(reader, clock.GetUtcNow()));
        var cut = Cursor.Cut(found, limit, last => new After(last.StartsAt, last.Id));
        return new(cut.Items, cut.Next, total);
    }

    static EventSummary Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var zone = LocalTimes.Zone(row.GetString(5))!;
        var (starts, ends) = (row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7));
        int? capacity = row.IsDBNull(8) ? null : row.GetInt32(8);
        return new(row.GetGuid(0), Mapping.FromJson<Text>(row.GetString(1)), EnumText.Parse<EventKind>(row.GetString(2)), EnumText.Parse<AttendanceMode>(row.GetString(3)),
            row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), LocalTimes.Write(starts, zone), LocalTimes.Write(ends, zone), starts, ends,
            capacity, capacity - row.GetInt32(9), Event.TermsOf(row.GetFieldValue<string[]>(10)), Event.ShownState(EnumText.Parse<EventState>(row.GetString(11)), starts, ends, now));
    }

    static string? TermOf(string? text) =>
        text is null || (text.Split(':', 2) is [var vocabulary, { Length: > 0 }] && Term.Vocabularies.Contains(vocabulary)) ? text
        : throw new RefusedException(400, "invalid-term", "term takes a vocabulary and a code, for example theme:capacity-building. Vocabularies: country, region, theme, sdg, gcm, sector.");

    static DateTimeOffset? TimeOf(string? text, string parameter, bool endOfDay)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            return new(day.AddDays(endOfDay ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero);
        if (Instants().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)) return instant;
        throw new RefusedException(400, "invalid-time", $"{parameter} takes a day such as 2027-03-01 or an instant such as 2027-03-01T09:00:00Z.");
    }

    static NpgsqlParameter Optional(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Instants();
}

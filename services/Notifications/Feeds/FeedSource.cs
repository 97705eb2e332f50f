using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Searches;

namespace Platform.Notifications.Feeds;

/// <summary>What a feed is of.</summary>
/// <param name="Things">SQL: subjects <c>s</c> in it, with those that left it.</param>
/// <param name="Present">SQL condition: it has not left.</param>
/// <param name="ChangedAt">SQL: when it came, changed or left.</param>
/// <param name="NeverGoesBack">Whether the date of the feed only grows, as it does where what left it is remembered.</param>
sealed record FeedSource(string Topic, string Things, string Present, string ChangedAt, bool NeverGoesBack, NpgsqlParameter[] Parameters)
{
    const string OfTopic = "feed_entries f JOIN subjects s USING (kind, id) WHERE f.topic = $1 AND $2::numeric IS NULL AND $3::numeric IS NULL AND $4::text IS NULL";

    static readonly string OfSearch = $"""
        subjects s CROSS JOIN (SELECT $1::tsquery AS condition, $2::numeric AS budget_min, $3::numeric AS budget_max, $4::text AS currency) q WHERE {Found.By("s", "q")}
        """;

    public static FeedSource Of(string topic) => new(topic, OfTopic, "NOT f.removed", "f.changed_at", true, Four(topic, null, null, null));

    /// <summary>What a search finds now: nobody needs to follow it.</summary>
    public static FeedSource Of(SavedSearch search) =>
        new(search.Topic, OfSearch, "s.state <> 'withdrawn'", "s.changed_at", false, Four(search.Condition, search.BudgetMin, search.BudgetMax, search.Currency));

    /// <summary>Whether its topic is a project, an event or the like, with a name of its own.</summary>
    public bool IsThing => Subscriptions.Topic.Parts(Topic).Kind is var kind && kind != "search" && !Term.Vocabularies.Contains(kind);

    /// <summary>$1 to $4, and more.</summary>
    public void AddTo(NpgsqlBatchCommand command, params NpgsqlParameter[] more) => command.Parameters.AddRange((NpgsqlParameter[])[.. Parameters.Select(parameter => parameter.Clone()), .. more]);

    static NpgsqlParameter[] Four(string first, decimal? min, decimal? max, string? currency) =>
    [
        new() { Value = first, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = (object?)min ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric }, new() { Value = (object?)max ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
        new() { Value = (object?)currency ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
    ];
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Notifications.Data;
using Platform.Notifications.Subscriptions;

namespace Platform.Notifications.Searches;

/// <summary>The searches that somebody follows. One that nobody follows any more goes a day later (<see cref="PersonalData"/>).</summary>
public static class KeptSearches
{
    /// <summary>Characters of a condition that lies in the index too: an entry holds 2,704 bytes.</summary>
    const int MostInIndex = 300;

    /// <summary>Of the things a search demands, the rarest by what PostgreSQL has counted (ANALYZE) is where it lies. Of those that are not counted, and so rare, the first of these.</summary>
    static readonly string[] Rarest = ["organisation", "theme", "sector", "country", "sdg", "gcm", "type", "region", "currency", "year", "status", "scope", "kind", "budget"];

    /// <summary>Keeps searches in the transaction of the subscriptions to them. Whoever deletes one meanwhile sees that it is wanted.</summary>
    public static async Task KeepAsync(IReadOnlyCollection<SavedSearch> wanted, NotificationsDb db, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = db.Batch();
        batch.BatchCommands.Add(new("UPDATE searches SET asked_at = $2 WHERE id = ANY($1) RETURNING id")
        {
            Parameters = { new() { Value = wanted.Select(search => search.Id).ToArray() }, new() { Value = now.ToUniversalTime() } }
        });
        batch.BatchCommands.Add(new("""
            SELECT e.key, e.share::float8
            FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e (key, share)
            WHERE schemaname = current_schema() AND tablename = 'subjects' AND attname = 'found_by' AND (e.key = ANY($1) OR e.key ^@ ANY($2))
            """)
        {
            Parameters =
            {
                new() { Value = wanted.SelectMany(search => search.Demands).SelectMany(demand => demand.Keys).Distinct().ToArray() },
                new() { Value = wanted.SelectMany(search => search.Demands).Where(demand => demand.AsPrefix).SelectMany(demand => demand.Keys).Distinct().ToArray() }
            }
        });
        var (known, shares) = (new HashSet<Guid>(), new Dictionary<string, double>());
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct)) known.Add(reader.GetGuid(0));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) shares[reader.GetString(0)] = reader.GetDouble(1);
        }
        var unknown = wanted.DistinctBy(search => search.Id).Where(search => !known.Contains(search.Id)).OrderBy(search => search.Id).ToList();
        if (unknown.Count == 0) return;
        await using var insert = db.Batch();
        foreach (var command in Insert(unknown, shares, now)) insert.BatchCommands.Add(command);
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Writes searches and where they lie.</summary>
    /// <param name="shares">See <see cref="Anchor"/>.</param>
    public static NpgsqlBatchCommand[] Insert(IReadOnlyCollection<SavedSearch> searches, IReadOnlyDictionary<string, double> shares, DateTimeOffset now)
    {
        var anchors = searches.SelectMany(search => Anchor(search, shares).Keys.Select(anchor => (Anchor: anchor, search.Id))).ToList();
        return
        [
            new("""
                INSERT INTO searches (id, query, condition, budget_min, budget_max, currency, asked_at)
                SELECT s.id, s.query, s.condition::tsquery, s.low, s.high, s.currency, $7 FROM unnest($1, $2, $3, $4, $5, $6) AS s (id, query, condition, low, high, currency)
                ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at
                """)
            {
                Parameters =
                {
                    new() { Value = searches.Select(search => search.Id).ToArray() }, new() { Value = searches.Select(search => search.Query).ToArray() }, new() { Value = searches.Select(search => search.Condition).ToArray() },
                    new() { Value = searches.Select(search => search.BudgetMin).ToArray() }, new() { Value = searches.Select(search => search.BudgetMax).ToArray() },
                    new() { Value = searches.Select(search => search.Currency).ToArray() }, new() { Value = now.ToUniversalTime() }
                }
            },
            new($"""
                INSERT INTO search_anchors (anchor, search_id, condition, budget_min, budget_max, currency)
                SELECT a.anchor, s.id, CASE WHEN length(s.condition::text) <= {MostInIndex} THEN s.condition END, s.budget_min, s.budget_max, s.currency FROM unnest($1, $2) AS a (anchor, id) JOIN searches s USING (id)
                ON CONFLICT DO NOTHING
                """)
            {
                Parameters = { new() { Value = anchors.Select(one => one.Anchor).ToArray() }, new() { Value = anchors.Select(one => one.Id).ToArray() } }
            }
        ];
    }

    /// <summary>The searches among these topics.</summary>
    public static async Task<IReadOnlyDictionary<string, SavedSearch>> OfAsync(IEnumerable<string> topics, NotificationsDb db, CancellationToken ct)
    {
        var ids = topics.Select(Topic.Parts).Where(topic => topic.Kind == "search").Select(topic => Guid.Parse(topic.Key)).Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<string, SavedSearch>();
        var queries = await db.Database.SqlQuery<string>($"""SELECT query AS "Value" FROM searches WHERE id = ANY({ids})""").ToListAsync(ct);
        return queries.Select(SavedSearch.Read).ToDictionary(search => search.Topic);
    }

    /// <summary>What a search lies under.</summary>
    /// <param name="shares">Of all things, those that have a key; where it is not there, few do.</param>
    public static Demand Anchor(SavedSearch search, IReadOnlyDictionary<string, double> shares) => search.Demands
        .OrderBy(demand => demand.AsPrefix ? shares.Where(share => demand.Keys.Any(key => share.Key.StartsWith(key, StringComparison.Ordinal))).Sum(share => share.Value) : demand.Keys.Sum(key => shares.GetValueOrDefault(key)))
        .ThenBy(demand => demand.Keys[0][0] != '#' ? -demand.Keys[0].Length : 1 + Array.IndexOf(Rarest, demand.Keys[0][1..].Split(':')[0]))
        .First();
}

using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Platform.Notifications.Data;
using Platform.Notifications.Subscriptions;

namespace Platform.Notifications.Searches;

/// <summary>The searches that somebody follows. One that nobody follows any more goes a day later (<see cref="PersonalData"/>).</summary>
public static class KeptSearches
{
    /// <summary>Characters of a condition that lies in the index too: an entry holds 2,704 bytes.</summary>
    public const int MostInIndex = 300;

    /// <summary>Of the things a search demands, the rarest by what PostgreSQL has counted (ANALYZE) is where it lies. Of those that are not counted, and so rare, the first of these.</summary>
    static readonly string[] Rarest = ["organisation", "theme", "sector", "country", "sdg", "gcm", "type", "region", "year", "status", "scope", "kind", "budget"];

    /// <summary>Keeps a search in the transaction of the subscription to it. Whoever deletes it meanwhile sees that it is wanted.</summary>
    public static async Task KeepAsync(SavedSearch search, NotificationsDb db, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = db.Batch();
        batch.BatchCommands.Add(new("UPDATE searches SET asked_at = $2 WHERE id = $1 RETURNING 1") { Parameters = { new() { Value = search.Id }, new() { Value = now.ToUniversalTime() } } });
        batch.BatchCommands.Add(new("""
            SELECT e.key, e.share::float8
            FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e (key, share)
            WHERE schemaname = current_schema() AND tablename = 'subjects' AND attname = 'found_by' AND (e.key = ANY($1) OR e.key ^@ $2)
            """)
        {
            Parameters =
            {
                new() { Value = search.Demands.SelectMany(demand => demand.Keys).ToArray() },
                new() { Value = search.Demands.FirstOrDefault(demand => demand.AsPrefix)?.Keys[0] ?? "\n", NpgsqlDbType = NpgsqlDbType.Text }
            }
        });
        var shares = new Dictionary<string, double>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct)) return;
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) shares[reader.GetString(0)] = reader.GetDouble(1);
        }

        await using var insert = db.Batch();
        insert.BatchCommands.Add(new($"""
            WITH search AS (
                INSERT INTO searches AS s (id, query, condition, budget_min, budget_max, asked_at) VALUES ($1, $2, $3::tsquery, $4, $5, $6)
                ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at RETURNING *)
            INSERT INTO search_anchors (anchor, search_id, condition, budget_min, budget_max)
            SELECT unnest($7), id, CASE WHEN length($3) <= $8 THEN condition END, budget_min, budget_max FROM search ON CONFLICT DO NOTHING
            """)
        {
            Parameters =
            {
                new() { Value = search.Id }, new() { Value = search.Query }, new() { Value = search.Condition, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)search.BudgetMin ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric }, new() { Value = (object?)search.BudgetMax ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
                new() { Value = now.ToUniversalTime() }, new() { Value = Anchor(search, shares).Keys.ToArray() }, new() { Value = MostInIndex }
            }
        });
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The canonical forms of the searches among these topics, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> QueriesAsync(IEnumerable<string> topics, NotificationsDb db, CancellationToken ct)
    {
        var ids = topics.Select(Topic.Parts).Where(topic => topic.Kind == "search").Select(topic => Guid.Parse(topic.Key)).Distinct().ToArray();
        return ids.Length == 0 ? new Dictionary<Guid, string>()
            : await db.Database.SqlQuery<KeptSearch>($"SELECT id, query FROM searches WHERE id = ANY({ids})").ToDictionaryAsync(search => search.Id, search => search.Query, ct);
    }

    sealed record KeptSearch(Guid Id, string Query);

    /// <summary>What a search lies under.</summary>
    /// <param name="shares">Of all things, those that have a key; where it is not there, few do.</param>
    public static Demand Anchor(SavedSearch search, IReadOnlyDictionary<string, double> shares) => search.Demands
        .OrderBy(demand => demand.AsPrefix ? shares.Where(share => share.Key.StartsWith(demand.Keys[0], StringComparison.Ordinal)).Sum(share => share.Value) : demand.Keys.Sum(key => shares.GetValueOrDefault(key)))
        .ThenBy(demand => demand.Keys[0][0] != '#' ? -demand.Keys[0].Length : 1 + Array.IndexOf(Rarest, demand.Keys[0][1..].Split(':')[0]))
        .First();
}

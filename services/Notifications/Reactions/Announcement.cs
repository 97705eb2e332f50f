using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Privacy;
using Platform.Notifications.Searches;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Reactions;

/// <summary>What an event makes of the thing it happened to.</summary>
public enum SubjectState { Public, Postponed, Cancelled, Withdrawn }

/// <summary>News of a project, event, call or organisation, for whoever follows it or one of its topics.</summary>
/// <param name="Kind">project, practice, resource, event, call, organisation, alliance-membership or expert.</param>
/// <param name="Version">Newest wins: what is not newer than the last seen changes nothing and tells nobody.</param>
/// <param name="Name">Null: as it was known.</param>
/// <param name="Topics">Its terms and organisations; null: as they were known.</param>
/// <param name="First">The notice for readers to whom it is new, which all followers of its topics are when it was not public as far as we knew. Null: none.</param>
/// <param name="Again">The notice when it was public already, to its own followers and those of a topic that it has newly taken. Null: none.</param>
/// <param name="ToAll">True: everybody hears of it also when it was public already.</param>
/// <param name="SearchedBy">What searches find it by; null: its name and topics alone.</param>
/// <param name="Adds">True: what the facts leave out stays as it was known.</param>
/// <param name="InFeeds">False: no feed shows it, and no search finds it.</param>
public sealed record Announcement(
    string Kind, Guid Id, long Version, DateTimeOffset OccurredAt, SubjectState State, Text? Name, IReadOnlyList<string>? Topics, Facts? Facts,
    string? First, string? Again, bool ToAll = false, SearchedBy? SearchedBy = null, bool Adds = false, bool InFeeds = true)
{
    /// <summary>The lock of merges, which announcements share.</summary>
    internal const string Merges = "organisations merged";

    /// <summary>Terms and organisations as topics.</summary>
    public static IReadOnlyList<string> TopicsOf(IEnumerable<Term> terms, IEnumerable<Guid> organisations) =>
        [.. terms.Select(Topic.Of), .. organisations.Select(id => Topic.Of("organisation", id))];

    /// <summary>Notes the version, changes the feeds, tells those whose own affair it is, and leaves word for the followers (<see cref="Deliveries.FanoutWorker"/>): one round trip, sets only.</summary>
    public async Task MakeAsync(NotificationsDb db, CancellationToken ct)
    {
        Sound.Check([Id], Version, OccurredAt, Name, Topics, Facts);
        var own = Topic.Of(Kind, Id);
        await using var batch = db.Batch();
        // Alone with this subject until the commit, so that `before` below is what it says also when two events of one subject arrive together.
        // With others, but not while organisations are merged: either the merge finds the topics here, or they are led on by it.
        // Every thing is announced by the same plan: to think again about it would take longer than to do it.
        batch.BatchCommands.Add(new($"SELECT {Erasing.NotMeanwhile}, pg_advisory_xact_lock_shared(hashtextextended($1, 0)), pg_advisory_xact_lock(hashtextextended($2, 0)), set_config('plan_cache_mode', 'force_generic_plan', true)")
        {
            Parameters = { new() { Value = Merges }, new() { Value = own } }
        });
        batch.BatchCommands.Add(new(Sql)
        {
            Parameters =
            {
                new() { Value = Kind }, new() { Value = Id }, new() { Value = Version }, new() { Value = State.ToText() },
                new() { Value = Name is null ? DBNull.Value : JsonSerializer.Serialize(Name, Wire.Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = (object?)Facts?.ToJson() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = Topics is null ? DBNull.Value : Topics.Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = OccurredAt.ToUniversalTime() },
                new() { Value = (object?)First ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)Again ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = ToAll }, new() { Value = own }, new() { Value = Guid.CreateVersion7() }
            }
        });
        var found = Name is null || Topics is null || !InFeeds ? null : Found.Of(Kind, Name, Topics, Facts, SearchedBy);
        NpgsqlParameter[] further = [.. Found.Parameters(found), new() { Value = Adds }, new() { Value = InFeeds }];
        batch.BatchCommands[1].Parameters.AddRange(further);
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// $1 kind, $2 id, $3 version, $4 state, $5 name, $6 facts, $7 topics without its own, $8 occurred at, $9 first, $10 again, $11 to all, $12 own topic, $13 id of the notice,
    /// $14 to $19 see <see cref="Found.Parameters"/>, $20 facts are added, $21 in feeds.
    /// </summary>
    static readonly string Sql = $$"""
        WITH before AS ( -- found_by is unpacked once, not for every search that is compared with it
            SELECT state, topics, found_by || '' AS found_by, budget_min, budget_max, amounts, currencies FROM subjects WHERE kind = $1 AND id = $2
        ), given AS MATERIALIZED (
            SELECT CASE WHEN $7 IS NOT NULL THEN led_on($7) || $12 END AS topics, array_to_tsvector(keys_led_on($14)) AS found_by, keys_led_on($15) AS anchors
        ), subject AS (
            INSERT INTO subjects AS s (kind, id, version, state, name, facts, topics, published_at, updated_at, found_by, budget_min, budget_max, amounts, currencies)
            SELECT $1, $2, $3, $4, coalesce($5, '{}'), coalesce($6, '{}'), coalesce(g.topics, '{}'), $8, $8, coalesce(g.found_by, ''), $16, $17, $18, $19 FROM given g
            ON CONFLICT (kind, id) DO UPDATE SET
                version = $3, state = $4, name = coalesce($5, s.name), facts = CASE WHEN $20 THEN s.facts || $6 ELSE coalesce($6, s.facts) END,
                topics = coalesce((SELECT g.topics FROM given g), s.topics), updated_at = $8, changed_at = statement_timestamp(), merged_into = NULL,
                found_by = coalesce((SELECT g.found_by FROM given g), s.found_by), budget_min = CASE WHEN $14 IS NULL THEN s.budget_min ELSE $16 END, budget_max = CASE WHEN $14 IS NULL THEN s.budget_max ELSE $17 END,
                amounts = CASE WHEN $14 IS NULL THEN s.amounts ELSE $18 END, currencies = CASE WHEN $14 IS NULL THEN s.currencies ELSE $19 END
            WHERE s.version < $3
            RETURNING *
        ), news AS (
            SELECT s.*, coalesce(b.topics, '{}') AS old_topics,
                   CASE WHEN b.state IS DISTINCT FROM 'public' THEN $9 ELSE $10 END AS type, b.state IS DISTINCT FROM 'public' OR $11 AS to_all
            FROM subject s LEFT JOIN before b ON true
        ), feed AS (
            INSERT INTO feed_entries (topic, kind, id, changed_at, removed)
            SELECT DISTINCT t.topic, n.kind, n.id, statement_timestamp(), n.state = 'withdrawn' OR t.topic <> ALL (n.topics)
            FROM news n CROSS JOIN unnest(n.topics || n.old_topics) AS t (topic) WHERE $21
            ON CONFLICT (topic, kind, id) DO UPDATE SET changed_at = excluded.changed_at, removed = excluded.removed
        ), told AS ( -- the topics whose followers hear of it; the one place that says so
            SELECT t.topic FROM news n CROSS JOIN unnest(n.topics) AS t (topic)
            WHERE n.type IS NOT NULL AND (n.to_all OR t.topic = $12 OR t.topic <> ALL (n.old_topics))
            UNION ALL
            SELECT DISTINCT 'search/' || s.id FROM news n CROSS JOIN {{Found.Searches("n", "(SELECT anchors FROM given)")}}
            WHERE n.type IS NOT NULL AND (n.to_all OR NOT coalesce((SELECT {{Found.By("b", "s")}} FROM before b), false))
        ), followed AS MATERIALIZED (
            SELECT array_agg(t.topic) AS topics FROM told t WHERE EXISTS (SELECT FROM subscriptions s WHERE s.topic = t.topic AND s.state = 'confirmed' OFFSET 0) -- a look for each, no join with all
        ), reader AS (
            SELECT a.person_id FROM news n JOIN attendees a ON a.event_id = n.id AND a.state <> 'withdrawn'
            WHERE n.kind = 'event' AND (n.state IN ('cancelled', 'postponed') OR n.type = 'event-rescheduled')
        ), notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $13, n.type, n.kind, n.id, n.version, n.name, n.facts, $8 FROM news n, followed f WHERE f.topics IS NOT NULL OR EXISTS (SELECT FROM reader)
            ON CONFLICT DO NOTHING RETURNING id, type
        ), part AS (
            INSERT INTO fanouts (notice_id, first, last, topics, subject_id, version, due_at)
            SELECT o.id, 0, 63, f.topics, n.id, n.version, statement_timestamp() FROM notice o, news n, followed f WHERE f.topics IS NOT NULL
        ), {{Delivery.Sql}}
        """;
}

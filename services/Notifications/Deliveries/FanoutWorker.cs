using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Platform.Notifications.Inbox;
using Platform.Notifications.Privacy;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Deliveries;

/// <summary>
/// Tells followers: takes a part of them, writes their inbox items and deliveries in one statement made of sets, and deletes the part, in one short transaction.
/// Any number of replicas take parts side by side; a crash rolls back, and another takes the part again.
/// </summary>
/// <remarks>
/// 1. Lock parts that are due (SKIP LOCKED), the newer notices of a subject after the older. Whole ones come first: most have few followers, and need not wait for the many parts of one with many.
/// 2. Several with few followers go together: when much happens at once, most of what each would cost is a transaction. One with more followers than a short transaction can take is cut into eight.
/// 3. Plan it: per endpoint the quickest frequency; what is muted, unverified or told already is left out.
/// 4. When several fail, the first is tried alone. A part that fails alone waits, longer each time, and after ten times for an administrator. The rest goes on.
/// </remarks>
public sealed class FanoutWorker(NpgsqlDataSource database, Bell bell, Pulse pulse, TimeProvider clock, IConfiguration configuration, ILogger<FanoutWorker> log) : BackgroundService
{
    /// <summary>Followers that are told in one transaction: some tens of milliseconds.</summary>
    const int Most = 5000;

    /// <summary>Parts that go together, and the followers that each of them may have.</summary>
    const int Together = 20, Few = 100;

    /// <summary>Attempts after which a part is left to an administrator.</summary>
    public const int MostAttempts = 10;

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <param name="Followers">At least: no more are counted than make it large.</param>
    sealed record Part(Guid NoticeId, short First, short Last, string[] Topics, string Type, long Followers)
    {
        public bool IsLarge => Followers > Most && First < Last;
    }

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, configuration.GetValue("Fanout:Workers", 2)).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var next = bell.Next;
                if (await TakeAsync(Together, stopping)) continue;
                await Task.WhenAny(next, Task.Delay(Poll, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning("Followers wait for the database: {Error}", e.Message);
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes one part, or several small ones; false when none is due.</summary>
    async Task<bool> TakeAsync(int most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var locked = await LockAsync(connection, Whole, most, ct);
        if (locked is []) locked = await LockAsync(connection, Cut, 1, ct); // one by one, so that other workers have the next
        if (locked is not [var part, ..]) return false;
        Part[] together = part.Followers > Few ? [part] : [.. locked.Where(other => other.Followers <= Few)];
        try
        {
            var started = Stopwatch.GetTimestamp();
            await (part.IsLarge ? CutAsync(connection, part, ct) : PlanAsync(connection, together, clock.GetUtcNow(), ct));
            await transaction.CommitAsync(ct);
            if (!part.IsLarge)
            {
                DeliveryMetrics.FanoutParts.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
                pulse.Send();
            }
            bell.Ring();
            return true;
        }
        catch (Exception) when (!ct.IsCancellationRequested && together.Length > 1)
        {
            await transaction.RollbackAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !Bus.IsOutage(e))
        {
            await transaction.RollbackAsync(ct);
            await PutOffAsync(connection, part, e, ct);
            return true;
        }
        return await TakeAsync(1, ct);
    }

    /// <summary>Rows that stand for all followers, and for a part of them.</summary>
    const string Whole = "f.first - f.last = -63", Cut = "f.first - f.last > -63";

    /// <summary>Parts that are due, the oldest first, locked until the transaction ends.</summary>
    static async Task<Part[]> LockAsync(NpgsqlConnection connection, string which, int most, CancellationToken ct)
    {
        await using var take = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Few followers are found in the same way every time: to think again about how would take longer than to do it.
                new($"SELECT {Erasing.NotMeanwhile}, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('statement_timeout', '25s', true), set_config('idle_in_transaction_session_timeout', '15s', true)"),
                new($"""
                    WITH part AS MATERIALIZED (
                        SELECT f.notice_id, f.first, f.last, f.topics, n.type, f.due_at
                        FROM fanouts f JOIN notices n ON n.id = f.notice_id
                        WHERE {which} AND f.due_at <= statement_timestamp() AND NOT EXISTS (
                            SELECT FROM fanouts o
                            WHERE o.subject_id = f.subject_id AND o.version < f.version AND o.first <= f.last AND o.last >= f.first AND o.due_at < 'infinity')
                        ORDER BY f.first - f.last, f.due_at LIMIT $1 FOR UPDATE OF f SKIP LOCKED
                    )
                    SELECT p.notice_id, p.first, p.last, p.topics, p.type, (SELECT count(*) FROM (
                        SELECT FROM subscriptions s WHERE s.topic = ANY (p.topics) AND s.bucket BETWEEN p.first AND p.last AND s.state = 'confirmed' LIMIT {Most + 1}) f)
                    FROM part p ORDER BY p.first - p.last, p.due_at
                    """) { Parameters = { new() { Value = most } } }
            }
        };
        var parts = new List<Part>();
        await using var reader = await take.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) parts.Add(new(reader.GetGuid(0), reader.GetInt16(1), reader.GetInt16(2), reader.GetFieldValue<string[]>(3), reader.GetString(4), reader.GetInt64(5)));
        return [.. parts];
    }

    static async Task CutAsync(NpgsqlConnection connection, Part part, CancellationToken ct)
    {
        await using var cut = new NpgsqlCommand("""
            WITH whole AS (DELETE FROM fanouts WHERE notice_id = $1 AND first = $2 RETURNING *)
            INSERT INTO fanouts (notice_id, first, last, topics, subject_id, version, due_at)
            SELECT w.notice_id, part, part + (w.last - w.first) / 8, w.topics, w.subject_id, w.version, w.due_at
            FROM whole w CROSS JOIN generate_series(w.first, w.last, (w.last - w.first) / 8 + 1) part
            """, connection)
        { Parameters = { new() { Value = part.NoticeId }, new() { Value = part.First } } };
        await cut.ExecuteNonQueryAsync(ct);
    }

    static async Task PlanAsync(NpgsqlConnection connection, IReadOnlyList<Part> parts, DateTimeOffset now, CancellationToken ct)
    {
        await using var plan = new NpgsqlBatch(connection);
        if (parts[0].Followers > Few) plan.BatchCommands.Add(new("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)"));
        foreach (var part in parts)
        {
            plan.BatchCommands.Add(new(Plan)
            {
                Parameters =
                {
                    new() { Value = part.NoticeId }, new() { Value = part.First }, new() { Value = part.Last }, new() { Value = part.Topics },
                    new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = Category.Of(part.Type) }
                }
            });
            plan.BatchCommands.Add(new("DELETE FROM fanouts WHERE notice_id = $1 AND first = $2") { Parameters = { new() { Value = part.NoticeId }, new() { Value = part.First } } });
        }
        await plan.PrepareAsync(ct);
        await plan.ExecuteNonQueryAsync(ct);
    }

    /// <summary>$1 notice, $2 first and $3 last bucket, $4 topics, $5 now, $6 category.</summary>
    const string Plan = """
        WITH follower AS (
            SELECT s.endpoint_id, s.person_id, s.channel,
                   min((CASE s.frequency WHEN 'now' THEN '0' WHEN 'daily' THEN '1' ELSE '2' END || s.topic) COLLATE "C") AS best
            FROM subscriptions s WHERE s.topic = ANY ($4) AND s.bucket BETWEEN $2 AND $3 AND s.state = 'confirmed'
            GROUP BY s.endpoint_id, s.person_id, s.channel
        ), reader AS MATERIALIZED (
            SELECT f.endpoint_id, f.person_id, f.channel, CASE left(f.best, 1) WHEN '0' THEN 'now' WHEN '1' THEN 'daily' ELSE 'weekly' END AS kind, substr(f.best, 2) AS topic
            FROM follower f WHERE NOT EXISTS (SELECT FROM muted m WHERE m.person_id = f.person_id AND m.category = $6 AND m.channel = f.channel)
        ), numbered AS MATERIALIZED (
            SELECT next_number() AS number WHERE EXISTS (SELECT FROM reader WHERE channel = 'inbox' AND kind = 'now')
        ), item AS (
            INSERT INTO inbox_items (person_id, notice_id, number, topic)
            SELECT r.endpoint_id, $1, n.number, r.topic FROM numbered n CROSS JOIN reader r WHERE r.channel = 'inbox' AND r.kind = 'now'
            ON CONFLICT DO NOTHING
        ), later AS MATERIALIZED ( -- whoever is told by a delivery, and when it may go; hours that are equal are no quiet hours
            SELECT r.*, coalesce(e.time_zone, p.time_zone, 'UTC') AS zone, coalesce(e.digest_hour, p.digest_hour, 8) AS hour,
                   CASE r.kind WHEN 'weekly' THEN coalesce(e.digest_day, p.digest_day, 1) ELSE 0 END AS day,
                   CASE WHEN r.kind = 'now' THEN coalesce(e.quiet_from, '0:00') ELSE '0:00' END AS quiet_from,
                   CASE WHEN r.kind = 'now' THEN coalesce(e.quiet_until, '0:00') ELSE '0:00' END AS quiet_until
            FROM reader r
            LEFT JOIN contact_points e ON e.id = r.endpoint_id AND r.channel = 'email'
            LEFT JOIN LATERAL (
                SELECT c.time_zone, c.digest_hour, c.digest_day FROM contact_points c
                WHERE r.channel <> 'email' AND r.kind <> 'now' AND c.person_id = r.person_id AND c.state = 'verified' ORDER BY c.verified_at, c.id LIMIT 1) p ON true
            WHERE NOT (r.channel = 'inbox' AND r.kind = 'now') AND (r.channel <> 'email' OR e.state = 'verified')
              AND NOT EXISTS (SELECT FROM delivery_notices t WHERE t.endpoint_id = r.endpoint_id AND t.notice_id = $1)
              AND NOT (r.channel = 'inbox' AND EXISTS (SELECT FROM inbox_items i WHERE i.person_id = r.endpoint_id AND i.notice_id = $1))
        ), slot AS MATERIALIZED (
            SELECT h.*, CASE h.kind WHEN 'now' THEN after_quiet($5, h.zone, h.quiet_from, h.quiet_until) ELSE digest_slot($5, h.zone, h.hour, h.day) END AS at
            FROM (SELECT DISTINCT kind, zone, hour, day, quiet_from, quiet_until FROM later) h
        ), due AS MATERIALIZED (
            SELECT l.endpoint_id, l.person_id, l.channel, l.kind, l.topic, s.at AS slot, uuid_v7($5) AS id
            FROM later l JOIN slot s USING (kind, zone, hour, day, quiet_from, quiet_until)
        ), single AS (
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at)
            SELECT d.id, d.channel, d.endpoint_id, d.person_id, 'now', $6, 'waiting', d.slot, d.slot, $5 FROM due d WHERE d.kind = 'now'
        ), known AS (
            SELECT k.endpoint_id, k.id FROM due d JOIN deliveries k ON k.endpoint_id = d.endpoint_id AND k.kind = d.kind AND k.slot = d.slot
            WHERE k.kind IN ('daily', 'weekly') AND k.state = 'waiting'
        ), digest AS ( -- in one order, so that two statements that make the same digests wait for each other and never in a circle
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at)
            SELECT d.id, d.channel, d.endpoint_id, d.person_id, d.kind, 'digest', 'waiting', d.slot, d.slot, $5
            FROM due d WHERE d.kind <> 'now' AND NOT EXISTS (SELECT FROM known k WHERE k.endpoint_id = d.endpoint_id) ORDER BY d.endpoint_id
            ON CONFLICT (endpoint_id, kind, slot) WHERE kind IN ('daily', 'weekly') DO UPDATE SET state = 'waiting', due_at = excluded.due_at, ended_at = NULL
            RETURNING endpoint_id, id
        )
        INSERT INTO delivery_notices (endpoint_id, notice_id, delivery_id, topic)
        SELECT d.endpoint_id, $1, coalesce(k.id, g.id, d.id), d.topic
        FROM due d LEFT JOIN known k ON k.endpoint_id = d.endpoint_id LEFT JOIN digest g ON g.endpoint_id = d.endpoint_id
        ON CONFLICT DO NOTHING
        """;

    /// <summary>A part that failed waits 1, 2, 4, … seconds, at most five minutes; the tenth time it waits for an administrator.</summary>
    async Task PutOffAsync(NpgsqlConnection connection, Part part, Exception failure, CancellationToken ct)
    {
        var reason = failure is PostgresException refused ? $"{refused.SqlState} {refused.MessageText}" : failure.GetType().Name; // never a value: it may be somebody's
        await using var put = new NpgsqlCommand($"""
            UPDATE fanouts SET attempts = attempts + 1, reason = left($3, 500), due_at = CASE
                WHEN attempts + 1 >= {MostAttempts} THEN 'infinity' ELSE statement_timestamp() + least(interval '5 min', interval '1 s' * power(2, attempts)) END
            WHERE notice_id = $1 AND first = $2
            """, connection)
        { Parameters = { new() { Value = part.NoticeId }, new() { Value = part.First }, new() { Value = reason } } };
        await put.ExecuteNonQueryAsync(ct);
        DeliveryMetrics.FanoutFailures.Add(1);
        log.LogError("Followers {First} to {Last} of notice {Notice} could not be told: {Reason}", part.First, part.Last, part.NoticeId, reason);
    }
}

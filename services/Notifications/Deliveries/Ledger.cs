using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Deliveries;

/// <summary>An attempt that is over.</summary>
/// <param name="Took">Milliseconds.</param>
public sealed record Ended(Claimed Delivery, Outcome Outcome, int Took);

/// <summary>The table of all deliveries, as those who send them use it: take what is due, write down what came of it.</summary>
/// <remarks>
/// What was taken is <c>sending</c> and due again when its lease ends, which its process makes longer again and again. So what a process had in hand when it died is taken by another soon after, however
/// long sending may take. The number of its attempt keeps a process that comes back late from writing over what another has done since. Hence at least once, always with the same id.
/// </remarks>
public sealed partial class Ledger(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>For how long a delivery is a process's alone unless it says again that it is at it: a confirmation that somebody waits for should not wait longer for one that died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>Takes what is due, oldest first, and reads what is to be told, in one transaction.</summary>
    public async Task<IReadOnlyList<Claimed>> ClaimAsync(ISender sender, IEnumerable<Guid> inHand, int count, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var busy = inHand.GroupBy(endpoint => endpoint).Where(endpoint => endpoint.Count() >= sender.AtOncePerEndpoint).Select(endpoint => endpoint.Key).ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var taken = new List<Claimed>();
        await using (var claim = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new() { Value = sender.Channel.ToText() }, new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = count }, new() { Value = busy },
                new() { Value = sender.AtOncePerEndpoint }, new() { Value = now + Lease, NpgsqlDbType = NpgsqlDbType.TimestampTz }
            }
        })
        {
            await using var reader = await claim.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                taken.Add(new(reader.GetGuid(0), sender.Channel, reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetString(3), reader.GetString(4),
                    reader.GetInt16(5), reader.GetFieldValue<DateTimeOffset>(6), []));
        }
        if (taken.Count == 0) return taken;
        var told = await NoticesAsync(connection, [.. taken.Select(delivery => delivery.Id)], ct);
        await transaction.CommitAsync(ct);
        return [.. taken.Select(delivery => told[delivery.Id].ToList() is { Count: > 0 } notices ? delivery with { Notices = [.. notices.Select(one => one.Notice)], Older = notices[0].Total - notices.Count } : delivery)];
    }

    /// <summary>$1 channel, $2 now, $3 how many, $4 endpoints that have enough in hand, $5 how many of one, $6 end of the lease.</summary>
    const string Claim = """
        WITH candidate AS MATERIALIZED (
            SELECT id, endpoint_id, due_at FROM deliveries
            WHERE channel = $1 AND state IN ('waiting', 'sending') AND due_at <= $2 AND endpoint_id <> ALL ($4) ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
        ), taken AS (
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY endpoint_id ORDER BY due_at, id) AS nth FROM candidate) c WHERE nth <= $5
        )
        UPDATE deliveries d SET state = 'sending', due_at = $6, attempts = d.attempts + 1 FROM taken t WHERE d.id = t.id
        RETURNING d.id, d.endpoint_id, d.person_id, d.kind, d.category, d.attempts, d.created_at
        """;

    /// <summary>Makes the lease of what is in hand longer.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Claimed> inHand)
    {
        await using var keep = database.CreateCommand("""
            UPDATE deliveries d SET due_at = $3 FROM unnest($1, $2) AS h (id, attempt) WHERE d.id = h.id AND d.state = 'sending' AND d.attempts = h.attempt
            """);
        keep.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = inHand.Select(delivery => delivery.Id).ToArray() }, new() { Value = inHand.Select(delivery => (short)delivery.Attempt).ToArray() },
            new() { Value = clock.GetUtcNow() + Lease, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        });
        await keep.ExecuteNonQueryAsync();
    }

    /// <summary>The newest of each delivery, and how many it has in all.</summary>
    static async Task<ILookup<Guid, (Notice Notice, int Total)>> NoticesAsync(NpgsqlConnection connection, Guid[] deliveries, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand($"""
            SELECT {Notice.Columns}, d.id, t.total
            FROM deliveries d CROSS JOIN LATERAL (
                SELECT t.notice_id, t.topic, count(*) OVER () AS total
                FROM delivery_notices t JOIN notices n ON n.id = t.notice_id
                WHERE t.delivery_id = d.id AND {StillWanted} ORDER BY n.created_at DESC, n.id DESC LIMIT {Claimed.Most}) t
            JOIN notices n ON n.id = t.notice_id
            WHERE d.id = ANY ($1) ORDER BY n.created_at, n.id
            """, connection)
        { Parameters = { new() { Value = deliveries } } };
        var notices = new List<(Guid Delivery, Notice Notice, int Total)>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) notices.Add((reader.GetGuid(10), Notice.Read(reader), (int)reader.GetInt64(11)));
        return notices.ToLookup(told => told.Delivery, told => (told.Notice, told.Total));
    }

    /// <summary>Of <c>delivery_notices t</c>, <c>deliveries d</c> and <c>notices n</c>: who has stopped following or muted it since it was planned hears no more of it. Their own affairs they do.</summary>
    internal const string StillWanted = """
        (t.topic IS NULL OR EXISTS (SELECT FROM subscriptions s WHERE s.endpoint_id = t.endpoint_id AND s.topic = t.topic AND s.state = 'confirmed')
         AND NOT EXISTS (SELECT FROM muted m WHERE m.person_id = d.person_id AND m.category = category_of(n.type) AND m.channel = d.channel))
        """;

    /// <summary>Writes down what came of attempts, all in one statement.</summary>
    public async Task NoteAsync(Ended[] group)
    {
        await using var note = database.CreateCommand("""
            WITH outcome AS (
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $9) AS o (id, attempt, state, status, detail, retry_at, took, is_attempt)
            ), noted AS (
                UPDATE deliveries d SET state = o.state, attempts = d.attempts - CASE WHEN o.state = 'waiting' AND NOT o.is_attempt THEN 1 ELSE 0 END, due_at = coalesce(o.retry_at, d.due_at), reason = CASE o.state WHEN 'sent' THEN NULL ELSE left(o.detail, 500) END,
                    ended_at = CASE o.state WHEN 'waiting' THEN NULL ELSE $8 END
                FROM outcome o WHERE d.id = o.id AND d.state = 'sending' AND d.attempts = o.attempt
                RETURNING d.id, d.slot, d.attempts, o.state, o.status, o.detail, o.took, o.is_attempt
            ), attempt AS (
                INSERT INTO delivery_attempts (delivery_id, number, at, outcome, status, detail, took)
                SELECT o.id, 1 + (SELECT coalesce(max(a.number), 0) FROM delivery_attempts a WHERE a.delivery_id = o.id), $8, CASE o.state WHEN 'sent' THEN 'sent' ELSE 'failed' END, o.status, left(o.detail, 500), o.took FROM noted o WHERE o.is_attempt
                ON CONFLICT DO NOTHING
            )
            SELECT slot FROM noted WHERE state = 'sent' AND attempts = 1
            """);
        var now = clock.GetUtcNow();
        note.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = group.Select(one => one.Delivery.Id).ToArray() }, new() { Value = group.Select(one => (short)one.Delivery.Attempt).ToArray() },
            new() { Value = group.Select(one => one.Outcome.State.ToText()).ToArray() }, new() { Value = group.Select(one => one.Outcome.Status).ToArray() },
            new() { Value = group.Select(one => one.Outcome.Detail is { } detail ? Clean(detail) : null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = group.Select(one => one.Outcome.RetryAt?.ToUniversalTime()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            new() { Value = group.Select(one => one.Took).ToArray() }, new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = group.Select(one => one.Outcome.IsAttempt).ToArray() }
        });
        await using var reader = await note.ExecuteReaderAsync();
        while (await reader.ReadAsync()) DeliveryMetrics.Latency.Record((now - reader.GetFieldValue<DateTimeOffset>(0)).TotalSeconds, new KeyValuePair<string, object?>("channel", group[0].Delivery.Channel.ToText()));
    }

    /// <summary>What others answer may hold anything; PostgreSQL takes no NUL and no half of a surrogate pair, and mail servers like to repeat the address.</summary>
    static string Clean(string detail) =>
        Address().Replace(string.Concat(detail.EnumerateRunes().Where(rune => rune.Value >= ' ' && rune != Rune.ReplacementChar).Take(500)), "…");

    [GeneratedRegex(@"[^\s<>""]+@[^\s<>""]+")]
    private static partial Regex Address();
}

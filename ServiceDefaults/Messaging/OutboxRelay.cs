using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Carries committed outbox rows to the broker: each at least once, those of one subject in order, by any number of replicas without a leader.</summary>
/// <remarks>
/// 1. Lock one partition that has something to send (SKIP LOCKED: each worker takes another).
/// 2. Read a batch in order, leaving out subjects that are blocked.
/// 3. Publish: subjects side by side, inside a subject one confirmed before the next is sent.
/// 4. Mark what the broker confirmed, write down what it refused, and commit.
/// A crash rolls the lock back, and the rows are sent again with the same id; the inbox of the listener drops the second.
/// </remarks>
public sealed class OutboxRelay(NpgsqlDataSource database, Publisher publisher, OutboxSignal signal, MessagingOptions options, ILogger<OutboxRelay> log) : BackgroundService
{
    sealed record Row(Guid Id, Guid Subject, string Type, string Body, string? Traceparent, DateTime OccurredAt);

    /// <summary>What one message's publishing came to: confirmed, refused with a reason, or not known (the broker did not answer).</summary>
    sealed record Outcome(Row Row, string? Refused = null, bool Unroutable = false);

    readonly SemaphoreSlim window = new(options.PublishWindow);

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, options.RelayWorkers).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    async Task WorkAsync(CancellationToken stopping)
    {
        var pause = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (pause > TimeSpan.Zero) await Task.Delay(pause, stopping);
                var served = await ServePartitionAsync(stopping);
                pause = served == Served.BrokerAway ? Longer(pause) : TimeSpan.Zero;
                if (served == Served.Nothing) await signal.WaitAsync(Jittered(options.PollEvery), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                pause = Longer(pause);
                Metrics.OutboxFailures.Add(1, new KeyValuePair<string, object?>("class", "database"));
                log.LogWarning(e, "The outbox could not be read; trying again in {Pause}", pause);
            }
        }
    }

    enum Served { Nothing, Something, BrokerAway }

    async Task<Served> ServePartitionAsync(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        await using var transaction = await connection.BeginTransactionAsync(stopping);

        // 1. Lock a partition. A frozen holder is cut off by the server, so that another takes over.
        await using var take = new NpgsqlCommand($"""
            SET LOCAL idle_in_transaction_session_timeout = '14s';
            SELECT part FROM outbox_partition p
            WHERE EXISTS (SELECT FROM outbox_message m WHERE m.part = p.part AND m.published_at IS NULL AND {NotBlocked})
            ORDER BY last_served FOR UPDATE SKIP LOCKED LIMIT 1
            """, connection, transaction);
        if (await take.ExecuteScalarAsync(stopping) is not short part) return Served.Nothing;

        // 2. Read a batch.
        var rows = await ReadAsync(connection, part, stopping);
        await options.ReachAsync("C3");

        // 3. Publish. A stop lets the batch end: what was sent is then marked as sent.
        var outcomes = new ConcurrentBag<Outcome>();
        var brokerAway = 0;
        using var batch = new CancellationTokenSource(options.BatchTimeout);
        await Task.WhenAll(rows.GroupBy(row => row.Subject).Select(async subject =>
        {
            foreach (var row in subject)
            {
                await window.WaitAsync(CancellationToken.None);
                try
                {
                    if (Volatile.Read(ref brokerAway) == 1) return;
                    var outcome = await PublishAsync(row, batch.Token);
                    outcomes.Add(outcome);
                    if (outcome.Refused is not null) return; // the rest of this subject waits behind it
                }
                catch (Exception e)
                {
                    // The broker is away, blocked by an alarm or did not confirm in time: never the message's fault.
                    if (Interlocked.Exchange(ref brokerAway, 1) == 0)
                    {
                        Metrics.OutboxFailures.Add(1, new KeyValuePair<string, object?>("class", "transport"));
                        log.LogWarning("The broker did not confirm a message: {Error}", e.Message);
                    }
                    return;
                }
                finally { window.Release(); }
            }
        }));
        await options.ReachAsync("C4");

        // 4. Mark and commit.
        await MarkAsync(connection, part, [.. outcomes], CancellationToken.None);
        await options.ReachAsync("C5");
        await transaction.CommitAsync(CancellationToken.None);
        Measure(outcomes);
        return brokerAway == 1 ? Served.BrokerAway : Served.Something;
    }

    const string NotBlocked = "NOT EXISTS (SELECT FROM outbox_block b WHERE b.subject = m.subject AND (b.retry_at IS NULL OR b.retry_at > now()))";

    async Task<List<Row>> ReadAsync(NpgsqlConnection connection, short part, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand($"""
            SELECT id, subject, type, body, traceparent, occurred_at FROM outbox_message m
            WHERE part = $1 AND published_at IS NULL AND {NotBlocked}
            ORDER BY seq LIMIT $2
            """, connection)
        { Parameters = { new() { Value = part }, new() { Value = options.BatchSize } } };
        var rows = new List<Row>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.GetDateTime(5)));
        return rows;
    }

    async Task<Outcome> PublishAsync(Row row, CancellationToken ct)
    {
        if (Wire.Find(row.Type) is not { } type) return new(row, $"No event is called {row.Type} in this version.");
        using var span = Telemetry.Source.StartActivity($"{row.Type} relay", ActivityKind.Producer, row.Traceparent);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(options.PublishTimeout);
        try
        {
            await publisher.PublishAsync(row.Id, type, row.Body, span?.Id ?? row.Traceparent, timeout.Token);
            return new(row);
        }
        catch (UnroutableException e) { return new(row, e.Message, Unroutable: true); }
    }

    async Task MarkAsync(NpgsqlConnection connection, short part, Outcome[] outcomes, CancellationToken ct)
    {
        var confirmed = outcomes.Where(o => o.Refused is null).ToArray();
        var refused = outcomes.Where(o => o.Refused is not null).ToArray();
        await using var mark = new NpgsqlBatch(connection);
        if (confirmed.Length > 0)
        {
            mark.BatchCommands.Add(new("UPDATE outbox_message SET published_at = clock_timestamp() WHERE id = ANY($1)")
            { Parameters = { new() { Value = confirmed.Select(o => o.Row.Id).ToArray() } } });
            mark.BatchCommands.Add(new("DELETE FROM outbox_block WHERE subject = ANY($1) AND message_id = ANY($2)")
            {
                Parameters =
                {
                    new() { Value = confirmed.Select(o => o.Row.Subject).Distinct().ToArray() }, new() { Value = confirmed.Select(o => o.Row.Id).ToArray() }
                }
            });
        }
        foreach (var outcome in refused)
        {
            // What no queue takes yet is tried for ever, every few seconds; a message that can never go is parked after ten tries.
            mark.BatchCommands.Add(new("""
                INSERT INTO outbox_block AS b (subject, message_id, attempts, retry_at, last_error) VALUES ($1, $2, 1, now() + interval '1 s', $3)
                ON CONFLICT (subject) DO UPDATE SET message_id = $2, last_error = $3, attempts = CASE WHEN b.message_id = $2 THEN b.attempts + 1 ELSE 1 END,
                    retry_at = CASE WHEN $4 THEN now() + least(interval '5 s', interval '1 s' * b.attempts)
                                    WHEN b.message_id = $2 AND b.attempts >= 9 THEN NULL
                                    ELSE now() + least(interval '5 min', interval '1 s' * power(2, b.attempts)) END
                """)
            { Parameters = { new() { Value = outcome.Row.Subject }, new() { Value = outcome.Row.Id }, new() { Value = outcome.Refused! }, new() { Value = outcome.Unroutable } } });
            Metrics.OutboxFailures.Add(1, new KeyValuePair<string, object?>("class", "message"));
            log.LogError("Event {MessageId} ({Type}) holds back its subject {Subject}: {Reason}", outcome.Row.Id, outcome.Row.Type, outcome.Row.Subject, outcome.Refused);
        }
        mark.BatchCommands.Add(new("UPDATE outbox_partition SET last_served = clock_timestamp() WHERE part = $1") { Parameters = { new() { Value = part } } });
        await mark.ExecuteNonQueryAsync(ct);
    }

    static void Measure(IEnumerable<Outcome> outcomes)
    {
        var now = DateTime.UtcNow;
        foreach (var outcome in outcomes.Where(o => o.Refused is null))
        {
            Metrics.OutboxPublished.Add(1);
            Metrics.OutboxLatency.Record((now - outcome.Row.OccurredAt).TotalSeconds);
        }
    }

    static TimeSpan Longer(TimeSpan pause) => Jittered(pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, TimeSpan.FromSeconds(5).Ticks)));

    static TimeSpan Jittered(TimeSpan span) => span * (0.75 + Random.Shared.NextDouble() / 2);
}

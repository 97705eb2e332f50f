using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Deletes what is no longer needed, a bounded batch at a time, and measures what waits. Every replica may run it.</summary>
/// <remarks>The inbox outlives every queue: a message put back from an error queue within its 25 days is still known.</remarks>
public sealed class MessageRetention(NpgsqlDataSource database, ILogger<MessageRetention> log) : BackgroundService
{
    static readonly (string Table, string Expired)[] Rules =
    [
        ("outbox_message", "published_at < now() - interval '7 days'"),
        ("inbox_message", "received_at < now() - interval '30 days'"),
        ("idempotency", "created_at < now() - interval '24 hours'"),
    ];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        for (var tick = 0; await TickAsync(timer, stopping); tick++)
        {
            try
            {
                await MeasureAsync(stopping);
                if (tick % 40 == 0) await DeleteAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Retention will be tried again: {Error}", e.Message);
            }
        }
    }

    static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try { return await timer.WaitForNextTickAsync(stopping); }
        catch (OperationCanceledException) { return false; }
    }

    async Task MeasureAsync(CancellationToken ct)
    {
        await using var read = database.CreateCommand("""
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8, (SELECT count(*) FROM outbox_block WHERE retry_at IS NULL)
            FROM outbox_message WHERE published_at IS NULL
            """);
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        Metrics.Outbox = (reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2));
    }

    async Task DeleteAsync(CancellationToken ct)
    {
        foreach (var (table, expired) in Rules)
        {
            int deleted;
            do
            {
                await using var delete = database.CreateCommand($"DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {expired} LIMIT 5000))");
                deleted = await delete.ExecuteNonQueryAsync(ct);
            } while (deleted == 5000);
        }
    }
}

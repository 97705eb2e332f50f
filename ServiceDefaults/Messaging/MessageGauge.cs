using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Measures what waits in the outbox, for the metrics.</summary>
public sealed class MessageGauge(NpgsqlDataSource database, ILogger<MessageGauge> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        while (await TickAsync(timer, stopping))
        {
            try
            {
                await MeasureAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("The outbox will be measured again: {Error}", e.Message);
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
}

using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Notifications.Deliveries;

/// <summary>Measures every 15 seconds what waits, for the metrics.</summary>
public sealed class DeliveryGauge(NpgsqlDataSource database, TimeProvider clock, ILogger<DeliveryGauge> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) => Repeat.EveryAsync(TimeSpan.FromSeconds(15), MeasureAsync, clock, log, stopping);

    public async Task MeasureAsync(CancellationToken ct)
    {
        await using var read = database.CreateBatch();
        read.BatchCommands.Add(new("""
            SELECT channel, count(*), coalesce(extract(epoch FROM $1 - min(slot) FILTER (WHERE slot <= $1)), 0)::float8
            FROM deliveries WHERE state IN ('waiting', 'sending') GROUP BY channel
            """)
        { Parameters = { new() { Value = clock.GetUtcNow() } } });
        read.BatchCommands.Add(new("""
            SELECT count(*) FILTER (WHERE f.due_at < 'infinity'), count(*) FILTER (WHERE f.due_at = 'infinity'),
                   coalesce(extract(epoch FROM statement_timestamp() - min(n.created_at) FILTER (WHERE f.due_at < 'infinity')), 0)::float8
            FROM fanouts f JOIN notices n ON n.id = f.notice_id
            """));
        await using var row = await read.ExecuteReaderAsync(ct);
        var waiting = new Dictionary<string, (long, double)> { ["inbox"] = default, ["email"] = default, ["webhook"] = default };
        while (await row.ReadAsync(ct)) waiting[row.GetString(0)] = (row.GetInt64(1), row.GetDouble(2));
        DeliveryMetrics.Waiting = waiting;
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        DeliveryMetrics.Fanouts = (row.GetInt64(0), row.GetInt64(1), row.GetDouble(2));
    }
}

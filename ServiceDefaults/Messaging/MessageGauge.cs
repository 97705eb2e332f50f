using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Measures what waits in the outbox, for the metrics.</summary>
public sealed class MessageGauge(NpgsqlDataSource database, ILogger<MessageGauge> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) => Repeat.EveryAsync(TimeSpan.FromSeconds(15), MeasureAsync, TimeProvider.System, log, stopping);

    async Task MeasureAsync(CancellationToken ct)
    {
        var state = await OutboxState.ReadAsync(database, ct);
        Metrics.Outbox = (state.Pending, state.OldestSeconds, state.Parked);
    }
}

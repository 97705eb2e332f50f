using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Privacy;

/// <summary>Every ten minutes deletes what the registry says has been kept long enough, a bounded batch at a time. Every replica may run it: a row is deleted by one of them.</summary>
/// <remarks>The inbox outlives every queue: a message put back from an error queue within its 25 days is still known.</remarks>
public sealed class Retention(NpgsqlDataSource database, PersonalRegistry registry, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    const int Batch = 1000;

    static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stopping) => Repeat.EveryAsync(Every, RunAsync, clock, log, stopping);

    /// <summary>Deletes everything whose time is over now, in the order of the registry.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in registry.Tables)
        {
            if (table.Keep is not { Time: { } time, Expired: { } expired } keep) continue;
            var before = clock.GetUtcNow() - (keep.Since is Since.Expiry ? TimeSpan.Zero : time);
            int deleted;
            do
            {
                await using var delete = database.CreateCommand($"DELETE FROM {table.Name} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table.Name} WHERE {expired} LIMIT {Batch} FOR UPDATE SKIP LOCKED))");
                delete.Parameters.Add(new() { Value = before });
                deleted = await delete.ExecuteNonQueryAsync(ct);
            } while (deleted == Batch);
        }
    }
}

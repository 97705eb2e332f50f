using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Notifications.Inbox;

/// <summary>Brings snoozed items back at their time: unread, with a new number, so that lists show them first and streams tell of them. Every replica does it, each item is brought back by one.</summary>
public sealed class WakeSnoozed(NpgsqlDataSource database, Pulse pulse, TimeProvider clock, ILogger<WakeSnoozed> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Each has a number of its own, and with it a lock until the commit.</summary>
    const int Batch = 100;

    protected override Task ExecuteAsync(CancellationToken stopping) => Repeat.EveryAsync(Every, WakeAsync, clock, log, stopping);

    async Task WakeAsync(CancellationToken ct)
    {
        int woken;
        do
        {
            await using var wake = database.CreateCommand($"""
                UPDATE inbox_items i SET snoozed_until = NULL, read_at = NULL, number = d.number
                FROM (SELECT person_id, notice_id, next_number() AS number
                      FROM (SELECT person_id, notice_id FROM inbox_items WHERE snoozed_until <= now() ORDER BY snoozed_until LIMIT {Batch} FOR UPDATE SKIP LOCKED) due) d
                WHERE i.person_id = d.person_id AND i.notice_id = d.notice_id
                """);
            woken = await wake.ExecuteNonQueryAsync(ct);
            if (woken > 0) pulse.Send();
        } while (woken == Batch);
    }
}

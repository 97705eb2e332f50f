using Npgsql;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.Sessions;

/// <summary>Carries the ends of sessions from the database to every process (<see cref="EndedSessions"/>), as the relay carries events: what was committed is told, also after a crash or an outage of Redis.</summary>
/// <remarks>A trigger writes <c>ended_sessions</c>, so nothing that ends a session can forget it. All rows are told again every ten seconds, in case Redis has lost them.</remarks>
public sealed class TellEnded(NpgsqlDataSource database, EndedSessions ended, ILogger<TellEnded> log) : BackgroundService
{
    const int Rounds = 40; // of a quarter of a second

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var round = 0; await timer.WaitForNextTickAsync(stopping); round = (round + 1) % Rounds)
        {
            try { await TellAsync(again: round == 0, stopping); }
            catch (Exception e) when (e is NpgsqlException || EndedSessions.IsAway(e))
            {
                log.LogDebug("Ended sessions will be told again: {Error}", e.Message);
            }
        }
    }

    async Task TellAsync(bool again, CancellationToken ct)
    {
        if (again)
        {
            await using var forget = database.CreateCommand("DELETE FROM ended_sessions WHERE ended_at < now() - $1");
            forget.Parameters.Add(new() { Value = EndedSessions.Kept });
            await forget.ExecuteNonQueryAsync(ct);
        }
        var sessions = new List<Guid>();
        await using (var read = database.CreateCommand(again ? "SELECT id FROM ended_sessions" : "SELECT id FROM ended_sessions WHERE NOT told"))
        await using (var row = await read.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) sessions.Add(row.GetGuid(0));
        if (sessions.Count == 0) return;

        await ended.TellAsync(sessions);
        await using var note = database.CreateCommand("UPDATE ended_sessions SET told = true WHERE id = ANY($1) AND NOT told");
        note.Parameters.Add(new() { Value = sessions.ToArray() });
        await note.ExecuteNonQueryAsync(ct);
    }
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>Wakes this process's worker when a file has come in. Another replica's finds it by looking, once a second.</summary>
public sealed class ImportSignal : IDisposable
{
    readonly SemaphoreSlim wake = new(0, 1);

    public void Pulse()
    {
        try { wake.Release(); }
        catch (SemaphoreFullException) { } // awake already
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => wake.WaitAsync(atMost, ct);

    public void Dispose() => wake.Dispose();
}

/// <summary>Works files off, one at a time in a process, in any number of replicas.</summary>
/// <remarks>
/// 1. Take an import that waits: whoever holds its lease works on it, and a lease that is not renewed runs out.
/// 2. Read the file into activities and issues (<see cref="StageActivities"/>). Nothing of it is a project yet: a file that is broken further on leaves nothing behind.
/// 3. Judge them (a dry run) or apply them (<see cref="ApplyActivities"/>).
/// 4. Tell the other services.
/// Steps 2 and 3 go by batches, each with the import's own progress in one transaction, so a worker that is killed is followed by one that goes on where the last batch ended.
/// </remarks>
public sealed class RunImport(IServiceScopeFactory scopes, NpgsqlDataSource database, ImportSignal signal, ImportOptions options, TimeProvider clock, ILogger<RunImport> log) : BackgroundService
{
    /// <summary>Attempts in a row that end without a batch. A file that cannot be worked off must not be tried for ever.</summary>
    const int MostAttempts = 5;

    readonly Guid me = Guid.NewGuid();

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await TakeAsync(stopping) is not { } id) await signal.WaitAsync(TimeSpan.FromSeconds(1), stopping);
                else await WorkAsync(id, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning(e, "The import work was interrupted and goes on");
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await LeaveAsync();
    }

    async Task<Guid?> TakeAsync(CancellationToken ct)
    {
        await using var take = database.CreateCommand("""
            UPDATE imports SET worker = $1, leased_until = clock_timestamp() + $2, attempts = attempts + 1
            WHERE id = (SELECT id FROM imports WHERE state IN ('received', 'validating', 'applying') AND (leased_until < clock_timestamp() OR worker = $1)
                        ORDER BY received_at FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING id
            """);
        take.Parameters.Add(new() { Value = me });
        take.Parameters.Add(new() { Value = options.Lease });
        return await take.ExecuteScalarAsync(ct) as Guid?;
    }

    async Task WorkAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await StageActivities.RunAsync(id, database, options, clock, step => BatchAsync(id, step, ct), ct);
            while (await BatchAsync(id, (import, db) => ApplyActivities.RunAsync(import, db, options, clock, ct), ct)) { }
        }
        catch (BadFileException bad)
        {
            await FailAsync(id, new(bad.Code, bad.Message, bad.Line), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (await AttemptsAsync(id, ct) < MostAttempts) throw;
            log.LogError(e, "Import {Import} is given up", id);
            await FailAsync(id, new("internal", "The file could not be worked off. Quote the id of the import when you report it.", null), ct);
        }
    }

    /// <summary>One step of the work and the import's progress, in a transaction. It fails when somebody else holds the lease by now.</summary>
    /// <returns>True while there is more to do.</returns>
    async Task<bool> BatchAsync(Guid id, Func<Import, ProjectsDb, Task> step, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.ExecuteSqlAsync($"UPDATE imports SET leased_until = clock_timestamp() + {options.Lease}, attempts = 0 WHERE id = {id} AND worker = {me}", ct) == 0)
            throw new InvalidOperationException($"The lease of import {id} is lost.");
        var import = await db.Imports.SingleAsync(i => i.Id == id, ct);
        if (!import.IsWaiting) return false;

        await step(import, db);
        import.Advance(clock.GetUtcNow());
        if (import.State is ImportState.Applied or ImportState.AppliedWithIssues) db.Publish(import.ToCompleted(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return import.IsWaiting;
    }

    /// <summary>All or nothing: what was staged of a file that proves broken is not kept.</summary>
    Task<bool> FailAsync(Guid id, ImportError error, CancellationToken ct) => BatchAsync(id, async (import, db) =>
    {
        import.Fail(error, clock.GetUtcNow());
        db.Publish(import.ToCompleted(clock.GetUtcNow()));
        if (import.Created + import.Updated == 0)
            await db.Database.ExecuteSqlAsync($"""
                DELETE FROM import_activities WHERE import_id = {id};
                DELETE FROM import_chunks WHERE import_id = {id};
                """, ct);
    }, ct);

    async Task<int> AttemptsAsync(Guid id, CancellationToken ct)
    {
        await using var read = database.CreateCommand("SELECT attempts FROM imports WHERE id = $1");
        read.Parameters.Add(new() { Value = id });
        return await read.ExecuteScalarAsync(ct) as int? ?? 0;
    }

    /// <summary>A worker that stops in order lets the next one begin at once.</summary>
    async Task LeaveAsync()
    {
        try
        {
            await using var leave = database.CreateCommand("UPDATE imports SET worker = NULL, leased_until = '-infinity', attempts = 0 WHERE worker = $1");
            leave.Parameters.Add(new() { Value = me });
            await leave.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug("The lease runs out by itself: {Error}", e.Message);
        }
    }
}

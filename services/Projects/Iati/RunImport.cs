using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>Wakes this process's workers when there is something to do. Another replica's find it by looking, once a second.</summary>
public sealed class ImportSignal
{
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next pulse.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Pulse() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}

/// <summary>Works files off: several at a time in a process, in any number of replicas.</summary>
/// <remarks>
/// 1. Take an import that waits: whoever holds its lease works on it, and a lease that is not renewed runs out. Of two senders the one who has less in work comes first,
///    none has more than two, and one worker takes small files only: nobody waits for the large or stuck files of somebody else.
/// 2. Read, judge and write it (<see cref="WorkOffImport"/>), or put back what it did (<see cref="RevertImport"/>), by batches, each with the import's own progress in one transaction:
///    a worker that is killed is followed by one that goes on where the last batch ended.
/// 3. Tell the other services with the last batch.
/// </remarks>
public sealed class RunImport(IServiceScopeFactory scopes, NpgsqlDataSource database, ImportSignal signal, ImportOptions options, CodeStore codes, TimeProvider clock, ILogger<RunImport> log) : BackgroundService
{
    /// <summary>Attempts in a row that end without a batch. A file that cannot be worked off must not be tried for ever.</summary>
    const int MostAttempts = 5;

    /// <summary>Imports of one sender in work at a time.</summary>
    const int MostOfOneSender = 2;

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(1, options.Workers).Select(no => Task.Run(() => WorkAsync(Guid.NewGuid(), no > 1 && no == options.Workers ? options.Small : long.MaxValue, stopping), CancellationToken.None)));

    async Task WorkAsync(Guid worker, long mostBytes, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var next = signal.Next;
                if (await TakeAsync(worker, mostBytes, stopping) is { } taken) await WorkAsync(taken, stopping);
                else await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning(e, "The import work was interrupted and goes on");
                await Task.Delay(TimeSpan.FromMilliseconds(500), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await LeaveAsync(worker);
    }

    async Task<ImportLease?> TakeAsync(Guid worker, long mostBytes, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("SELECT pg_advisory_xact_lock(7)")); // one takes at a time: what others have in work counts
        batch.BatchCommands.Add(Sql.BatchCommand("""
            UPDATE imports SET worker = $1, leased_until = clock_timestamp() + $2, attempts = attempts + 1
            WHERE id = (SELECT id FROM imports i
                        CROSS JOIN LATERAL (SELECT count(*) AS imports FROM imports o WHERE o.state IN ('received', 'validating', 'applying', 'reverting') AND o.requested_by = i.requested_by
                                            AND o.leased_until >= clock_timestamp() AND o.worker <> $1) AS in_work
                        WHERE state IN ('received', 'validating', 'applying', 'reverting') AND (leased_until < clock_timestamp() OR worker = $1) AND bytes <= $3 AND in_work.imports < $4
                        ORDER BY in_work.imports, received_at FOR UPDATE OF i SKIP LOCKED LIMIT 1)
            RETURNING id, attempts
            """, worker, options.Lease, mostBytes, MostOfOneSender));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetGuid(0), worker, reader.GetInt32(1), scopes, database, options, clock) : null;
    }

    async Task WorkAsync(ImportLease lease, CancellationToken ct)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var kept = lease.KeepAsync(done.Token);
        try
        {
            if (lease.Attempts > MostAttempts) throw new InvalidOperationException($"Import {lease.Import} ends its worker again and again."); // killed it, even
            await WorkOffImport.RunAsync(lease, database, options, codes, clock, ct);
            while (await lease.BatchAsync((import, db) => RevertImport.RunAsync(import, db, options, clock.GetUtcNow(), ct), ct)) { }
        }
        catch (BadFileException bad)
        {
            await FailAsync(lease, new(bad.Code, bad.Message, bad.Line), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && lease.Attempts >= MostAttempts)
        {
            log.LogError(e, "Import {Import} is given up", lease.Import);
            await FailAsync(lease, new("internal", "The file could not be worked off. Quote the id of the import when you report it.", null), ct);
        }
        finally
        {
            await done.CancelAsync();
            await kept;
        }
    }

    /// <summary>What was done stays, and can be reverted. Where nothing was, nothing is kept.</summary>
    Task<bool> FailAsync(ImportLease lease, ImportError error, CancellationToken ct) => lease.BatchAsync(async (import, db) =>
    {
        import.Fail(error, clock.GetUtcNow());
        if (import.Created + import.Updated == 0) await db.Database.ExecuteSqlAsync($"DELETE FROM import_activities WHERE import_id = {import.Id}", ct);
    }, ct);

    /// <summary>A worker that stops in order lets the next one begin at once.</summary>
    async Task LeaveAsync(Guid worker)
    {
        try
        {
            await using var leave = database.CreateCommand("UPDATE imports SET worker = NULL, leased_until = '-infinity', attempts = 0 WHERE worker = $1 AND leased_until > '-infinity'");
            leave.Parameters.Add(new() { Value = worker });
            await leave.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            log.LogDebug("The lease runs out by itself: {Error}", e.Message);
        }
    }
}

/// <summary>The right of one worker to work on one import, for as long as it is renewed.</summary>
/// <param name="attempts">Workers that began since the last batch, this one included.</param>
public sealed class ImportLease(Guid import, Guid worker, int attempts, IServiceScopeFactory scopes, NpgsqlDataSource database, ImportOptions options, TimeProvider clock)
{
    public Guid Import => import;
    public int Attempts { get; private set; } = attempts;

    /// <summary>One step of the work and the import's progress, in a transaction. It fails when somebody else holds the lease by now.</summary>
    /// <returns>True while there is more to do.</returns>
    public async Task<bool> BatchAsync(Func<Import, ProjectsDb, Task> step, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        db.Database.AutoSavepointsEnabled = false; // what fails here fails whole
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Held against others who would take it, and open to the renewal of the lease.
        var current = (await db.Imports.FromSql($"SELECT * FROM imports WHERE id = {import} AND worker = {worker} FOR KEY SHARE").ToListAsync(ct)).SingleOrDefault()
            ?? throw new InvalidOperationException($"The lease of import {import} is lost.");
        if (!current.IsWaiting) return false;

        await step(current, db);
        if (current.IsOver)
        {
            db.Publish(current.ToCompleted(clock.GetUtcNow()));
            await db.Database.ExecuteSqlAsync($"DELETE FROM import_chunks WHERE import_id = {import}", ct);
        }
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"UPDATE imports SET leased_until = clock_timestamp() + {options.Lease}, attempts = 0 WHERE id = {import}", ct);
        await transaction.CommitAsync(ct);
        Attempts = 0;
        return current.IsWaiting;
    }

    /// <summary>Renews the lease while something takes long, such as passing over what was done before.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(options.Lease / 3, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return;
            try
            {
                await using var keep = database.CreateCommand("UPDATE imports SET leased_until = clock_timestamp() + $3 WHERE id = $1 AND worker = $2");
                keep.Parameters.Add(new() { Value = import });
                keep.Parameters.Add(new() { Value = worker });
                keep.Parameters.Add(new() { Value = options.Lease });
                await keep.ExecuteNonQueryAsync(ct);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException) { } // the next batch finds out
        }
    }
}

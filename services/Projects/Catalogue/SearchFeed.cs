using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Fills the search index as the process starts, and brings what changed since, so that a search sees every change that was committed before it began, by whatever process.</summary>
/// <remarks>
/// PostgreSQL's snapshot says which transactions a look saw. The next look reads the rows of those that it did not: of transactions that began later, and of those that were running then and have ended. So nothing
/// is missed, whatever the order in which they commit, and a transaction that runs for hours costs nothing. A row that comes twice is recognised by its transaction.
/// What is published is always there. What is not has an index of its own, made when somebody looks for it and let go when nobody has for a while: the drafts of a large import weigh nothing until then.
/// </remarks>
/// <param name="published">Which of the two this one is.</param>
public sealed class SearchFeed(NpgsqlDataSource database, TimeProvider clock, ILogger<SearchFeed> log, bool published) : BackgroundService, IHealthCheck
{
    const int AtOnce = 500;
    const int ManyProjects = 50_000;

    const string Columns = """
        project_id, changed_in, publication, array_to_string(identifiers, E'\n'), terms, array_to_string(organisations, E'\n'), head, words, published_at, updated_at, starts, title, budgets
        """;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    readonly string mine = published ? "publication = 'published'" : "publication <> 'published'";

    readonly Lock gate = new();
    readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile SearchIndex index = new();
    Snapshot seen = new(0, []);
    SearchFeed? unpublished;
    long asked;                                         // for what is unpublished: ticks
    Task? loading;
    Task? looking, next;                                // the look that is under way, or was the last; and the one after it, as soon as somebody waits for it
    (SearchIndex Index, Snapshot Seen)? compacted;      // to take the place of both with the next look

    public SearchFeed(NpgsqlDataSource database, TimeProvider clock, ILogger<SearchFeed> log) : this(database, clock, log, published: true) { }

    /// <summary>What a look at the database saw: every transaction below <paramref name="End"/> but those that were <paramref name="Running"/>.</summary>
    sealed record Snapshot(ulong End, ulong[] Running)
    {
        /// <summary>Of PostgreSQL's notation, <c>xmin:xmax:running,…</c></summary>
        public static Snapshot Parse(string text)
        {
            var parts = text.Split(':');
            return new(Number(parts[1]), [.. parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)]);
        }

        static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether somebody has looked for what is unpublished of late.</summary>
    public bool HoldsUnpublished => unpublished is not null;

    /// <summary>The index of what is published, or of all else, with everything that was committed before this call.</summary>
    /// <exception cref="RefusedException">503 while the index is being loaded.</exception>
    public Task<SearchIndex> FreshAsync(string publication, CancellationToken ct)
    {
        if (publication is "published") return FreshAsync(ct);
        Volatile.Write(ref asked, clock.GetUtcNow().Ticks);
        SearchFeed feed;
        lock (gate) feed = unpublished ??= new(database, clock, log, published: false);
        if (!feed.loaded.Task.IsCompleted) _ = Task.Run(() => feed.LoadOnceAsync(CancellationToken.None), ct); // should it fail, the next second tries again and tells
        return feed.FreshAsync(ct);
    }

    /// <summary>The index of what is published with everything that was committed before this call.</summary>
    /// <exception cref="RefusedException">503 while the index is being loaded.</exception>
    public async Task<SearchIndex> FreshAsync(CancellationToken ct)
    {
        if (!loaded.Task.IsCompleted)
        {
            try { await loaded.Task.WaitAsync(Patience, ct); }
            catch (TimeoutException) { throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "search-starting", "The search is being prepared after a start. Try again in a moment."); }
        }
        // A look that is under way may have begun before the change that the caller knows of. All who wait meanwhile share the next one.
        Task look;
        lock (gate) look = next ??= LookAfterAsync(looking);
        await look.WaitAsync(ct);
        return index;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(loaded.Task.IsCompleted
        ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"The search index is being loaded: {index.Projects} projects so far.")));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try { await KeepAsync(stoppingToken); }
        catch (Exception e) when (e is NpgsqlException or TimeoutException) { log.LogWarning("The search index waits for the database: {Error}", e.Message); }
        await Repeat.EveryAsync(TimeSpan.FromSeconds(1), KeepAsync, clock, log, stoppingToken);
    }

    /// <summary>Loads the index if it is not, and takes what changed, so that the first search after many changes does not have them all to take.</summary>
    async Task KeepAsync(CancellationToken ct)
    {
        await LoadOnceAsync(ct);
        await FreshAsync(ct);
        index.Arrange();
        if (index.IsWorn) compacted ??= Compacted();
        if (unpublished is not { } other) return;
        if (clock.GetUtcNow().Ticks - Volatile.Read(ref asked) < Unused.Ticks) await other.KeepAsync(ct);
        else lock (gate) unpublished = null;
    }

    Task LoadOnceAsync(CancellationToken ct)
    {
        lock (gate) return loaded.Task.IsCompleted ? Task.CompletedTask : loading is { IsCompleted: false } ? loading : loading = LoadAsync(ct);
    }

    async Task LoadAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await RepairAsync(ct);
        var snapshot = await SnapshotAsync(ct);
        var loading = new SearchIndex();
        if (!loaded.Task.IsCompleted) index = loading; // for the health check to count
        await using var read = database.CreateCommand($"SELECT {Columns} FROM project_index WHERE {mine}");
        read.CommandTimeout = 0;
        await using (var reader = await read.ExecuteReaderAsync(ct)) await TakeAsync(loading, reader, ct);
        loading.Arrange();
        if (loading.Projects > ManyProjects) GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true); // lists that grew left as much behind as they hold
        (index, seen) = (loading, snapshot);
        loaded.TrySetResult();
        log.LogInformation("The search index holds {Projects} {Which} projects, loaded in {Seconds:0.0} s", index.Projects, published ? "published" : "unpublished", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The index without the dead. What changes meanwhile is read again for it.</summary>
    (SearchIndex, Snapshot) Compacted()
    {
        var from = seen; // first: what the index has beyond it comes twice, and is recognised
        return (index.Compacted(), from);
    }

    /// <summary>A database that was restored from a dump brings numbers of the old server's transactions, which may not have come here yet: these rows would be new for ever.</summary>
    async Task RepairAsync(CancellationToken ct)
    {
        await using var repair = database.CreateBatch();
        foreach (var (table, which) in new[] { ("project_index", $" AND {mine}"), ("project_index", $" AND NOT {mine}"), ("projects", " AND published_at IS NOT NULL"), ("deleted_projects", "") })
            repair.BatchCommands.Add(new($"UPDATE {table} SET changed_in = pg_current_xact_id() WHERE changed_in > pg_current_xact_id(){which}"));
        repair.Timeout = 0;
        if (await repair.ExecuteNonQueryAsync(ct) is > 0 and var rows) log.LogInformation("{Rows} rows of another server's transactions were taken over", rows);
    }

    async Task<Snapshot> SnapshotAsync(CancellationToken ct)
    {
        await using var read = database.CreateCommand("SELECT pg_current_snapshot()::text");
        return Snapshot.Parse((string)(await read.ExecuteScalarAsync(ct))!);
    }

    async Task LookAfterAsync(Task? before)
    {
        await Task.Yield(); // until `next` is set
        if (before is not null) await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) (looking, next) = (next, null);
        await LookAsync();
    }

    /// <summary>One round trip where nothing much changed: the snapshot first, so that what commits between the statements is read again and not missed.</summary>
    async Task LookAsync()
    {
        var (target, from) = compacted ?? (index, seen);
        Snapshot? snapshot = null;
        (ulong In, Guid Id) rowsAfter = (from.End, Guid.Empty), othersAfter = rowsAfter, deletionsAfter = rowsAfter;
        for (var more = true; more;)
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(new("SELECT pg_current_snapshot()::text"));
            batch.BatchCommands.Add(Changed($"SELECT {Columns} FROM project_index WHERE {mine}", "project_id", from, rowsAfter));
            batch.BatchCommands.Add(Changed($"SELECT project_id, changed_in FROM project_index WHERE NOT {mine}", "project_id", from, othersAfter));
            batch.BatchCommands.Add(Changed("SELECT id, changed_in FROM deleted_projects WHERE true", "id", from, deletionsAfter));
            await using var reader = await batch.ExecuteReaderAsync();
            await reader.ReadAsync();
            snapshot ??= Snapshot.Parse(reader.GetString(0));
            await reader.NextResultAsync();
            var rows = new List<SearchRow>();
            while (await reader.ReadAsync()) rows.Add(Row(reader));
            var (others, deleted) = (await GoneAsync(reader), await GoneAsync(reader));
            if (rows.Count + others.Count + deleted.Count > 0) target.Take(rows, [.. others.Concat(deleted).Select(one => one.Id)]);

            more = GoOn(rows.ConvertAll(row => (row.Id, row.ChangedIn)), ref rowsAfter) | GoOn(others, ref othersAfter) | GoOn(deleted, ref deletionsAfter);
        }
        (index, seen, compacted) = (target, snapshot!, null);
        if (snapshot!.End < from.End) await LoadAsync(CancellationToken.None); // the server was restored to an earlier state

        // The place of the last of those that began since the last look; and whether there are more behind it.
        bool GoOn(List<(Guid Id, ulong In)> taken, ref (ulong In, Guid Id) after)
        {
            var begun = taken.FindAll(one => one.In >= from.End);
            if (begun.Count > 0) after = (begun[^1].In, begun[^1].Id);
            return begun.Count == AtOnce;
        }
    }

    /// <summary>Projects of the next result, which are no longer for this index.</summary>
    static async Task<List<(Guid Id, ulong In)>> GoneAsync(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        var gone = new List<(Guid, ulong)>();
        while (await reader.ReadAsync()) gone.Add((reader.GetGuid(0), reader.GetFieldValue<ulong>(1)));
        return gone;
    }

    /// <summary>What the last look did not see: of those that ended since, all; and of those that began since, in order, so many after a place. The limit keeps the planner to the index.</summary>
    static NpgsqlBatchCommand Changed(string select, string id, Snapshot from, (ulong In, Guid Id) after) => new($"""
        ({select} AND changed_in = ANY(ARRAY(SELECT running FROM unnest($1) AS running WHERE pg_visible_in_snapshot(running, pg_current_snapshot()))))
        UNION ALL ({select} AND (changed_in, {id}) > ($2, $3) ORDER BY changed_in, {id} LIMIT {AtOnce})
        """)
    {
        Parameters =
        {
            new() { Value = from.Running, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid8 },
            new() { Value = after.In, NpgsqlDbType = NpgsqlDbType.Xid8 },
            new() { Value = after.Id, NpgsqlDbType = NpgsqlDbType.Uuid }
        }
    };

    static async Task TakeAsync(SearchIndex index, NpgsqlDataReader reader, CancellationToken ct)
    {
        var rows = new List<SearchRow>(AtOnce);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Row(reader));
            if (rows.Count < AtOnce) continue;
            index.Take(rows, []);
            rows.Clear();
        }
        index.Take(rows, []);
    }

    static SearchRow Row(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<ulong>(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7),
        row.IsDBNull(8) ? null : row.GetDateTime(8), row.GetDateTime(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10), row.GetFieldValue<byte[]>(11), row.GetFieldValue<byte[]>(12));
}

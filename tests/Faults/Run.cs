using System.Diagnostics;
using Platform.TestKit;

namespace Platform.Faults;

/// <summary>How much of a fault: at the size of the design, or as short as shows it.</summary>
/// <param name="Messages">Operations that the clients ask for.</param>
/// <param name="Strikes">How often it is done while they do.</param>
/// <param name="PerSecond">Their pace at most.</param>
/// <param name="Seconds">How long an outage lasts.</param>
sealed record Size(int Messages, int Strikes, double PerSecond, double Seconds = 0);

/// <summary>What the ledger, the table of operations and the table of effects say of each other.</summary>
/// <param name="Committed">Operations in the database.</param>
/// <param name="Lost">Committed, without an effect.</param>
/// <param name="Ghost">Effects without an operation.</param>
/// <param name="Duplicated">Effects beyond the first of their operation.</param>
/// <param name="Missing">Operations of which a client was told that they are done, and that are not in the database.</param>
/// <param name="Reordered">Effects that came after one of a later version of their subject.</param>
/// <param name="Parked">Events that the relay gave up.</param>
sealed record Findings(long Committed, long Lost, long Ghost, long Duplicated, long Missing, long Reordered, long Parked);

/// <summary>One fault in progress: the clients write, the fault strikes, what it did is measured.</summary>
sealed class Run(Fault fault, Stack stack, bool isShort, Random random)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly List<string> complaints = [];
    readonly List<IAsyncDisposable> disposables = [];
    readonly Dictionary<Child, double> memory = [];
    readonly int suppressedBefore = stack.Suppressed;
    int fired;

    public Stack Stack { get; } = stack;

    public Size Size { get; } = isShort ? fault.Short! : fault.Full;

    public bool IsShort { get; } = isShort;

    public Random Random { get; } = random;

    public Traffic Traffic { get; private set; } = null!;

    /// <summary>Faults done while the clients wrote.</summary>
    public int Fired => Volatile.Read(ref fired);

    /// <summary>Kills after a commit and before its acknowledgement: each must be followed by a duplicate.</summary>
    public int KillsBeforeAck { get; set; }

    /// <summary>Without them the run proves nothing. They may come after the last effect.</summary>
    int DuplicatesDue => Math.Max(KillsBeforeAck, fault.CausesDuplicates ? 1 : 0);

    /// <summary>The longest it took, in seconds, until all that was committed before the end of a strike had its effect.</summary>
    public double Drained { get; private set; }

    public int Suppressed => Stack.Suppressed - suppressedBefore;

    /// <summary>By how many MiB the process that grew most has grown since <see cref="NoteMemory"/>.</summary>
    public double MemoryGrowth => memory.Max(noted => noted.Key.Resident - noted.Value);

    public void NoteMemory()
    {
        foreach (var child in Stack.Processes) memory[child] = child.Resident;
    }

    /// <summary>Lets the clients write the next slice of their messages. Every strike calls it, when it is about to strike.</summary>
    public void Write() => Traffic.ReleaseSlice();

    public void CountFired(int count) => Interlocked.Add(ref fired, count);

    public void OnDispose(IAsyncDisposable thing) => disposables.Add(thing);

    /// <summary>A bar that was not met.</summary>
    public void Demand(bool met, string complaint)
    {
        if (!met) complaints.Add(complaint);
    }

    public async Task<Outcome> Execute()
    {
        var clock = Stopwatch.StartNew();
        Findings? found = null;
        try
        {
            await Task.WhenAll(Stack.Processes.Where(child => child.Role != fault.Without).Select(child => child.Start(naive: child.Role == fault.Naive)));
            Traffic = new(fault.Id, [.. Stack.Writers.Select(w => w.Address)], await Stack.NewSubjects(fault.InOrder ? 8 : 40), Size.Messages, Size.Strikes + 1, Size.PerSecond, fault.InOrder);
            await CallAsync(fault.Writing);
            await StrikeAsync();
            await Traffic.Done.WaitAsync(Patience);
            await CallAsync(fault.Written);
            await RecoverAsync(mayLose: fault.Control is not null);
            await CallAsync(fault.Settled);
            await Eventually.Become(() => Suppressed >= DuplicatesDue, what: $"{DuplicatesDue} duplicates have reached the inbox");
            found = await FindAsync();
            Judge(found);
        }
        catch (Exception e)
        {
            complaints.Add(e.Message);
            found ??= await TryFindAsync();
        }
        finally
        {
            Traffic?.Dispose();
            foreach (var thing in disposables) await thing.DisposeAsync();
        }
        return new(fault, Size, Fired, found, Suppressed, Drained, clock.Elapsed, complaints);
    }

    Task CallAsync(Func<Run, Task>? hook) => hook?.Invoke(this) ?? Task.CompletedTask;

    /// <summary>Each strike releases a slice of messages, so that the clients write during it; half of the one before is still to be written when it begins.</summary>
    async Task StrikeAsync()
    {
        Traffic.ReleaseSlice();
        for (var strike = 0; strike < Size.Strikes; strike++)
        {
            var half = (strike * Traffic.Slice) + (Traffic.Slice / 2);
            await Eventually.Become(() => Traffic.Acknowledged >= half, Patience, $"the clients have written {half} messages");
            var before = Traffic.Sent;
            await fault.Strike!(this, strike);
            Demand(Traffic.Sent > before, $"nothing was written during strike {strike + 1}");
            CountFired(fault.Each);
        }
    }

    /// <summary>Waits until everything committed so far has had its effect, and keeps the longest wait.</summary>
    /// <param name="mayLose">In a control: until nothing more happens.</param>
    public async Task RecoverAsync(bool mayLose = false)
    {
        var clock = Stopwatch.StartNew();
        var open = await OpenAsync();
        var last = (Count: open.Length, At: clock.Elapsed);
        await Eventually.Become(async () =>
        {
            var left = await Stack.Ask<long>("SELECT count(*) FROM unnest($1) AS o(id) WHERE NOT EXISTS (SELECT FROM effect e WHERE e.run = $2 AND e.op = o.id)", open, fault.Id);
            if (left != last.Count) last = ((int)left, clock.Elapsed);
            return left == 0 || (mayLose && clock.Elapsed - last.At > TimeSpan.FromSeconds(IsShort ? 4 : 15));
        }, Patience, "everything committed has had its effect");
        Drained = Math.Max(Drained, clock.Elapsed.TotalSeconds);
    }

    Task<Guid[]> OpenAsync() => Stack.Ask<Guid[]>(
        "SELECT coalesce(array_agg(id), '{}') FROM op WHERE run = $1 AND NOT EXISTS (SELECT FROM effect e WHERE e.run = $1 AND e.op = op.id)", fault.Id);

    public async Task<Findings> FindAsync()
    {
        await using var query = Stack.Db.CreateCommand("""
            SELECT (SELECT count(*) FROM op WHERE run = $1),
                   (SELECT count(*) FROM op WHERE run = $1 AND NOT EXISTS (SELECT FROM effect e WHERE e.run = $1 AND e.op = op.id)),
                   (SELECT count(*) FROM effect e WHERE run = $1 AND NOT EXISTS (SELECT FROM op WHERE op.id = e.op)),
                   (SELECT count(*) - count(DISTINCT op) FROM effect WHERE run = $1),
                   (SELECT count(*) FROM unnest($2) AS told(id) WHERE NOT EXISTS (SELECT FROM op WHERE op.id = told.id)),
                   (SELECT count(*) FROM (SELECT version, max(version) OVER (PARTITION BY subject ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
                                          FROM effect WHERE run = $1) AS e WHERE version <= highest),
                   (SELECT count(*) FROM outbox_block WHERE retry_at IS NULL)
            """);
        query.Parameters.Add(new() { Value = fault.Id });
        query.Parameters.Add(new() { Value = Traffic.Ledger });
        await using var reader = await query.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6));
    }

    /// <summary>What is different now from what was found; null when nothing is, or when nothing could be found.</summary>
    public async Task<string?> ChangedSince(Outcome outcome) =>
        outcome.Found is { } found && await FindAsync() is var now && now != found with { Parked = now.Parked } ? $"later it became {now}" : null;

    async Task<Findings?> TryFindAsync()
    {
        try { return Traffic is null ? null : await FindAsync(); }
        catch (Exception e)
        {
            complaints.Add(e.Message);
            return null;
        }
    }

    void Judge(Findings found)
    {
        Demand(Fired > 0 && Fired >= Size.Strikes * fault.Each, $"only {Fired} faults fired while the clients wrote");
        Demand(found.Committed == Size.Messages, $"{found.Committed} of {Size.Messages} operations are in the database");
        Demand(found.Missing == 0, "a client was told of an operation that is not there");
        if (fault.Control is { } control)
        {
            Demand(control(found) > 0, "the control found nothing: the rig is blind");
            return;
        }
        Demand(found.Lost == 0, "lost");
        Demand(found.Ghost == 0, "ghost");
        Demand(found.Duplicated == 0, "duplicated");
        Demand(found.Parked == 0, "parked");
        if (fault.InOrder) Demand(found.Reordered == 0, $"{found.Reordered} out of order");
    }
}

/// <summary>What came of a fault; good when there is no complaint.</summary>
sealed record Outcome(Fault Fault, Size Size, int Fired, Findings? Found, int Suppressed, double Drained, TimeSpan Took, IReadOnlyList<string> Complaints);

namespace Platform.Faults;

/// <summary>One kind of fault: how it is done, how often, and what must hold beyond what always must.</summary>
/// <param name="Id">Of the table in the design (reliability, 2.9).</param>
/// <param name="What">A few words for the table.</param>
/// <param name="Full">The size of the design.</param>
/// <param name="Short">The size for every test run; null when that leaves it out.</param>
/// <param name="Strike">Does it once and undoes it.</param>
sealed record Fault(string Id, string What, Size Full, Size? Short, Func<Run, int, Task>? Strike = null)
{
    /// <summary>Faults in one strike.</summary>
    public int Each { get; init; } = 1;

    /// <summary>The listener must hear a subject's events in order.</summary>
    public bool InOrder { get; init; }

    /// <summary>A run in which the inbox had nothing to suppress proves nothing.</summary>
    public bool CausesDuplicates { get; init; }

    /// <summary>In a control run, what must be found.</summary>
    public Func<Findings, long>? Control { get; init; }

    /// <summary>The role that works without outbox or inbox, for a control.</summary>
    public string? Naive { get; init; }

    /// <summary>The role that does not run.</summary>
    public string? Without { get; init; }

    /// <summary>Called when the clients begin to write.</summary>
    public Func<Run, Task>? Writing { get; init; }

    /// <summary>Called when the clients have been told of all they wrote.</summary>
    public Func<Run, Task>? Written { get; init; }

    /// <summary>Called when all of it has had its effect.</summary>
    public Func<Run, Task>? Settled { get; init; }
}

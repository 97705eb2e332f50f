using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Where an import is: received → applying → applied. A dry run goes received → validating → validated, and stops there until somebody applies it. What was applied can be reverted.</summary>
public static class ImportState
{
    public const string Received = "received";
    public const string Validating = "validating";
    public const string Validated = "validated";
    public const string Applying = "applying";
    public const string Applied = "applied";
    public const string AppliedWithIssues = "applied_with_issues";
    public const string Failed = "failed";
    public const string Reverting = "reverting";
    public const string Reverted = "reverted";

    /// <summary>As SQL and a worker see it: there is work to do.</summary>
    public static IReadOnlyList<string> Waiting { get; } = [Received, Validating, Applying, Reverting];
}

/// <summary>Why a file could not be taken.</summary>
public sealed record ImportError(string Code, string Detail, int? Line);

/// <summary>A file that was sent in. The API makes it and asks for it to be applied or reverted; the rest <see cref="RunImport"/> does.</summary>
public sealed class Import
{
    /// <summary>How long the file of a dry run waits to be applied. The registry of personal data lets it go then.</summary>
    public const int DaysToApply = 7;

    /// <summary>How long it is kept what projects said before. The registry of personal data lets it go then.</summary>
    public const int DaysToRevert = 30;

    public Guid Id { get; private init; }
    public Guid RequestedBy { get; private init; }

    /// <summary>An administrator sent it and may change projects of others: kept, since the roles are gone when the work is done.</summary>
    public bool MayEditAll { get; private init; }

    /// <summary>Whoever sent it decides change requests, and so may change what takes one.</summary>
    public bool MayDecide { get; private init; }

    public string State { get; private set; } = ImportState.Received;

    /// <summary>Name of an <see cref="ImportFormat"/>.</summary>
    public string Format { get; private init; } = "";

    /// <summary>Which columns its headers mean, as its sender says: <see cref="ColumnMapping"/>.</summary>
    public List<string> Mapping { get; private init; } = [];

    /// <summary>What its sender calls the file.</summary>
    public string? FileName { get; private set; }

    /// <summary><see cref="IImportFile.Unread"/>.</summary>
    public List<string> Unread { get; private set; } = [];

    public bool DryRun { get; private init; }
    public bool Publish { get; private init; }
    public long Bytes { get; private init; }
    public byte[] Sha256 { get; private init; } = [];
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Activities that are done with in this round: judged, then applied, then reverted. The next batch begins behind them.</summary>
    public int Handled { get; private set; }

    public int Issues { get; private set; }
    public int Activities { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Conflicts { get; private set; }
    public int Rejected { get; private set; }
    public int Skipped { get; private set; }
    public int Flagged { get; private set; }
    public ImportError? Error { get; private set; }

    /// <summary>Who asked for it to be reverted.</summary>
    public Guid? RevertedBy { get; private set; }

    /// <summary>Whoever reverts it is a programme manager or an administrator: withdraws what was published, and needs no right of their own on each project.</summary>
    public bool RevertsAll { get; private set; }

    /// <summary>The file was read to its end, and nothing in it is broken.</summary>
    public void Take(int activities, IEnumerable<string> unread) => (Activities, Unread) = (activities, [.. unread]);

    public static Import Receive(Guid by, bool mayEditAll, bool mayDecide, string? file, string format, IReadOnlyList<string> mapping, bool dryRun, bool publish, long bytes, byte[] sha256, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RequestedBy = by,
        MayEditAll = mayEditAll,
        MayDecide = mayDecide,
        FileName = file,
        Format = format,
        Mapping = [.. mapping],
        DryRun = dryRun,
        Publish = publish,
        Bytes = bytes,
        Sha256 = sha256,
        ReceivedAt = now
    };

    /// <summary>Carries out what a dry run has shown.</summary>
    public Refusal? Apply(DateTimeOffset now)
    {
        if (State != ImportState.Validated) return new("not-validated", $"Only an import that is validated can be applied; this one is {State}.");
        if (FinishedAt < now.AddDays(-DaysToApply)) return new("expired", $"The file of a dry run is kept for {DaysToApply} days. Send it again.");
        Begin(ImportState.Applying);
        (Created, Updated, Unchanged, Conflicts, Rejected, Skipped) = (0, 0, 0, 0, 0, 0);
        return null;
    }

    /// <summary>Puts back what the import did.</summary>
    public Refusal? Revert(Caller by, DateTimeOffset now)
    {
        if (!IsApplied && !(State == ImportState.Failed && Created + Updated > 0)) return new("not-applied", $"Only an import that is applied can be reverted; this one is {State}.");
        if (FinishedAt < now.AddDays(-DaysToRevert)) return new("expired", $"What projects said before an import is kept for {DaysToRevert} days. Change or withdraw the projects one by one.");
        Begin(ImportState.Reverting);
        (RevertedBy, RevertsAll) = (by.Person(), by.IsAny(Roles.Administrator, Roles.ProgrammeManager));
        return null;
    }

    void Begin(string state) => (State, Handled, FinishedAt, Error) = (state, 0, null, null);

    /// <summary>Whoever sent it, with the rights that they sent it with.</summary>
    public Caller Sender() => new(RequestedBy, this switch { { MayEditAll: true } => new HashSet<string> { Roles.Administrator }, { Publish: true } => new HashSet<string> { Roles.ProgrammeManager }, _ => new HashSet<string>() });

    /// <summary>Whoever asked for it to be reverted, who needs no right of their own on each project when they are a programme manager or an administrator.</summary>
    public Caller Reverter() => new(RevertedBy, RevertsAll ? new HashSet<string> { Roles.Administrator } : []);

    /// <summary>Takes note that the worker begins.</summary>
    public void Start()
    {
        if (State == ImportState.Received) State = DryRun ? ImportState.Validating : ImportState.Applying;
    }

    /// <summary>A dry run only says what would be.</summary>
    public bool IsJudging => State == ImportState.Validating;

    /// <summary>In the second round of a dry run, what the file says was read and written down in the first.</summary>
    public bool IsSecondRound => DryRun && State == ImportState.Applying;

    /// <summary>Takes note of what became of the next activities, or would become.</summary>
    public void Count(IReadOnlyCollection<string> outcomes, int flagged, int issues, DateTimeOffset now)
    {
        foreach (var outcome in outcomes) Count(outcome, 1);
        (Flagged, Issues) = (Flagged + flagged, Issues + issues);
        Advance(outcomes.Count, now);
    }

    /// <summary>Takes note that the next activities are put back, or left as they are.</summary>
    public void CountReverted(int activities, int issues, DateTimeOffset now)
    {
        Issues += issues;
        Advance(activities, now);
    }

    /// <summary>Takes note of issues that came of deciding a conflict.</summary>
    public void Tell(int issues) => Issues += issues;

    /// <summary>A conflict was decided.</summary>
    public void Resolve(string outcome)
    {
        Count(Outcome.Conflict, -1);
        Count(outcome, 1);
        State = Ended;
    }

    void Count(string outcome, int by)
    {
        switch (outcome)
        {
            case Outcome.Created: Created += by; break;
            case Outcome.Updated: Updated += by; break;
            case Outcome.Unchanged: Unchanged += by; break;
            case Outcome.Conflict: Conflicts += by; break;
            case Outcome.Skipped: Skipped += by; break;
            default: Rejected += by; break;
        }
    }

    void Advance(int activities, DateTimeOffset now)
    {
        Handled += activities;
        if (Handled < Activities) return;
        FinishedAt = now;
        State = State switch { ImportState.Validating => ImportState.Validated, ImportState.Reverting => ImportState.Reverted, _ => Ended };
    }

    string Ended => Flagged + Conflicts + Rejected > 0 ? ImportState.AppliedWithIssues : ImportState.Applied;

    public bool IsWaiting => ImportState.Waiting.Contains(State);

    public bool IsApplied => State is ImportState.Applied or ImportState.AppliedWithIssues;

    /// <summary>The file is done with. That of a dry run waits to be applied.</summary>
    public bool IsOver => IsApplied || State is ImportState.Failed or ImportState.Reverted;

    public void Fail(ImportError error, DateTimeOffset now) => (State, Error, FinishedAt) = (ImportState.Failed, error, now);

    public bool MayBeSeenBy(Caller caller) => caller.Id == RequestedBy || OthersMayBeSeenBy(caller);

    /// <summary>Whoever answers for the whole catalogue sees what others send in, and decides its conflicts.</summary>
    public static bool OthersMayBeSeenBy(Caller caller) => caller.IsAny(Roles.Administrator, Roles.ProgrammeManager);

    /// <summary>Share of the work that is done; what follows a dry run, and reverting, are counted from 0 again.</summary>
    public double Progress() => State == ImportState.Received ? 0 : IsWaiting ? Handled / (double)Activities : 1;

    public ImportCompleted ToCompleted(DateTimeOffset now) => new(Id, RequestedBy, State, Created, Updated, Unchanged, Conflicts, Rejected, now);
}

/// <summary>What became, or would become, of one activity of a file.</summary>
public static class Outcome
{
    public const string Created = "created";
    public const string Updated = "updated";

    /// <summary>It says what it said when it was last imported.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>Another has its identifier; both are kept until somebody decides.</summary>
    public const string Conflict = "conflict";

    public const string Rejected = "rejected";

    /// <summary>Whoever applied the import, or decided the conflict, left it out.</summary>
    public const string Skipped = "skipped";

    public static IReadOnlyList<string> All { get; } = [Created, Updated, Unchanged, Conflict, Rejected, Skipped];
}

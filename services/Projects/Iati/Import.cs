using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Where an import is. A dry run stops at <see cref="Validated"/> until somebody applies it.</summary>
public static class ImportState
{
    public const string Received = "received";
    public const string Validating = "validating";
    public const string Validated = "validated";
    public const string Applying = "applying";
    public const string Applied = "applied";
    public const string AppliedWithIssues = "applied_with_issues";
    public const string Failed = "failed";
}

/// <summary>Why a file could not be taken.</summary>
public sealed record ImportError(string Code, string Detail, int? Line);

/// <summary>A file that was sent in. The API makes it and asks for it to be applied; the rest <see cref="RunImport"/> does.</summary>
public sealed class Import
{
    public Guid Id { get; private init; }
    public Guid RequestedBy { get; private init; }

    /// <summary>An administrator sent it and may change projects of others: kept, since the roles are gone when the work is done.</summary>
    public bool MayEditAll { get; private init; }

    public string State { get; private set; } = ImportState.Received;
    /// <summary>Name of an <see cref="ImportFormat"/>.</summary>
    public string Format { get; private init; } = "";

    public bool DryRun { get; private init; }
    public bool Publish { get; private init; }
    public long Bytes { get; private init; }
    public byte[] Sha256 { get; private init; } = [];
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Activities read from the file.</summary>
    public int Staged { get; private set; }

    /// <summary>Activities judged, and in a second round applied.</summary>
    public int Handled { get; private set; }

    public int Issues { get; private set; }
    public int Activities { get; private init; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Conflicts { get; private set; }
    public int Rejected { get; private set; }
    public int Flagged { get; private set; }
    public ImportError? Error { get; private set; }

    public static Import Receive(Guid by, bool mayEditAll, string format, bool dryRun, bool publish, long bytes, byte[] sha256, int activities, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RequestedBy = by,
        MayEditAll = mayEditAll,
        Format = format,
        DryRun = dryRun,
        Publish = publish,
        Bytes = bytes,
        Sha256 = sha256,
        Activities = activities,
        ReceivedAt = now
    };

    /// <summary>Carries out what a dry run has shown.</summary>
    public Refusal? Apply()
    {
        if (State != ImportState.Validated) return new("not-validated", $"Only an import that is validated can be applied; this one is {State}.");
        State = ImportState.Applying;
        (Handled, Created, Updated, Unchanged, Conflicts, Rejected) = (0, 0, 0, 0, 0, 0);
        FinishedAt = null;
        return null;
    }

    /// <summary>Takes note of what became of the next activities.</summary>
    public void Count(IEnumerable<string> outcomes, int issues)
    {
        Issues += issues;
        foreach (var outcome in outcomes)
        {
            Handled++;
            switch (outcome)
            {
                case Outcome.Created: Created++; break;
                case Outcome.Updated: Updated++; break;
                case Outcome.Unchanged: Unchanged++; break;
                case Outcome.Conflict: Conflicts++; break;
                default: Rejected++; break;
            }
        }
    }

    /// <summary>Takes note of what was read of the file so far.</summary>
    public void Stage(int activities, int issues, int flagged)
    {
        State = ImportState.Validating;
        (Staged, Issues, Flagged) = (Staged + activities, Issues + issues, Flagged + flagged);
    }

    /// <summary>Goes on when the file is read, or when the last activity is judged or applied.</summary>
    public void Advance(DateTimeOffset now)
    {
        if (!IsWaiting) return;
        if (Staged < Activities || Handled < Activities)
        {
            if (State == ImportState.Validating && Staged == Activities && !DryRun) State = ImportState.Applying;
            return;
        }
        FinishedAt = now;
        State = State == ImportState.Validating ? ImportState.Validated : Flagged + Conflicts + Rejected > 0 ? ImportState.AppliedWithIssues : ImportState.Applied;
    }

    public bool IsWaiting => State is ImportState.Received or ImportState.Validating or ImportState.Applying;

    public void Fail(ImportError error, DateTimeOffset now) => (State, Error, FinishedAt) = (ImportState.Failed, error, now);

    public bool MayBeSeenBy(Caller caller) => caller.Id == RequestedBy || caller.IsAny(Roles.Administrator, Roles.ProgrammeManager);

    /// <summary>Share of the work that is done. Reading weighs as much as what follows; applying after a dry run is counted from 0 again.</summary>
    public double Progress() => State switch
    {
        ImportState.Received => 0,
        ImportState.Applying when DryRun => Handled / (double)Activities,
        ImportState.Validating or ImportState.Applying => (Staged + Handled) / 2.0 / Activities,
        _ => 1
    };

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
}

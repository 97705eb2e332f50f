using Platform.Contracts.Projects;
using Platform.Projects.Catalogue;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <summary>A later end, revised budgets, or another scope.</summary>
public enum ChangeKind { Extension, Budget, Scope }

public enum ChangeState { Requested, Approved, Refused, Withdrawn }

/// <summary>What is asked for; only what its kind is about is set.</summary>
/// <param name="End">The new planned end.</param>
/// <param name="Budgets">Revised budgets, which come beside the original ones.</param>
/// <param name="Scope">IATI ActivityScope.</param>
public sealed record Proposal(DateOnly? End = null, IReadOnlyList<Budget>? Budgets = null, string? Scope = null, IReadOnlyList<RecipientCountry>? RecipientCountries = null);

/// <summary>A change of a running project that somebody else has to approve: requested by who may edit it, at least one month before its end; decided by a programme manager.</summary>
public sealed class RequestedChange
{
    public Guid Id { get; private init; }
    public Guid ProjectId { get; private init; }
    public ChangeKind Kind { get; private init; }
    public ChangeState State { get; private set; }
    public Proposal Proposal { get; private init; } = null!;

    /// <summary>Why it is needed.</summary>
    public string Reason { get; private init; } = "";

    public Guid RequestedBy { get; private init; }
    public DateTimeOffset RequestedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What whoever decided had to say.</summary>
    public string? Note { get; private set; }

    public long Version { get; private set; }

    /// <summary>Who decides requests needs none.</summary>
    public static bool IsFree(Caller caller) => caller.IsAny(Roles.ProgrammeManager, Roles.Administrator);

    /// <summary>Members that a published project changes by a request only: its planned end, to a later one or none; its budgets; its scope and countries.</summary>
    public static IReadOnlyList<string> Of(ProjectContent before, ProjectContent after)
    {
        var members = new List<string>();
        if (PlannedEnd(before) is { } end && !(PlannedEnd(after) <= end)) members.Add("dates"); // the first one is given without
        if (!before.Budgets.SequenceEqual(after.Budgets)) members.Add("budgets");
        if (before.Scope != after.Scope) members.Add("scope");
        if (!before.RecipientCountries.SequenceEqual(after.RecipientCountries)) members.Add("recipientCountries");
        return members;
    }

    /// <summary>What was to be said, but for those members, which say what they said before.</summary>
    public static ProjectContent Without(IReadOnlyList<string> members, ProjectContent before, ProjectContent after) => after with
    {
        Dates = members.Contains("dates") ? WithEnd(before, after) : after.Dates,
        Budgets = members.Contains("budgets") ? before.Budgets : after.Budgets,
        Scope = members.Contains("scope") ? before.Scope : after.Scope,
        RecipientCountries = members.Contains("recipientCountries") ? before.RecipientCountries : after.RecipientCountries
    };

    static DateOnly? PlannedEnd(ProjectContent content) => content.Dates.Where(date => date.Type == "3").Select(date => (DateOnly?)date.Date).Max();

    static List<ActivityDate> WithEnd(ProjectContent before, ProjectContent after)
    {
        var dates = after.Dates.Where(date => date.Type != "3").ToList();
        var place = (after.Dates.Any(date => date.Type == "3") ? after : before).Dates.TakeWhile(date => date.Type != "3").Count();
        dates.InsertRange(Math.Min(place, dates.Count), before.Dates.Where(date => date.Type == "3"));
        return dates;
    }

    public static Refusal NeedsRequest(Guid project, IReadOnlyList<string> members) => new("change-request-needed",
        $"The project is published: a later end, other budgets, another scope or other countries take a change request, which a programme manager decides. Send it to /api/projects/{project}/change-requests, and leave {string.Join(", ", members)} as they are here.");

    public static RequestedChange Make(Project project, ChangeKind kind, Proposal proposal, string reason, Guid by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ProjectId = project.Id, Kind = kind, Proposal = proposal, Reason = reason, RequestedBy = by, RequestedAt = now, Version = 1 };

    /// <summary>Whether a change of a project may be requested today: it is published and runs, and its end is at least one month away.</summary>
    public static Refusal? Refused(Project project, DateOnly today)
    {
        if (!project.IsPublished) return new("not-published", "Only a published project needs a request. Revise this one directly.");
        if (project.Content.Status is "4" or "5") return new("project-over", "The project is closed or cancelled. Nothing of it can be extended or revised.");
        if (EndOf(project.Content) is not { } end) return new("no-end-date", "Give the project a planned end first; changes are requested at least one month before it.");
        var last = end.AddMonths(-1);
        return today <= last ? null : new("too-late", $"The project ends on {end:yyyy-MM-dd}; changes can be requested until one month before, {last:yyyy-MM-dd}.");
    }

    /// <summary>The actual end, else the planned one.</summary>
    public static DateOnly? EndOf(ProjectContent content) => (content.Dates.FirstOrDefault(date => date.Type == "4") ?? content.Dates.FirstOrDefault(date => date.Type == "3"))?.Date;

    /// <summary>What the project would say.</summary>
    public ProjectContent ApplyTo(ProjectContent content) => Kind switch
    {
        ChangeKind.Extension => content with { Dates = [.. content.Dates.Where(date => date.Type != "3"), new("3", Proposal.End!.Value)] },
        ChangeKind.Budget => Revised(content, [.. Proposal.Budgets!.Select(budget => budget with { Type = "2" })]),
        _ => content with { Scope = Proposal.Scope ?? content.Scope, RecipientCountries = Proposal.RecipientCountries ?? content.RecipientCountries }
    };

    /// <summary>The original budgets stay beside the revised ones; what was revised before for the same time gives way.</summary>
    static ProjectContent Revised(ProjectContent content, IReadOnlyList<Budget> revised) => content with
    {
        Budgets = [.. content.Budgets.Where(budget => budget.Type != "2" || !revised.Any(later => later.IsInPlaceOf(budget, content.DefaultCurrency))), .. revised]
    };

    /// <summary>An end that is no later is no extension.</summary>
    public Refusal? RefusedFor(ProjectContent content) =>
        Kind == ChangeKind.Extension && EndOf(content) is { } end && Proposal.End <= end ? new("not-later", $"The project ends on {end:yyyy-MM-dd}. An extension needs a later end.") : null;

    public Refusal? Decide(bool approve, string? note, Guid by, DateTimeOffset now)
    {
        if (RequestedBy == by) return new("own-request", "Somebody else has to decide what you requested.", StatusCodes.Status403Forbidden);
        return Close(approve ? ChangeState.Approved : ChangeState.Refused, note, by, now);
    }

    /// <summary>For whoever requested it.</summary>
    public SubmissionDecided ToDecided(Project project) => new("change-request", Id, RequestedBy, Version, project.ShortTitle, State.ToText(), DecidedAt!.Value, ProjectId);

    public Refusal? Withdraw(Guid by, DateTimeOffset now) => Close(ChangeState.Withdrawn, null, by, now);

    Refusal? Close(ChangeState state, string? note, Guid by, DateTimeOffset now)
    {
        if (State != ChangeState.Requested) return new("decided", $"The request is {State.ToString().ToLowerInvariant()} already.");
        (State, Note, DecidedBy, DecidedAt) = (state, note, by, now);
        Version++;
        return null;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.Projects.Codelists;
using Platform.Projects.Funding;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Catalogue;

/// <summary>Who sees a project: those who write it, until it is published; programme managers too once it is submitted.</summary>
public enum Publication { Draft, Submitted, Published, Withdrawn }

/// <summary>A project, which IATI calls an activity. Every change leaves a line for each field in <see cref="Changes"/>.</summary>
/// <remarks>Publication: draft → submitted → published → withdrawn → published; a submitted one may go back with a request for changes.</remarks>
public sealed class Project
{
    /// <summary>People in a team.</summary>
    public const int MostInTeam = 100;

    readonly List<ProjectChange> changes = [];
    readonly List<TeamMember> team = [];
    string? statusBefore;

    public Guid Id { get; private init; }
    public string IatiIdentifier { get; private set; } = "";

    /// <summary>Identifier of the reporting organisation; together with <see cref="IatiIdentifier"/> unique.</summary>
    public string ReportingOrganisation { get; private set; } = "";

    public Publication Publication { get; private set; }

    /// <summary>What the programme manager asked to be changed, until it is submitted again.</summary>
    public string? ChangesRequested { get; private set; }

    public Guid? SubmittedBy { get; private set; }

    /// <summary>Whoever wrote the content as it is now.</summary>
    public Guid RevisedBy { get; private set; }

    public ProjectContent Content { get; private set; } = null!;

    /// <summary>Organisations of our directory that take part.</summary>
    public Guid[] OrganisationIds { get; private set; } = [];

    /// <summary>Identifiers of projects that it says its money comes from.</summary>
    public string[] Above { get; private set; } = [];

    /// <summary>Identifiers of projects that it says its money goes to.</summary>
    public string[] Below { get; private set; } = [];

    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it was first published; null if never.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Those that were read: all where the row is locked, else the caller.</summary>
    public IReadOnlyList<TeamMember> Team => team;

    /// <summary>The lines added since the project was read; older ones are in the database.</summary>
    public IReadOnlyList<ProjectChange> Changes => changes;

    /// <summary>A new draft; whoever makes it manages it.</summary>
    public static Project Create(ProjectContent content, Guid by, DateTimeOffset now)
    {
        var project = new Project { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, RevisedBy = by };
        project.team.Add(new() { ProjectId = project.Id, PersonId = by, Role = TeamRole.Manager, Since = now });
        project.Take(content.Normalised());
        project.Record(now, by, "created", null, null);
        return project;
    }

    /// <summary>Lets go of what a new draft says, which is written from elsewhere, but for what names it and who takes part.</summary>
    internal void Lighten() => Content = Content.Light();

    /// <summary>Replaces the content.</summary>
    /// <returns>Names of the members that differ, in camelCase. When none does nothing changes, the version included.</returns>
    public IReadOnlyList<string> Revise(ProjectContent revised, Guid by, DateTimeOffset now, string? reason = null)
    {
        revised = revised.Normalised();
        var (before, after) = (Members(Content), Members(revised));
        var changed = after.Select(member => member.Key).Where(name => !JsonNode.DeepEquals(before[name], after[name])).ToList();
        if (changed.Count == 0) return changed;
        statusBefore = Content.Status;
        Take(revised);
        RevisedBy = by;
        Version++;
        foreach (var (path, was, then) in changed.SelectMany(name => Differences.Of(name, before[name], after[name]))) Note(now, by, path, was, then, reason);
        UpdatedAt = now;
        return changed;
    }

    /// <summary>Asks a programme manager to publish it.</summary>
    public Refusal? Submit(Guid by, DateTimeOffset now)
    {
        if (Publication != Publication.Draft) return new("not-a-draft", $"Only a draft can be submitted; this project is {Publication.ToString().ToLowerInvariant()}.");
        if (Missing() is { } missing) return missing;
        SubmittedBy = by;
        ChangesRequested = null;
        Move(Publication.Submitted, by, now);
        return null;
    }

    /// <summary>Gives a submitted project back to its editor.</summary>
    public Refusal? RequestChanges(string note, Guid by, DateTimeOffset now)
    {
        if (Publication != Publication.Submitted) return new("not-submitted", "Changes can be requested only of a submitted project.");
        ChangesRequested = note;
        Move(Publication.Draft, by, now, note);
        return null;
    }

    /// <summary>Shows it to everyone. Two people see it before that: whoever submitted it, or wrote what it says now, is not the one who approves.</summary>
    public Refusal? Publish(Guid by, DateTimeOffset now)
    {
        if (IsPublished) return Already;
        if (Publication == Publication.Draft) return new("not-submitted", "Submit the project first; then somebody else can publish it.");
        if (SubmittedBy == by || RevisedBy == by) return Own;
        return Show(by, now);
    }

    static Refusal Already { get; } = new("already-published", "The project is published already.");

    static Refusal Own { get; } = new("own-submission", "Somebody else has to approve what you wrote or submitted.", StatusCodes.Status403Forbidden);

    /// <summary>Shows what a file says to everyone. Its author is the organisation that reports it; whoever may publish, and sends the file in to be published, vouches for it.</summary>
    public Refusal? PublishImported(Guid by, DateTimeOffset now) => IsPublished ? Already : Show(by, now);

    /// <summary>Shows it to everyone, where somebody else wrote and submitted what it says; else submits it.</summary>
    public Refusal? PublishOrSubmit(Guid by, DateTimeOffset now)
    {
        if (IsPublished) return Already;
        if (SubmittedBy != by && RevisedBy != by) return Show(by, now);
        if (Publication != Publication.Draft) return Own;
        return Submit(by, now) ?? Own with { Detail = $"{Own.Detail} It is submitted." };
    }

    Refusal? Show(Guid by, DateTimeOffset now)
    {
        if (Missing() is { } missing) return missing;
        ChangesRequested = null;
        PublishedAt ??= now;
        Move(Publication.Published, by, now);
        return null;
    }

    /// <summary>Hides a published project.</summary>
    public Refusal? Withdraw(string? reason, Guid by, DateTimeOffset now)
    {
        if (!IsPublished) return new("not-published", "Only a published project can be withdrawn.");
        Move(Publication.Withdrawn, by, now, reason);
        return null;
    }

    /// <summary>Moves the project itself on: pipeline, implementation, finalisation, closed, cancelled, suspended.</summary>
    public Refusal? ChangeStatus(string status, string? reason, Guid by, DateTimeOffset now)
    {
        if (RefusedStatus(status, reason) is { } refusal) return refusal;
        var before = statusBefore = Content.Status;
        Content = Content with { Status = status };
        RevisedBy = by;
        Version++;
        Note(now, by, "status", before, status, reason);
        UpdatedAt = now;
        return null;
    }

    /// <summary>1→2,5; 2→3,5,6; 6→2,5; 3→4; 4→2 with a reason. A project without a status takes any.</summary>
    public Refusal? RefusedStatus(string status, string? reason) => (Content.Status, status) switch
    {
        (null, _) => null,
        var (now, next) when now == next => new("same-status", $"The status is {next} already."),
        ("1", "2" or "5") or ("2", "3" or "5" or "6") or ("6", "2" or "5") or ("3", "4") => null,
        ("4", "2") => reason is null ? new("reason-required", "Reopening a closed project needs a reason.") : null,
        var (now, next) => new("status-order", $"A project cannot go from status {now} to {next}. It goes 1→2,5; 2→3,5,6; 6→2,5; 3→4; 4→2 with a reason.")
    };

    /// <summary>Lets participants that were named by an entry of the directory mean the one that it was merged into.</summary>
    public void Repoint(IReadOnlyDictionary<Guid, Guid> merged)
    {
        if (!Content.ParticipatingOrganisations.Any(org => org.OrganisationId is { } id && merged.ContainsKey(id))) return;
        Content = Content with
        {
            ParticipatingOrganisations = [.. Content.ParticipatingOrganisations.Select(org => org.OrganisationId is { } id && merged.TryGetValue(id, out var now) ? org with { OrganisationId = now } : org)]
        };
    }

    /// <summary>Notes which organisations of the directory take part.</summary>
    public void Link(IEnumerable<Guid> organisations) =>
        OrganisationIds = [.. organisations.Concat(Content.ParticipatingOrganisations.Select(org => org.OrganisationId).OfType<Guid>()).Distinct().Order()];

    public bool IsPublished => Publication == Publication.Published;

    /// <summary>A draft is there for those who write it; once submitted, or withdrawn, for programme managers too.</summary>
    public bool MayBeSeenBy(Writer writer) => IsPublished || MayBeEditedBy(writer) || (Publication != Publication.Draft && writer.Caller.Is(Roles.ProgrammeManager));

    /// <summary>Its team, the editors of the organisation that reports it, and administrators, whose name then stands in its history.</summary>
    public bool MayBeEditedBy(Writer writer) => MayEdit(writer, RoleOf(writer.Caller) is not null, ReportingOrganisation);

    /// <summary>The same of a project that is not read whole.</summary>
    public static bool MayEdit(Writer writer, bool inTeam, string reportingOrganisation) => writer.Caller.IsAdministrator || inTeam || writer.ReportsFor.Contains(reportingOrganisation);

    /// <summary>Whether the caller may say who works on it.</summary>
    public bool MayBeManagedBy(Writer writer) => writer.Caller.IsAdministrator || RoleOf(writer.Caller) is TeamRole.Manager || writer.ReportsFor.Contains(ReportingOrganisation);

    public static Refusal NotAnEditor { get; } = new("not-an-editor", "Only its team and the editors of its organisation may change this project.", StatusCodes.Status403Forbidden);

    public static Refusal NotItsReporter { get; } = new("not-its-reporter", "The reporting organisation has editors of its own, and you are none of them. Ask them to take you in, or report under another organisation.", StatusCodes.Status403Forbidden);

    public static Refusal NotAManager { get; } = new("not-a-manager", "Only its managers and the editors of its organisation say who works on this project.", StatusCodes.Status403Forbidden);

    public static Refusal NotTheirsToDelete { get; } = new("not-a-manager", "Only its managers and the editors of its organisation delete this project.", StatusCodes.Status403Forbidden);

    /// <summary>Others may have copied what was published, and are to hear that it is gone.</summary>
    public Refusal? RefusedDeletion() =>
        PublishedAt is not null ? new("was-published", "A project that was published is not deleted. Ask a programme manager to withdraw it: then only those who edit it see it.")
        : Publication != Publication.Draft ? new("not-a-draft", "Only a draft can be deleted. Ask a programme manager to give this one back first, with a request for changes.")
        : null;

    public Refusal? SetTeamRole(Guid person, TeamRole role, DateTimeOffset now)
    {
        var member = team.Find(m => m.PersonId == person);
        if (member is null && team.Count >= MostInTeam) return new("too-many-in-team", $"A team has at most {MostInTeam} people here.");
        if (member is not null && role is not TeamRole.Manager && IsLastManager(member)) return LastManager;
        if (member is null) team.Add(new() { ProjectId = Id, PersonId = person, Role = role, Since = now });
        else member.Role = role;
        return null;
    }

    public Refusal? LeaveTeam(Guid person)
    {
        var member = team.Single(m => m.PersonId == person);
        if (IsLastManager(member)) return LastManager;
        team.Remove(member);
        return null;
    }

    static Refusal LastManager { get; } = new("last-manager", "A project has a manager. Make somebody else a manager first.");

    TeamRole? RoleOf(Caller caller) => caller.Id is { } person ? team.Find(member => member.PersonId == person)?.Role : null;

    bool IsLastManager(TeamMember member) => member.Role is TeamRole.Manager && team.Count(other => other.Role is TeamRole.Manager) == 1;

    public ProjectPublished ToPublished(Codes codes, DateTimeOffset now) => new(Id, Version, IatiIdentifier, ShortTitle, Content.Terms(), OrganisationIds, now, ProjectIndex.SearchedBy(this, codes));

    public ProjectUpdated ToUpdated(IReadOnlyList<string> changed, Codes codes, DateTimeOffset now) =>
        new(Id, Version, IatiIdentifier, ShortTitle, Content.Terms(), OrganisationIds, changed, now, ProjectIndex.SearchedBy(this, codes));

    public ProjectStatusChanged ToStatusChanged(IReadOnlyList<string> changed, Codes codes, DateTimeOffset now) =>
        new(Id, Version, IatiIdentifier, ShortTitle, Content.Terms(), OrganisationIds, statusBefore, Content.Status!, changed, now, ProjectIndex.SearchedBy(this, codes));

    public ProjectWithdrawn ToWithdrawn(DateTimeOffset now) => new(Id, Version, now);

    /// <summary>For whoever submitted it; null when nobody did.</summary>
    public SubmissionDecided? ToDecided(string decision) => SubmittedBy is { } author ? new("project", Id, author, Version, ShortTitle, decision, UpdatedAt) : null;

    void Take(ProjectContent content)
    {
        Content = content;
        IatiIdentifier = content.IatiIdentifier;
        ReportingOrganisation = content.ReportingOrganisation.Ref;
        Above = Links.Kept(Links.Above(content), content);
        Below = Links.Kept(Links.Below(content), content);
    }

    /// <summary>A reader needs these to understand what the project is.</summary>
    Refusal? Missing() =>
        Content.Title.Values.All(string.IsNullOrWhiteSpace) ? new("incomplete", "Give the project a title first.")
        : Content.Status is null ? new("incomplete", "Give the project a status first.")
        : null;

    void Move(Publication to, Guid by, DateTimeOffset now, string? reason = null)
    {
        var from = Publication;
        Publication = to;
        Record(now, by, "publication", from.ToString().ToLowerInvariant(), to.ToString().ToLowerInvariant(), reason);
    }

    void Record(DateTimeOffset now, Guid by, string field, JsonNode? before, JsonNode? after, string? reason = null)
    {
        Version++;
        UpdatedAt = now;
        Note(now, by, field, before, after, reason);
    }

    void Note(DateTimeOffset now, Guid by, string field, JsonNode? before, JsonNode? after, string? reason = null) =>
        changes.Add(new ProjectChange { ProjectId = Id, Version = Version, At = now, By = by, Field = field, Before = before?.ToJsonString(), After = after?.ToJsonString(), Reason = reason });

    static JsonObject Members(ProjectContent content) => (JsonObject)JsonSerializer.SerializeToNode(content, Wire.Json)!;

    /// <summary>Titles in files can be pages long; an event is not.</summary>
    internal Text ShortTitle
    {
        get
        {
            var text = new Text();
            foreach (var (language, words) in Content.Title.Take(10)) text[language] = words.Length > 300 ? Words.Cut(words, 300) + "…" : words;
            return text;
        }
    }
}

/// <summary>One field before and after one change.</summary>
public sealed class ProjectChange
{
    public long Id { get; private init; }
    public Guid ProjectId { get; init; }

    /// <summary>The version that the change made.</summary>
    public long Version { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The account; for an import the one who sent the file.</summary>
    public Guid By { get; init; }

    /// <summary>A member of the project in camelCase, or a part of one, <c>budgets[1].amount</c>; <c>publication</c>, or <c>created</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>JSON.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }
    public string? Reason { get; init; }
}

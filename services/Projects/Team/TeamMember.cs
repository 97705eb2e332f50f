using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <summary>Both write the project; managers also say who works on it.</summary>
public enum TeamRole { Manager, Editor }

/// <summary>A person who works on a project.</summary>
public sealed class TeamMember
{
    public Guid ProjectId { get; init; }
    public Guid PersonId { get; init; }
    public TeamRole Role { get; internal set; }
    public DateTimeOffset Since { get; init; }

    /// <summary>What the team calls them, as they say themselves; shown to the team alone.</summary>
    public string? Name { get; internal set; }
}

/// <summary>The caller, and the references of the organisations that they edit for: projects reported under these are theirs to edit.</summary>
public sealed record Writer(Caller Caller, IReadOnlySet<string> ReportsFor);

using System.Text.Json;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;

namespace Platform.Projects.Iati;

/// <summary>A project as it is written, made ready before its turn: most of what that costs needs no database.</summary>
public sealed class Draft
{
    readonly ProjectContent content;
    readonly byte[] json;
    readonly ProjectIndex.Row? row;

    Draft(Project project, bool publish) => (Project, content, json, row) = (project, project.Content, ToJson(project), publish ? null : ProjectIndex.Row.Of(project));

    public Project Project { get; }

    /// <summary>The content as JSON.</summary>
    public byte[] Json => IsAsReady ? json : ToJson(Project);

    /// <summary>What it is found by.</summary>
    public ProjectIndex.Row Row => row is null || !IsAsReady ? ProjectIndex.Row.Of(Project) : Project.OrganisationIds.Length == 0 ? row : row.Linked(Project);

    /// <summary>Content is replaced, never changed in place: an organisation that was merged meanwhile makes another.</summary>
    bool IsAsReady => ReferenceEquals(content, Project.Content);

    /// <param name="publish">It is published, and its row made then.</param>
    public static Draft Of(ProjectContent content, Guid by, bool publish, DateTimeOffset now) => new(Project.Create(content, by, now), publish);

    static byte[] ToJson(Project project) => JsonSerializer.SerializeToUtf8Bytes(project.Content, ProjectsDb.Lean);
}

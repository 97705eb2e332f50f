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

    Draft(Project project, bool publish) =>
        (Project, content, json, row) = (project, project.Content, JsonSerializer.SerializeToUtf8Bytes(project.Content, ProjectsDb.Lean), publish ? null : ProjectIndex.Row.Of(project));

    public Project Project { get; }

    /// <summary>The content as JSON, of which a later change made another.</summary>
    public object Json => ReferenceEquals(content, Project.Content) ? json : JsonSerializer.SerializeToUtf8Bytes(Project.Content, ProjectsDb.Lean);

    /// <summary>What it is found by.</summary>
    public ProjectIndex.Row Row => row is not null && ReferenceEquals(content, Project.Content) ? row.Linked(Project) : ProjectIndex.Row.Of(Project);

    /// <param name="publish">It is published, and its row made then.</param>
    public static Draft Of(ProjectContent content, Guid by, bool publish, DateTimeOffset now) => new(Project.Create(content, by, now), publish);
}

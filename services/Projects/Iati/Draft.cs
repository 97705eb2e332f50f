using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;

namespace Platform.Projects.Iati;

/// <summary>A project as it is written, made ready before its turn: most of what that costs needs no database.</summary>
/// <remarks>While it waits it is a few strings and its JSON. The content is a hundred small things, each of which the garbage collector would have to look at and carry along.</remarks>
public sealed class Draft
{
    readonly byte[]? json;
    readonly ProjectIndex.Row? row;
    readonly ProjectContent content;

    Draft(Project project, bool publish)
    {
        Project = project;
        if (!publish)
        {
            (json, row) = (ContentJson.Of(project.Content), ProjectIndex.Row.Of(project));
            project.Lighten();
        }
        content = project.Content;
    }

    /// <summary>Unless it is published, its content is light.</summary>
    public Project Project { get; }

    /// <summary>What it says, whole.</summary>
    public ProjectContent Content => json is null ? Project.Content : JsonSerializer.Deserialize<ProjectContent>(json, ProjectsDb.Lean)! with { ParticipatingOrganisations = Project.Content.ParticipatingOrganisations };

    /// <summary>The content as JSON.</summary>
    public byte[] Json => IsAsReady ? json! : ContentJson.Of(Content);

    /// <summary>What it is found by.</summary>
    public ProjectIndex.Row Row => !IsAsReady ? ProjectIndex.Row.Of(Project, Content) : Project.OrganisationIds.Length == 0 ? row! : row!.Linked(Project);

    /// <summary>Content is replaced, never changed in place: an organisation that was merged meanwhile makes another.</summary>
    bool IsAsReady => json is not null && ReferenceEquals(content, Project.Content);

    /// <param name="publish">It is published, and made ready then.</param>
    public static Draft Of(ProjectContent content, Guid by, bool publish, DateTimeOffset now) => new(Project.Create(content, by, now), publish);
}

/// <summary>Writes content as <see cref="ProjectsDb.Lean"/> does, in half the time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProjectContent))]
sealed partial class ContentJson : JsonSerializerContext
{
    const int MostKept = 256 * 1024;

    [ThreadStatic]
    static ArrayBufferWriter<byte>? buffer;

    public static byte[] Of(ProjectContent content)
    {
        var bytes = buffer ??= new(16 * 1024);
        bytes.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = ProjectsDb.Lean.Encoder, SkipValidation = true })) Default.ProjectContent.SerializeHandler!(writer, content);
        if (bytes.Capacity > MostKept) buffer = null;
        return bytes.WrittenSpan.ToArray();
    }
}

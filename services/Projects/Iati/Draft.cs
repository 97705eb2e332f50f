using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>A project as it is written, made ready before its turn: most of what that costs needs no database.</summary>
/// <remarks>While it waits it is little more than its bytes. The content is a hundred small things, each of which the garbage collector would have to look at and carry along.</remarks>
public sealed class Draft
{
    readonly ProjectContent content;
    readonly bool isReady;
    readonly ReadOnlyMemory<byte> json, found, organisations;

    Draft(Project project, bool publish, BatchBytes bytes)
    {
        Project = project;
        if (!publish)
        {
            isReady = true;
            json = bytes.Keep(ContentJson.Of(project.Content));
            var row = ProjectIndex.Row.Of(project);
            using var values = new CopyValues(16 * 1024);
            row.AddTo(values);
            found = bytes.Keep(values.Written.Span);
            values.Clear();
            row.AddOrganisationsTo(values);
            organisations = bytes.Keep(values.Written.Span);
            project.Lighten();
        }
        content = project.Content;
    }

    /// <summary>Unless it is published, its content is light.</summary>
    public Project Project { get; }

    /// <summary>What it says, whole.</summary>
    public ProjectContent Content => !isReady ? Project.Content : ContentJson.Read(json) with { ParticipatingOrganisations = Project.Content.ParticipatingOrganisations };

    /// <summary>The content as JSON.</summary>
    public ReadOnlyMemory<byte> Json => IsAsReady ? json : ContentJson.Of(Content).ToArray();

    /// <summary>Content is replaced, never changed in place: an organisation that was merged meanwhile makes another.</summary>
    bool IsAsReady => isReady && ReferenceEquals(content, Project.Content);

    /// <summary>Adds what it is found by, as <see cref="ProjectIndex.CopyAsync"/> orders it.</summary>
    public void AddTo(CopyValues row, ILookup<string, Guid> directory)
    {
        if (IsAsReady) row.Append(found.Span);
        else ProjectIndex.Row.Of(Project, Content).AddTo(row);
        if (IsAsReady && Project.OrganisationIds.Length == 0) row.Append(organisations.Span);
        else row.Add(ProjectIndex.Organisations(Project, directory));
    }

    /// <param name="publish">It is published, and made ready then.</param>
    /// <param name="bytes">Where it keeps what it has made ready.</param>
    public static Draft Of(ProjectContent content, Guid by, bool publish, DateTimeOffset now, BatchBytes bytes) => new(Project.Create(content, by, now), publish, bytes);
}

/// <summary>Writes content as <see cref="ProjectsDb.Lean"/> does, in half the time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProjectContent))]
sealed partial class ContentJson : JsonSerializerContext
{
    const int MostKept = 256 * 1024;

    [ThreadStatic]
    static ArrayBufferWriter<byte>? buffer;

    public static ProjectContent Read(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize<ProjectContent>(json.Span, ProjectsDb.Lean)!;

    /// <returns>True until the thread asks again.</returns>
    public static ReadOnlySpan<byte> Of(ProjectContent content)
    {
        var bytes = buffer ??= new(16 * 1024);
        bytes.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = ProjectsDb.Lean.Encoder, SkipValidation = true })) Default.ProjectContent.SerializeHandler!(writer, content);
        if (bytes.Capacity > MostKept) buffer = null;
        return bytes.WrittenSpan;
    }
}

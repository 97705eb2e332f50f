using System.Text;
using System.Text.Json;
using Platform.Projects.Catalogue;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Tests.Iati;

public sealed class DraftTests
{
    static readonly JsonSerializerOptions Lean = new(Wire.Json) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    [Fact]
    public void What_is_made_ready_is_what_the_project_says()
    {
        var random = new RandomProjects(53);
        for (var no = 0; no < 200; no++)
        {
            var content = random.Next();
            var (now, by) = (DateTimeOffset.UnixEpoch.AddDays(no), Guid.NewGuid());
            var project = Project.Create(content, by, now);
            using var bytes = new BatchBytes();
            var draft = Draft.Of(content, by, publish: false, now, bytes);

            Assert.Equal(JsonSerializer.Serialize(project.Content, Lean), Encoding.UTF8.GetString(draft.Json.Span));
            Assert.Equal(JsonSerializer.Serialize(project.Content, Lean), JsonSerializer.Serialize(draft.Content, Lean));
            using var found = new CopyValues(1024);
            var row = ProjectIndex.Row.Of(draft.Project, draft.Content);
            row.AddTo(found);
            row.AddOrganisationsTo(found);
            Assert.Equal(Encoding.UTF8.GetString(found.Written.Span), Found(draft));
            Assert.Equal(project.Above, draft.Project.Above);
            Assert.Equal(project.Below, draft.Project.Below);
        }
    }

    [Fact]
    public void An_organisation_that_was_merged_meanwhile_changes_what_was_ready()
    {
        var (before, after) = (Guid.NewGuid(), Guid.NewGuid());
        var content = new RandomProjects(59).Next();
        content = content with { ParticipatingOrganisations = [.. content.ParticipatingOrganisations, new("4", "22", "NG-1", new("en", "Partner"), null, before)] };
        using var bytes = new BatchBytes();
        var draft = Draft.Of(content, Guid.NewGuid(), publish: false, DateTimeOffset.UnixEpoch, bytes);

        draft.Project.Repoint(new Dictionary<Guid, Guid> { [before] = after });

        Assert.Equal(JsonSerializer.Serialize(Project.Create(content, Guid.Empty, DateTimeOffset.UnixEpoch).Content, Lean).Replace(before.ToString(), after.ToString(), StringComparison.Ordinal), Encoding.UTF8.GetString(draft.Json.Span));
        Assert.Contains(after.ToString(), Found(draft), StringComparison.Ordinal);
        Assert.DoesNotContain(before.ToString(), Found(draft), StringComparison.Ordinal);
    }

    /// <summary>The values of its search row, as they go to the database.</summary>
    static string Found(Draft draft)
    {
        using var values = new CopyValues(1024);
        draft.AddTo(values, Array.Empty<Guid>().ToLookup(_ => ""));
        return Encoding.UTF8.GetString(values.Written.Span);
    }
}

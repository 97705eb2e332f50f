using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class GetByIdentifierTests(ProjectsHost host)
{
    [Fact]
    public async Task A_project_is_found_by_every_name_it_goes_by()
    {
        var (prima, tk, acronym) = ("CH" + Samples.Word(), "TK." + Samples.Word(), "GD-" + Samples.Word());
        var project = await host.Published(project =>
        {
            project["iatiIdentifier"] = $"XM-DAC-47066-{prima}/2023";
            project["acronym"] = acronym;
            project["otherIdentifiers"] = new JsonArray(new JsonObject { ["type"] = "A1", ["ref"] = prima }, new JsonObject { ["type"] = "A2", ["ref"] = tk });
        });
        foreach (var name in new[] { prima, prima.ToUpperInvariant(), tk, acronym, project.Text("iatiIdentifier"), Uri.EscapeDataString(project.Text("iatiIdentifier")) })
            Samples.Id(await host.Visitor().GetAsync($"{Samples.Projects}/by-identifier/{name}").Success()).ShouldBe(Samples.Id(project), name);
        (await host.Visitor().GetAsync($"{Samples.Projects}/by-identifier/{Samples.Word()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_is_found_by_its_editor_only()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft();
        var path = $"{Samples.Projects}/by-identifier/{project["iatiIdentifier"]}";
        (await editor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Visitor().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

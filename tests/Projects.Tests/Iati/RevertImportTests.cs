using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

public sealed class RevertImportTests(ProjectsHost host)
{
    [Fact]
    public async Task What_an_import_made_and_changed_is_put_back_and_what_was_touched_since_is_left()
    {
        var manager = host.As(Roles.ProgrammeManager);
        string[] ids = [.. Enumerable.Range(0, 5).Select(_ => Files.Identifier())];
        var (updated, revised, made, touched, same) = (ids[0], ids[1], ids[2], ids[3], ids[4]);
        await manager.Import(Files.Wrap(new[] { updated, revised, same }.Select(id => Files.Activity(id))));
        var before = await Project(manager, updated);

        string Changed(string id) => Files.Activity(id, title: "Imported");
        var import = await manager.Import(Files.Wrap(Changed(updated), Changed(revised), Changed(made), Changed(touched), Files.Activity(same)));
        (import.Count("created"), import.Count("updated"), import.Count("unchanged")).ShouldBe((2, 2, 1));
        foreach (var id in new[] { revised, touched }) await Revise(manager, id);

        var reverted = await Revert(manager, import);
        reverted.Text("state").ShouldBe("reverted");
        (await Outcomes(manager, import)).Select(activity => activity["reverted"]?.GetValue<string>()).ShouldBe(["restored", "left", "removed", "left", null]);
        (await manager.Issues(import)).Where(issue => issue.Text("ruleId") == "platform:changed-since").Select(issue => issue.Text("identifier")).ShouldBe([revised, touched]);

        var after = await Project(manager, updated);
        Samples.Content(after).ToJsonString().ShouldBe(Samples.Content(before).ToJsonString());
        (await manager.GetAsync($"{Samples.Path(after)}/history").Success()).List("items")[0]!.Text("reason").ShouldContain(import["id"]!.GetValue<string>());
        (await manager.GetAsync($"{Samples.Projects}/by-identifier/{made}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Project(manager, revised)).Text("acronym").ShouldBe("TOUCHED");
        (await Project(manager, touched)).Text("acronym").ShouldBe("TOUCHED");
        (await host.Broker.Hear<ImportCompleted>(e => e.ImportId == Samples.Id(import) && e.State == "reverted")).Created.ShouldBe(2);

        // What is put back is not what the file says: sent again, it is taken again.
        var again = await manager.Import(Files.Wrap(Changed(updated), Changed(made)));
        (again.Count("updated"), again.Count("created")).ShouldBe((1, 1));
        using var twice = await manager.PostAsync($"{Files.Imports}/{import["id"]}/revert", null);
        (await twice.ProblemCode()).ShouldBe("not-applied");
    }

    [Fact]
    public async Task What_was_published_is_withdrawn_and_what_was_public_before_says_again_what_it_said()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (made, published, draft) = (Files.Identifier(), Files.Identifier(), Files.Identifier());
        await manager.Import(Files.Wrap(Files.Activity(published)), "?publish=true");
        await manager.Import(Files.Wrap(Files.Activity(draft)));
        var import = await manager.Import(Files.Wrap(Files.Activity(made), Files.Activity(published, title: "Imported"), Files.Activity(draft, title: "Imported")), "?publish=true");
        (import.Count("created"), import.Count("updated")).ShouldBe((1, 2));

        (await Revert(manager, import)).Text("state").ShouldBe("reverted");
        (await Outcomes(manager, import)).Select(activity => activity.Text("reverted")).ShouldBe(["withdrawn", "restored", "restored"]);
        var after = await Task.WhenAll(new[] { made, published, draft }.Select(id => Project(manager, id)));
        after.Select(project => project.Text("publication")).ShouldBe(["withdrawn", "published", "withdrawn"]);
        after[1]["title"]!.Text("en").ShouldBe("A project");
        after[2]["title"]!.Text("en").ShouldBe("A project");
        await host.Broker.Hear<ProjectWithdrawn>(e => e.ProjectId == Samples.Id(after[0]));
        (await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(after[1]) && e.Title["en"] == "A project")).Changed.ShouldContain("title");
    }

    [Fact]
    public async Task An_editor_who_reverts_leaves_what_others_have_published()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var (made, published) = (Files.Identifier(), Files.Identifier());
        var import = await editor.Import(Files.Wrap(Files.Activity(made), Files.Activity(published)));
        await host.As(Roles.ProgrammeManager).Transition(await editor.Transition(await Project(editor, published), "submit"), "publish");

        await Revert(editor, import);
        (await Outcomes(editor, import)).Select(activity => activity.Text("reverted")).ShouldBe(["removed", "left"]);
        (await editor.Issues(import)).Single().Text("ruleId").ShouldBe("platform:published");
        (await host.Visitor().GetAsync($"{Samples.Projects}/by-identifier/{published}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<JsonNode> Project(HttpClient client, string identifier) => await client.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();

    static async Task Revise(HttpClient client, string identifier)
    {
        var project = await Project(client, identifier);
        var content = Samples.Content(project);
        content["acronym"] = "TOUCHED";
        await client.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();
    }

    static async Task<JsonNode> Revert(HttpClient client, JsonNode import)
    {
        await client.PostAsync($"{Files.Imports}/{import["id"]}/revert", null).Success();
        return await client.Finished(import);
    }

    static async Task<IEnumerable<JsonNode>> Outcomes(HttpClient client, JsonNode import) =>
        (await client.GetAsync($"{Files.Imports}/{import["id"]}/activities?limit=100").Success()).List("items").Select(activity => activity!);
}

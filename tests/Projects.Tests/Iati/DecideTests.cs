using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>What people decide on an import: which activities of a dry run are wanted, and which of two versions stays.</summary>
public sealed class DecideTests(ProjectsHost host)
{
    [Theory]
    [InlineData("""{"accept":[2,3]}""", new[] { "skipped", "created", "created", "skipped" })]
    [InlineData("""{"reject":[2]}""", new[] { "created", "skipped", "created", "conflict" })]
    [InlineData("""{"reject":[1]}""", new[] { "skipped", "created", "created", "created" })] // the first of the two versions in the file is not wanted
    [InlineData("{}", new[] { "created", "created", "created", "conflict" })]
    public async Task Of_a_dry_run_only_what_is_wanted_is_applied(string choice, string[] outcomes)
    {
        var manager = host.As(Roles.ProgrammeManager);
        string[] ids = [Files.Identifier(), Files.Identifier(), Files.Identifier()];
        var import = await manager.Import(Files.Wrap([.. ids.Select(id => Files.Activity(id)), Files.Activity(ids[0], title: "Another version")]), "?dryRun=true");
        (await Activities(manager, import)).Select(activity => activity.Text("outcome")).ShouldBe(["created", "created", "created", "conflict"]);
        (await Activities(manager, import, "&outcome=conflict")).Single()["no"]!.GetValue<int>().ShouldBe(4);

        await manager.PostAsync($"{Files.Imports}/{import["id"]}/apply", new StringContent(choice, null, "application/json")).Success();
        import = await manager.Finished(import);
        (await Activities(manager, import)).Select(activity => activity.Text("outcome")).ShouldBe(outcomes);
        foreach (var outcome in new[] { "created", "skipped" }) import.Count(outcome).ShouldBe(outcomes.Count(each => each == outcome));
        import.Count("conflicts").ShouldBe(outcomes.Count(each => each == "conflict"));
        foreach (var (id, no) in ids.Select((id, i) => (id, i)))
            (await manager.GetAsync($"{Samples.Projects}/by-identifier/{id}")).StatusCode.ShouldBe(outcomes[no] == "created" || (no == 0 && outcomes[3] == "created") ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"accept":[1],"reject":[1]}""")]
    [InlineData("""{"accept":[3]}""")]
    [InlineData("""{"reject":[0]}""")]
    public async Task A_choice_that_means_nothing_changes_nothing(string choice)
    {
        var manager = host.As(Roles.ProgrammeManager);
        var import = await manager.Import(Files.Wrap(Files.Activity(Files.Identifier()), Files.Activity(Files.Identifier())), "?dryRun=true");
        using var refused = await manager.PostAsync($"{Files.Imports}/{import["id"]}/apply", new StringContent(choice, null, "application/json"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await manager.GetAsync($"{Files.Imports}/{import["id"]}").Success()).Text("state").ShouldBe("validated");
    }

    [Fact]
    public async Task A_conflict_is_shown_side_by_side_and_either_version_can_be_kept()
    {
        var manager = host.As(Roles.ProgrammeManager);
        string[] ids = [Files.Identifier(), Files.Identifier()];
        var import = await manager.Import(Files.Wrap(ids.SelectMany(id => new[] { Files.Activity(id, title: "First"), Files.Activity(id, title: "Second") })), "?publish=true");
        var conflicts = (await manager.GetAsync($"{Files.Imports}/{import["id"]}/conflicts").Success()).List("items");
        conflicts.Count.ShouldBe(2);
        var difference = conflicts[0]!.List("differences").Single()!;
        (difference.Text("member"), difference["existing"]!.Text("en"), difference["incoming"]!.Text("en")).ShouldBe(("title", "First", "Second"));

        (await Resolve(manager, import, 2, "existing")).Count("skipped").ShouldBe(1);
        var resolved = await Resolve(manager, import, 4, "incoming");
        (resolved.Text("state"), resolved.Count("conflicts"), resolved.Count("created"), resolved.Count("updated")).ShouldBe(("applied", 0, 2, 1));
        (await Project(manager, ids[0]))["title"]!.Text("en").ShouldBe("First");
        var second = await Project(manager, ids[1]);
        second["title"]!.Text("en").ShouldBe("Second");
        await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(second) && e.Title["en"] == "Second");
        (await manager.GetAsync($"{Files.Imports}/{import["id"]}/conflicts").Success()).List("items").ShouldBeEmpty();
        using var again = await manager.PostAsJsonAsync($"{Files.Imports}/{import["id"]}/conflicts/4/resolve", new { keep = "existing" });
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Reverting undoes the decision too: nobody else touched the project.
        await manager.PostAsync($"{Files.Imports}/{import["id"]}/revert", null).Success();
        await manager.Finished(import);
        (await Activities(manager, import)).Select(activity => activity["reverted"]?.GetValue<string>()).ShouldBe(["withdrawn", null, "withdrawn", null]);
    }

    [Fact]
    public async Task A_decided_conflict_of_a_table_leaves_alone_what_only_an_element_can_say()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var id = Files.Identifier();
        await manager.Import(Files.Wrap(Files.Activity(id, more: """<sector code="15190"/><legacy-data name="Kept" value="word for word"/>""")));
        using var sent = await manager.Send($"iati_identifier,title,reporting_organisation\n{id},First,XM-DAC-47066\n{id},Second,XM-DAC-47066\n", type: "text/csv");
        var import = await manager.Finished(await Task.FromResult(sent).Success());
        (await Resolve(manager, import, 2, "incoming")).Count("conflicts").ShouldBe(0);

        var project = await Project(manager, id);
        project["title"]!.Text("en").ShouldBe("Second");
        (await manager.GetStringAsync($"{Samples.Path(project)}.xml")).ShouldContain("""<legacy-data name="Kept" value="word for word"/>""");
    }

    [Fact]
    public async Task Two_organisations_can_both_keep_a_project_with_one_identifier()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (both, over) = (Files.Identifier(), Files.Identifier());
        await host.As(Roles.Editor).Import(Files.Wrap(Files.Activity(both, reporter: "DE-1"), Files.Activity(over, reporter: "DE-1")));
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var import = await editor.Import(Files.Wrap(Files.Activity(both, title: "Ours"), Files.Activity(over, title: "Taken over")));
        import.Count("conflicts").ShouldBe(2);
        (await editor.GetAsync($"{Files.Imports}/{import["id"]}/conflicts").Success()).List("items")[0]!["differences"].ShouldBeNull("somebody else's draft is not shown");

        (await Resolve(editor, import, 1, "both")).Count("created").ShouldBe(1);
        using var refused = await editor.PostAsJsonAsync($"{Files.Imports}/{import["id"]}/conflicts/2/resolve", new { keep = "incoming" });
        (await refused.ProblemCode()).ShouldBe("not-an-editor");
        (await Resolve(manager, import, 2, "incoming")).Count("updated").ShouldBe(1);
        var taken = await Project(host.As(Roles.Administrator), over);
        (taken["title"]!.Text("en"), taken["reportingOrganisation"]!.Text("ref")).ShouldBe(("Taken over", "XM-DAC-47066"));
    }

    [Fact]
    public async Task Whoever_may_decide_conflicts_finds_those_of_all_senders_and_nobody_else_does()
    {
        var (sender, other, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var id = Files.Identifier();
        var dry = await sender.Import(Files.Wrap(Files.Activity(id), Files.Activity(id, title: "Another")), "?dryRun=true");
        var waiting = await sender.Import(Files.Wrap(Files.Activity(id), Files.Activity(id, title: "Another")));
        var clean = await sender.Import(Files.Wrap(Files.Activity(Files.Identifier())));
        (await Listed(manager)).ShouldContain(Samples.Id(waiting));
        (await Listed(host.As(Roles.Administrator))).ShouldContain(Samples.Id(waiting));
        (await Listed(manager)).ShouldNotContain(each => each == Samples.Id(dry) || each == Samples.Id(clean));
        (await Listed(sender)).ShouldBe([Samples.Id(waiting)]);
        (await Listed(other)).ShouldBeEmpty();
        (await manager.GetAsync(Files.Imports).Success()).List("items").ShouldBeEmpty("these are others'");
        await Resolve(manager, waiting, 2, "existing");
        (await Listed(manager)).ShouldNotContain(Samples.Id(waiting));

        static async Task<List<Guid>> Listed(HttpClient client) => [.. (await client.GetAsync($"{Files.Imports}?conflicts=true&limit=100").Success()).List("items").Select(Samples.Id!)];
    }

    [Fact]
    public async Task Conflicts_of_a_dry_run_are_not_decided_yet()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var id = Files.Identifier();
        var import = await manager.Import(Files.Wrap(Files.Activity(id), Files.Activity(id, title: "Another")), "?dryRun=true");
        using var early = await manager.PostAsJsonAsync($"{Files.Imports}/{import["id"]}/conflicts/2/resolve", new { keep = "existing" });
        (await early.ProblemCode()).ShouldBe("not-applied");
    }

    static async Task<JsonNode> Project(HttpClient client, string identifier) => await client.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();

    static async Task<JsonNode> Resolve(HttpClient client, JsonNode import, int no, string keep) => await client.PostAsJsonAsync($"{Files.Imports}/{import["id"]}/conflicts/{no}/resolve", new { keep }).Success();

    static async Task<IEnumerable<JsonNode>> Activities(HttpClient client, JsonNode import, string filter = "") =>
        (await client.GetAsync($"{Files.Imports}/{import["id"]}/activities?limit=100{filter}").Success()).List("items").Select(activity => activity!);
}

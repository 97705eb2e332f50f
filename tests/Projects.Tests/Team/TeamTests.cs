using System.Net;
using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.Projects.Tests.Iati;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Team;

public sealed class TeamTests(ProjectsHost host)
{
    readonly Guid manager = Guid.NewGuid(), editor = Guid.NewGuid();

    HttpClient Manager => host.As(manager, Roles.Editor);

    HttpClient Editor => host.As(editor);

    [Fact]
    public async Task Whoever_makes_a_project_manages_it_and_takes_others_in()
    {
        var project = await Manager.Draft();
        (await Editor.GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Manager.PutAsJsonAsync(Team(project, editor), new { role = "editor" }).Success();
        (await Editor.GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Editor.GetAsync($"{Samples.Path(project)}/team").Success()).List("items").Select(member => $"{member!["personId"]} {member["role"]}")
            .ShouldBe([$"{manager} manager", $"{editor} editor"], ignoreOrder: true);
        (await Editor.PutAsJsonAsync(Team(project, Guid.NewGuid()), new { role = "editor" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Ids($"publication=draft", Editor)).ShouldContain(Samples.Id(project));
    }

    [Fact]
    public async Task Attack_43_removed_team_members_live_token_edits()
    {
        var project = await Manager.Draft();
        await Manager.PutAsJsonAsync(Team(project, editor), new { role = "editor" }).Success();
        var live = Editor;
        project = await live.Transition(project, "submit");
        project = await host.As(Roles.ProgrammeManager).Transition(project, "publish");
        (await Manager.DeleteAsync(Team(project, editor))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var content = Samples.Content(project);
        content["title"]!["en"] = "Still here";
        await (await live.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content)).ShouldBeRefused(403);
        (await host.Visitor().GetAsync(Samples.Path(project)).Success())["title"]!.Text("en").ShouldBe("Skills across borders");
    }

    [Fact]
    public async Task A_code_lets_one_person_join_under_the_name_they_give()
    {
        var project = await Manager.Draft();
        var made = await (await Manager.PostAsJsonAsync($"{Samples.Path(project)}/team/invitations", new { role = "editor" })).Json();
        var code = made.Text("code");
        (await Editor.PostAsJsonAsync("/api/projects/team-invitations/show", new { code }).Success()).Text("projectId").ShouldBe(Samples.Id(project).ToString());
        (await Editor.GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "looking at an invitation is not joining");
        (await Editor.PostAsJsonAsync("/api/projects/team-invitations/join", new { code, name = " Ama " }).Success()).Text("name").ShouldBe("Ama");
        (await Manager.GetAsync($"{Samples.Path(project)}/team").Success()).List("items").Single(member => member!.Text("personId") == editor.ToString())!.Text("role").ShouldBe("editor");

        var third = host.As();
        foreach (var path in new[] { "show", "join" })
            (await (await third.PostAsJsonAsync($"/api/projects/team-invitations/{path}", new { code })).ProblemCode()).ShouldBe("unknown-invitation", "it was used");
        (await Editor.PostAsJsonAsync($"{Samples.Path(project)}/team/invitations", new { role = "editor" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Manager.PutAsJsonAsync($"{Samples.Path(project)}/team/me", new { name = "Kofi" }).Success();
        (await Editor.GetAsync($"{Samples.Path(project)}/team").Success()).List("items").Select(member => member!["name"]?.GetValue<string>()).ShouldBe(["Ama", "Kofi"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_many_who_use_one_code_at_once_one_joins_and_a_manager_stays_one()
    {
        var project = await Manager.Draft();
        async Task<string> Code() => (await (await Manager.PostAsJsonAsync($"{Samples.Path(project)}/team/invitations", new { role = "editor" })).Json()).Text("code");
        var code = await Code();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.As().PostAsJsonAsync("/api/projects/team-invitations/join", new { code })));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotFound);
        (await Manager.PostAsJsonAsync("/api/projects/team-invitations/join", new { code = await Code() }).Success()).Text("role").ShouldBe("manager");
    }

    [Fact]
    public async Task A_project_keeps_a_manager()
    {
        var project = await Manager.Draft();
        (await (await Manager.DeleteAsync(Team(project, manager))).ProblemCode()).ShouldBe("last-manager");
        (await (await Manager.PutAsJsonAsync(Team(project, manager), new { role = "editor" })).ProblemCode()).ShouldBe("last-manager");
        await Manager.PutAsJsonAsync(Team(project, editor), new { role = "manager" }).Success();
        (await Manager.DeleteAsync(Team(project, manager))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Manager.GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Editors_of_the_organisation_that_reports_a_project_edit_it_until_they_are_removed_there()
    {
        var (organisation, reference) = (Guid.NewGuid(), $"XX-{Samples.Word()}");
        var project = await Manager.Draft(project => project["reportingOrganisation"]!["ref"] = reference);
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, [editor], [$"org-id:{reference}"], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Editor.GetAsync(Samples.Path(project))).StatusCode == HttpStatusCode.OK);
        (await Ids("publication=draft", Editor)).ShouldContain(Samples.Id(project));
        await Editor.Transition(project, "submit");

        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 3, [], [$"org-id:{reference}"], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Editor.GetAsync(Samples.Path(project))).StatusCode == HttpStatusCode.NotFound);
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 2, [editor], [$"org-id:{reference}"], DateTimeOffset.UtcNow)); // late
        var later = new OrganisationEditorsChanged(Guid.NewGuid(), 1, [editor], ["org-id:XX-" + Samples.Word()], DateTimeOffset.UtcNow);
        await host.Broker.Tell(later);
        await Eventually.Become(async () => await Knows(later.OrganisationId));
        (await Editor.GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "the older news changes nothing");
    }

    [Fact]
    public async Task Attack_70_only_its_editors_start_projects_in_the_name_of_an_organisation()
    {
        var (organisation, reference, theirs) = (Guid.NewGuid(), $"XX-{Samples.Word()}", host.As(editor, Roles.Editor));
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, [editor], [$"org-id:{reference}"], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Knows(organisation));
        var draft = await Manager.Draft();
        var renamed = Samples.Content(draft);
        renamed["reportingOrganisation"]!["ref"] = reference;

        (await (await Manager.Change(HttpMethod.Put, Samples.Path(draft), Samples.Version(draft), renamed)).ProblemCode()).ShouldBe("not-its-reporter");
        (await (await Manager.Create(Samples.Projects, renamed)).ProblemCode()).ShouldBe("not-its-reporter");
        var file = Files.Wrap(Files.Activity(Files.Identifier(), reference));
        var import = await Manager.Import(file);
        (import.Count("created"), import.Count("rejected")).ShouldBe((0, 1));
        (await Manager.Issues(import)).Last().Text("message").ShouldStartWith("403");

        await theirs.Create(Samples.Projects, renamed).Success();
        (await theirs.Import(file)).Count("created").ShouldBe(1);
    }

    [Fact]
    public async Task An_erased_person_is_in_no_team_and_does_not_come_back()
    {
        var project = await Manager.Draft();
        await Manager.PutAsJsonAsync(Team(project, editor), new { role = "editor" }).Success();
        await host.Broker.Tell(new AccountErased(manager, DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Editor.GetAsync($"{Samples.Path(project)}/team").Success()).List("items") is [var only] && only!.Text("role") == "manager");
        var organisation = Guid.NewGuid();
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, [manager, editor], [], DateTimeOffset.UtcNow));
        await Eventually.Become(() => Knows(organisation));
        (await Query<Guid[]>($"SELECT person_ids FROM organisation_editors WHERE organisation_id = '{organisation}'")).ShouldBe([editor]);
    }

    static string Team(System.Text.Json.Nodes.JsonNode project, Guid person) => $"{Samples.Path(project)}/team/{person}";

    static async Task<List<Guid>> Ids(string query, HttpClient by) =>
        [.. (await by.GetAsync($"{Samples.Projects}?{query}").Success()).List("items").Select(item => item!["id"]!.GetValue<Guid>())];

    async Task<bool> Knows(Guid organisation) => await Query<long>($"SELECT count(*) FROM organisation_editors WHERE organisation_id = '{organisation}'") == 1;

    async Task<T> Query<T>(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.Projects.Catalogue;
using Platform.Projects.ChangeRequests;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.ChangeRequests;

public sealed class ChangeRequestTests(ProjectsHost host)
{
    [Theory]
    [InlineData("2025-12-31", "2025-11-30", null)]
    [InlineData("2025-12-31", "2025-12-01", "too-late")]
    [InlineData("2025-03-31", "2025-02-28", null)]
    [InlineData("2025-03-31", "2025-03-01", "too-late")]
    [InlineData("2024-03-15", "2024-02-15", null)]
    [InlineData("2024-03-15", "2024-02-16", "too-late")]
    [InlineData(null, "2024-02-16", "no-end-date")]
    public void Changes_are_requested_at_least_one_month_before_the_end(string? end, string today, string? code)
    {
        var content = new ProjectContent
        {
            IatiIdentifier = "X",
            Title = new("en", "X"),
            ReportingOrganisation = new("Y"),
            Status = "2",
            Dates = end is null ? [] : [new("3", DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture))]
        };
        var project = Project.Create(content, Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        project.PublishImported(Guid.NewGuid(), DateTimeOffset.UnixEpoch).ShouldBeNull();
        var refusal = RequestedChange.Refused(project, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        refusal?.Code.ShouldBe(code);
        if (code == "too-late") refusal!.Detail.ShouldContain(DateOnly.Parse(end!, System.Globalization.CultureInfo.InvariantCulture).AddMonths(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_approved_budget_stands_beside_the_original_one_with_history_and_event()
    {
        var (editor, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var project = await Running(editor);
        var request = await Request(editor, project, new { kind = "budget", reason = "Prices rose.", budgets = new[] { new { amount = 450000, currency = "USD", start = "2023-01-01", end = "2023-12-31" } } }).Success();
        request.Text("state").ShouldBe("requested");
        (await (await Request(editor, project, new { kind = "budget", reason = "Again.", budgets = new[] { new { amount = 1, currency = "USD" } } })).ProblemCode()).ShouldBe("request-waits");

        var approved = await Decide(manager, project, request, "approve", new { note = "Agreed." }).Success();
        approved.Text("state").ShouldBe("approved");
        var read = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        read.List("budgets").Select(budget => (budget!["amount"]!.GetValue<decimal>(), budget.Text("type"))).ShouldBe([(400000, "1"), (450000, "2")]);
        (await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(project) && e.Version == Samples.Version(read))).Changed.ShouldBe(["budgets"]);
        var line = (await editor.GetAsync($"{Samples.Path(project)}/history?limit=1").Success()).List("items")[0]!;
        line["by"]!.GetValue<Guid>().ShouldBe(manager.Person());
        line.Text("reason").ShouldContain("Prices rose.");
        (await (await Decide(manager, project, approved, "refuse", new { })).ProblemCode()).ShouldBe("decided");
        (await editor.GetAsync($"{Samples.Path(project)}/change-requests").Success()).List("items").ShouldHaveSingleItem()!.Text("note").ShouldBe("Agreed.");
    }

    [Fact]
    public async Task Those_who_decide_find_what_waits_in_all_projects_and_nobody_else_does()
    {
        var (editor, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var (first, second) = (await Running(editor), await Running(editor));
        var requests = new[] { await Request(editor, first, new { kind = "scope", reason = "It grew.", scope = "2" }).Success(), await Request(editor, second, new { kind = "scope", reason = "It grew too.", scope = "3" }).Success() };

        var waiting = await All("");
        waiting.Select(item => item["request"]!.Text("id")).ShouldBe(waiting.Select(item => item["request"]!.Text("id")).OrderDescending(StringComparer.Ordinal), "newest first");
        foreach (var (request, project) in requests.Zip([first, second]))
        {
            var item = waiting.Single(item => item["request"]!.Text("id") == request.Text("id"));
            (item["project"]!.Text("id"), item["project"]!["title"]!.ToJsonString()).ShouldBe((project.Text("id"), project["title"]!.ToJsonString()));
        }
        await Decide(manager, first, requests[0], "refuse", new { }).Success();
        (await All("")).ShouldNotContain(item => item["request"]!.Text("id") == requests[0].Text("id"));
        (await All("&state=refused")).ShouldContain(item => item["request"]!.Text("id") == requests[0].Text("id"));
        (await manager.GetAsync($"{Samples.Projects}/change-requests?state=open")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync($"{Samples.Projects}/change-requests")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var role in new[] { Roles.Editor, Roles.Moderator, Roles.Organiser, Roles.Juror }) (await host.As(Guid.NewGuid(), role).GetAsync($"{Samples.Projects}/change-requests")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);

        async Task<List<JsonNode>> All(string filter)
        {
            var (all, next) = (new List<JsonNode>(), (string?)null);
            do
            {
                var page = await manager.GetAsync($"{Samples.Projects}/change-requests?limit=1{filter}{(next is null ? "" : "&cursor=" + Uri.EscapeDataString(next))}").Success();
                all.AddRange(page.List("items").Select(item => item!));
                next = page["next"]?.GetValue<string>();
            }
            while (next is not null);
            return all;
        }
    }

    [Fact]
    public async Task An_approved_extension_moves_the_planned_end_and_a_refused_one_moves_nothing()
    {
        var (editor, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var project = await Running(editor);
        (await (await Request(editor, project, new { kind = "extension", reason = "Earlier?", end = "2199-06-30" })).ProblemCode()).ShouldBe("not-later");
        var refused = await Request(editor, project, new { kind = "extension", reason = "Later.", end = "2200-06-30" }).Success();
        (await Decide(manager, project, refused, "refuse", new { note = "No money." }).Success()).Text("state").ShouldBe("refused");
        await Told(refused, "refused");
        End(await host.Visitor().GetAsync(Samples.Path(project)).Success()).ShouldBe("2199-12-31");
        var request = await Request(editor, project, new { kind = "extension", reason = "Now there is.", end = "2200-06-30" }).Success();
        await Decide(manager, project, request, "approve", new { }).Success();
        End(await host.Visitor().GetAsync(Samples.Path(project)).Success()).ShouldBe("2200-06-30");
        await Told(request, "approved");

        async Task Told(JsonNode which, string decision)
        {
            var told = await host.Broker.Hear<SubmissionDecided>(e => e.SubmissionId == Samples.Id(which));
            (told.Kind, told.Decision, told.PersonId, told.ProjectId).ShouldBe(("change-request", decision, editor.Person(), Samples.Id(project)));
            told.Title.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Nobody_decides_their_own_and_what_makes_no_sense_is_not_taken()
    {
        var both = host.As(Guid.NewGuid(), Roles.Editor, Roles.ProgrammeManager);
        var project = await Running(both);
        var request = await Request(both, project, new { kind = "scope", reason = "It grew.", recipientCountries = new[] { new { code = "FJ" }, new { code = "TO" } } }).Success();
        using var own = await Decide(both, project, request, "approve", new { });
        own.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.ProblemCode()).ShouldBe("own-request");
        (await Decide(host.As(Roles.ProgrammeManager), project, new JsonObject { ["id"] = request["id"]!.DeepClone(), ["version"] = 7L }, "approve", new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await both.Change(HttpMethod.Post, $"{Samples.Path(project)}/change-requests/{Samples.Id(request)}/withdraw", 1).Success();

        (await Request(both, project, new { kind = "extension", reason = "No end." })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Request(both, project, new { kind = "budget", reason = "Other money.", budgets = new[] { new { amount = 1, currency = "ABC" } } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Request(both, project, new { kind = "scope", reason = "Both.", scope = "2", end = "2200-01-01" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var ended = await host.Published(by: both); // in 2025
        (await (await Request(both, ended, new { kind = "extension", reason = "Too late.", end = "2200-01-01" })).ProblemCode()).ShouldBe("too-late");
    }

    [Theory]
    [InlineData("dates", """[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2200-12-31" }]""", true)]
    [InlineData("dates", """[{ "type": "1", "date": "2023-01-01" }]""", true)]
    [InlineData("dates", """[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2199-06-30" }]""", false)]
    [InlineData("budgets", """[{ "amount": 400001, "currency": "USD", "start": "2023-01-01", "end": "2023-12-31" }]""", true)]
    [InlineData("budgets", "[]", true)]
    [InlineData("scope", "\"2\"", true)]
    [InlineData("recipientCountries", """[{ "code": "FJ" }, { "code": "TO" }]""", true)]
    [InlineData("acronym", "\"ACR\"", false)]
    public async Task What_takes_a_request_is_not_revised_directly_once_published(string member, string value, bool refused)
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Running(editor);
        using var revised = await Revise(editor, project, member, value);
        if (!refused)
        {
            revised.StatusCode.ShouldBe(HttpStatusCode.OK);
            return;
        }
        revised.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await revised.Json();
        problem.Text("type").ShouldBe("urn:platform:problem:change-request-needed");
        problem.Text("detail").ShouldContain($"{Samples.Path(project)}/change-requests");
        problem.Text("detail").ShouldContain(member);
        Samples.Version(await editor.GetAsync(Samples.Path(project)).Success()).ShouldBe(Samples.Version(project));
        // Whoever decides requests needs none.
        (await Revise(host.As(Roles.Administrator), project, member, value)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_takes_a_request_once_published_is_revised_freely_before_and_the_first_end_is_given_freely()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var draft = await editor.Draft();
        draft = await Revise(editor, draft, "dates", """[{ "type": "1", "date": "2023-01-01" }]""").Success();
        draft = await Revise(editor, draft, "budgets", """[{ "amount": 1, "currency": "USD" }]""").Success();
        var published = await host.As(Roles.ProgrammeManager).Transition(await editor.Transition(draft, "submit"), "publish");
        published = await Revise(editor, published, "dates", """[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2199-12-31" }]""").Success();
        (await (await Revise(editor, published, "dates", """[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2200-12-31" }]""")).ProblemCode()).ShouldBe("change-request-needed");
    }

    [Fact]
    public async Task A_budget_that_is_revised_twice_is_counted_once()
    {
        var (editor, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var project = await Running(editor);
        foreach (var (amount, end) in new[] { (450000, "2023-12-31"), (500000, "2024-06-30") })
            await Decide(manager, project, await Request(editor, project, new { kind = "budget", reason = "Prices rose.", budgets = new[] { new { amount, currency = "USD", start = "2023-01-01", end } } }).Success(), "approve", new { }).Success();
        (await host.Visitor().GetAsync(Samples.Path(project)).Success()).List("budgets").Select(budget => (budget!["amount"]!.GetValue<decimal>(), budget.Text("type"))).ShouldBe([(400000, "1"), (500000, "2")]);
        var node = (await host.Visitor().GetAsync($"{Samples.Path(project)}/funding-chain").Success()).List("nodes").Single(each => each!["projectId"]?.GetValue<Guid>() == Samples.Id(project))!;
        node.List("budgets").Single()!["amount"]!.GetValue<decimal>().ShouldBe(500000);
    }

    static Task<HttpResponseMessage> Revise(HttpClient client, JsonNode project, string member, string value)
    {
        var content = Samples.Content(project);
        content[member] = JsonNode.Parse(value);
        return client.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content);
    }

    Task<JsonNode> Running(HttpClient editor) => host.Published(project =>
    {
        project["dates"] = JsonNode.Parse("""[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2199-12-31" }]""");
        project["budgets"] = JsonNode.Parse("""[{ "amount": 400000, "currency": "USD", "start": "2023-01-01", "end": "2023-12-31" }]""");
    }, editor);

    static Task<HttpResponseMessage> Request(HttpClient client, JsonNode project, object body) => client.Create($"{Samples.Path(project)}/change-requests", body);

    static Task<HttpResponseMessage> Decide(HttpClient client, JsonNode project, JsonNode request, string verb, object body) =>
        client.Change(HttpMethod.Post, $"{Samples.Path(project)}/change-requests/{Samples.Id(request)}/{verb}", Samples.Version(request), body);

    static string End(JsonNode project) => project.List("dates").Single(date => date!.Text("type") == "3")!.Text("date");
}

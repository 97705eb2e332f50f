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
    public async Task An_approved_extension_moves_the_planned_end_and_a_refused_one_moves_nothing()
    {
        var (editor, manager) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.ProgrammeManager));
        var project = await Running(editor);
        (await (await Request(editor, project, new { kind = "extension", reason = "Earlier?", end = "2199-06-30" })).ProblemCode()).ShouldBe("not-later");
        var refused = await Request(editor, project, new { kind = "extension", reason = "Later.", end = "2200-06-30" }).Success();
        (await Decide(manager, project, refused, "refuse", new { note = "No money." }).Success()).Text("state").ShouldBe("refused");
        End(await host.Visitor().GetAsync(Samples.Path(project)).Success()).ShouldBe("2199-12-31");
        var request = await Request(editor, project, new { kind = "extension", reason = "Now there is.", end = "2200-06-30" }).Success();
        await Decide(manager, project, request, "approve", new { }).Success();
        End(await host.Visitor().GetAsync(Samples.Path(project)).Success()).ShouldBe("2200-06-30");
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

using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>Submit, request changes, publish, withdraw, and the order they come in.</summary>
public sealed class PublicationTests(ProjectsHost host)
{
    [Fact]
    public async Task A_draft_is_submitted_given_back_submitted_again_and_published()
    {
        var (editor, manager) = (host.As(Roles.Editor), host.As(Roles.ProgrammeManager));
        var project = await editor.Transition(await editor.Draft(), "submit");
        project.Text("publication").ShouldBe("submitted");
        project = await manager.Transition(project, "request-changes", new { note = "Name the partners." });
        project.Text("publication").ShouldBe("draft");
        project.Text("changesRequested").ShouldBe("Name the partners.");
        await Told("returned");
        project = await editor.Transition(project, "submit");
        project["changesRequested"].ShouldBeNull();
        project = await manager.Transition(project, "publish");
        project.Text("publication").ShouldBe("published");
        (await host.Visitor().GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Told("published");
        project = await manager.Transition(project, "withdraw", new { reason = "Figures are checked." });
        await Told("taken-down");

        async Task Told(string decision)
        {
            var told = await host.Broker.Hear<SubmissionDecided>(e => e.SubmissionId == Samples.Id(project) && e.Decision == decision);
            (told.Kind, told.PersonId, told.Version, told.Title["en"]).ShouldBe(("project", editor.Person(), Samples.Version(project), "Skills across borders"));
        }
    }

    [Fact]
    public async Task Nobody_is_told_of_their_own_decision()
    {
        var both = host.As(Roles.Editor, Roles.ProgrammeManager);
        var project = await both.Transition(await both.Draft(), "submit");
        project = await both.Transition(project, "request-changes", new { note = "I forgot something." });
        project = await both.Transition(project, "submit");
        await host.As(Roles.ProgrammeManager).Transition(project, "publish");
        await host.Broker.Hear<SubmissionDecided>(e => e.SubmissionId == Samples.Id(project) && e.Decision == "published");
        host.Broker.Heard.Count(m => m.Happened is SubmissionDecided e && e.SubmissionId == Samples.Id(project)).ShouldBe(1, "those of one thing come in order");
    }

    [Fact]
    public async Task Publishing_tells_what_it_is_tagged_with()
    {
        var project = await host.Published(project =>
        {
            project["sectors"] = JsonNode.Parse("""[{ "code": "15190" }]""");
            project["recipientRegions"] = JsonNode.Parse("""[{ "code": "298", "percentage": 40 }]""");
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ", "percentage": 60 }]""");
            project["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "10.7" }, { "vocabulary": "gcm", "code": "19" }, { "vocabulary": "theme", "code": "capacity-building" }]""");
        });
        var told = await host.Broker.Hear<ProjectPublished>(e => e.ProjectId == Samples.Id(project));
        told.Version.ShouldBe(Samples.Version(project));
        told.Title["en"].ShouldBe("Skills across borders");
        told.IatiIdentifier.ShouldBe(project.Text("iatiIdentifier"));
        told.Terms.Select(term => $"{term.Vocabulary}:{term.Code}").ShouldBe(
            ["country:FJ", "region:298", "sector:15190", "sector:151", "sdg:10.7", "sdg:10", "gcm:19", "theme:capacity-building"], ignoreOrder: true);
    }

    [Fact]
    public async Task Publishing_twice_is_refused()
    {
        var project = await host.Published();
        using var again = await host.As(Roles.ProgrammeManager).Change(HttpMethod.Post, $"{Samples.Path(project)}/publish", Samples.Version(project));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.ProblemCode()).ShouldBe("already-published");
    }

    [Fact]
    public async Task Attack_35_approving_what_one_submitted_or_wrote()
    {
        var manager = host.As(Guid.NewGuid(), Roles.ProgrammeManager);
        var project = await manager.Transition(await manager.Draft(), "submit");
        await Refused(manager, project);
        await Refused(host.As(manager.Person(), Roles.Administrator), project);

        // Somebody else submitted it, and the manager only wrote the last revision.
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        project = await editor.Draft();
        (await editor.PutAsJsonAsync($"{Samples.Path(project)}/team/{manager.Person()}", new { role = "editor" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var content = Samples.Content(project);
        content["title"]!["en"] = "Rewritten";
        project = await manager.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();
        project = await editor.Transition(project, "submit");
        await Refused(manager, project);
        await host.As(Roles.ProgrammeManager).Transition(project, "publish");

        async Task Refused(HttpClient by, JsonNode of)
        {
            using var own = await by.Change(HttpMethod.Post, $"{Samples.Path(of)}/publish", Samples.Version(of));
            await own.ShouldBeRefused(403);
            (await own.ProblemCode()).ShouldBe("own-submission");
            (await host.Visitor().GetAsync(Samples.Path(of))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_draft_is_not_published_without_being_submitted()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var project = await manager.Draft();
        using var early = await manager.Change(HttpMethod.Post, $"{Samples.Path(project)}/publish", Samples.Version(project));
        (await early.ProblemCode()).ShouldBe("not-submitted");
    }

    [Fact]
    public async Task An_editor_does_not_publish()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft();
        (await editor.Change(HttpMethod.Post, $"{Samples.Path(project)}/publish", 1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Visitor().Change(HttpMethod.Post, $"{Samples.Path(project)}/publish", 1)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_withdrawn_project_is_gone_for_visitors_and_may_come_back()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var project = await manager.Transition(await host.Published(), "withdraw", new { reason = "Figures are checked." });
        project.Text("publication").ShouldBe("withdrawn");
        (await host.Visitor().GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Broker.Hear<ProjectWithdrawn>(e => e.ProjectId == Samples.Id(project))).Version.ShouldBe(Samples.Version(project));
        project = await manager.Transition(project, "publish");
        (await host.Visitor().GetAsync(Samples.Path(project))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_project_without_a_status_cannot_be_submitted()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var project = await manager.Draft(project => project.Remove("status"));
        using var response = await manager.Change(HttpMethod.Post, $"{Samples.Path(project)}/submit", Samples.Version(project));
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.ProblemCode()).ShouldBe("incomplete");
    }

    [Fact]
    public async Task Every_transition_needs_the_version_that_was_read()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var project = await manager.Draft();
        foreach (var verb in new[] { "submit", "publish", "withdraw", "status", "request-changes" })
        {
            object? body = verb switch { "status" => new { status = "3" }, "request-changes" => new { note = "x" }, "withdraw" => new { reason = "x" }, _ => null };
            using var stale = await manager.Change(HttpMethod.Post, $"{Samples.Path(project)}/{verb}", 99, body);
            stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, verb);
            using var absent = await manager.PostAsync($"{Samples.Path(project)}/{verb}", body is null ? null : JsonContent.Create(body));
            absent.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired, verb);
        }
    }

    [Theory]
    [InlineData("2", "3", true)]
    [InlineData("2", "5", true)]
    [InlineData("2", "6", true)]
    [InlineData("2", "1", false)]
    [InlineData("2", "4", false)]
    [InlineData("1", "2", true)]
    [InlineData("1", "3", false)]
    [InlineData("3", "4", true)]
    [InlineData("5", "2", false)]
    [InlineData("6", "2", true)]
    public async Task The_status_moves_in_its_order(string from, string to, bool allowed)
    {
        var manager = host.As(Roles.ProgrammeManager);
        var project = await manager.Draft(project => project["status"] = from);
        using var response = await manager.Change(HttpMethod.Post, $"{Samples.Path(project)}/status", Samples.Version(project), new { status = to });
        response.StatusCode.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.Conflict);
        if (!allowed) (await response.ProblemCode()).ShouldBe("status-order");
    }

    [Fact]
    public async Task A_closed_project_is_reopened_only_with_a_reason()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await host.Published(project => project["status"] = "4", editor);
        using var without = await editor.Change(HttpMethod.Post, $"{Samples.Path(project)}/status", Samples.Version(project), new { status = "2" });
        (await without.ProblemCode()).ShouldBe("reason-required");
        project = await editor.Transition(project, "status", new { status = "2", reason = "The second phase begins." });
        project.Text("status").ShouldBe("2");
        (await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(project))).Changed.ShouldBe(["status"]);
        var moved = await host.Broker.Hear<ProjectStatusChanged>(e => e.ProjectId == Samples.Id(project));
        (moved.From, moved.To, moved.Version).ShouldBe(("4", "2", Samples.Version(project)));
    }
}

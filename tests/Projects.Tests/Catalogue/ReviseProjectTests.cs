using System.Net;
using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class ReviseProjectTests(ProjectsHost host)
{
    [Fact]
    public async Task A_revision_of_a_published_project_names_the_fields_that_differ()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await host.Published(by: editor);
        var content = Samples.Content(project);
        content["title"]!["fr"] = "Compétences sans frontières";
        content["acronym"] = "SAB";
        var revised = await editor.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();
        Samples.Version(revised).ShouldBe(Samples.Version(project) + 1);
        var told = await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(project));
        told.Changed.ShouldBe(["title", "acronym"], ignoreOrder: true);
        told.Version.ShouldBe(Samples.Version(revised));
    }

    [Fact]
    public async Task A_revision_that_changes_nothing_keeps_the_version()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft(project => project["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ" }, { "code": "GE" }]"""));
        var same = await editor.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), Samples.Content(project)).Success();
        Samples.Version(same).ShouldBe(Samples.Version(project));
    }

    [Fact]
    public async Task Derived_shares_are_derived_anew()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft(project => project["recipientCountries"] = JsonNode.Parse("""[{ "code": "FJ" }, { "code": "GE" }]"""));
        var content = Samples.Content(project);
        content["recipientCountries"]!.AsArray().Add(JsonNode.Parse("""{ "code": "PE" }"""));
        content["recipientCountries"]!.AsArray().Add(JsonNode.Parse("""{ "code": "MU" }"""));
        var revised = await editor.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();
        revised.List("recipientCountries").Select(country => country!["percentage"]!.GetValue<decimal>()).ShouldBe([25, 25, 25, 25]);
    }

    [Fact]
    public async Task A_date_known_to_the_year_or_month_stands_on_its_first_or_last_day()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft(project => project["dates"] = JsonNode.Parse("""
            [{ "type": "1", "date": "2023-06-15", "precision": "year" }, { "type": "2", "date": "2023-06-15", "precision": "month" }, { "type": "3", "date": "2028-02-03", "precision": "month" }, { "type": "4", "date": "2025-06-15" }]
            """));
        project.List("dates").Select(date => date!.Text("date")).ShouldBe(["2023-01-01", "2023-06-01", "2028-02-29", "2025-06-15"]);
        (await editor.GetStringAsync($"{Samples.Path(project)}.xml")).ShouldContain("iso-date=\"2023-01-01\"");
    }

    [Fact]
    public async Task Others_may_read_a_published_project_and_not_change_it()
    {
        var project = await host.Published();
        using var other = await host.As(Roles.Editor).Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), Samples.Content(project));
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.ProblemCode()).ShouldBe("not-an-editor");
        var draft = await host.As(Roles.Editor).Draft();
        (await host.As(Roles.Editor).Change(HttpMethod.Put, Samples.Path(draft), 1, Samples.Content(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_version_is_checked()
    {
        var editor = host.As(Roles.Editor);
        var project = await editor.Draft();
        (await editor.PutAsJsonAsync(Samples.Path(project), Samples.Content(project))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await editor.Change(HttpMethod.Put, Samples.Path(project), 7, Samples.Content(project))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        var content = Samples.Content(project);
        content["acronym"] = "A";
        var raced = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => editor.Change(HttpMethod.Put, Samples.Path(project), 1, content)));
        raced.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        raced.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
    }

    [Fact]
    public async Task A_reader_who_has_the_version_gets_no_copy()
    {
        var project = await host.Published();
        using var request = new HttpRequestMessage(HttpMethod.Get, Samples.Path(project));
        request.Headers.IfNoneMatch.Add(new($"\"{Samples.Version(project)}\""));
        (await host.Visitor().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_history_tells_who_changed_which_field()
    {
        var person = Guid.NewGuid();
        var editor = host.As(person, Roles.Editor);
        var project = await editor.Draft();
        var content = Samples.Content(project);
        content["title"] = JsonNode.Parse("""{ "en": "A better title" }""");
        project = await editor.Change(HttpMethod.Put, Samples.Path(project), 1, content).Success();
        project = await editor.Transition(project, "submit");

        var lines = (await editor.GetAsync($"{Samples.Path(project)}/history").Success()).List("items");
        lines.Select(line => line!.Text("field")).ShouldBe(["publication", "title", "created"]);
        lines.ShouldAllBe(line => line!["by"]!.GetValue<Guid>() == person);
        lines[1]!["before"]!["en"]!.GetValue<string>().ShouldBe("Skills across borders");
        lines[1]!["after"]!["en"]!.GetValue<string>().ShouldBe("A better title");

        var first = await editor.GetAsync($"{Samples.Path(project)}/history?limit=2").Success();
        var second = await editor.GetAsync($"{Samples.Path(project)}/history?limit=2&cursor={first["next"]}").Success();
        second.List("items").Select(line => line!.Text("field")).ShouldBe(["created"]);
        second["next"].ShouldBeNull();
        (await host.As(Roles.Editor).GetAsync($"{Samples.Path(project)}/history")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_status_of_a_published_project_keeps_its_order_in_a_revision_too()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await host.Published(by: editor);
        var content = Samples.Content(project);
        content["status"] = "4";
        using var response = await editor.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.ProblemCode()).ShouldBe("status-order");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

public sealed class ImportTests(ProjectsHost host)
{
    [Fact]
    public async Task A_file_becomes_drafts_of_the_one_who_sent_it()
    {
        var editor = host.As(Roles.Editor);
        var identifiers = Enumerable.Range(0, 3).Select(_ => Files.Identifier()).ToList();
        using var sent = await editor.Send(Files.Wrap(identifiers.Select(identifier => Files.Activity(identifier))));
        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync());
        var received = await sent.Json();
        sent.Headers.Location!.ToString().ShouldBe($"{Files.Imports}/{received["id"]}");

        var import = await editor.Finished(received);
        import.Text("state").ShouldBe("applied");
        import.Text("format").ShouldBe("iati-xml");
        import.Count("activities").ShouldBe(3);
        import.Count("created").ShouldBe(3);
        import.Count("flagged").ShouldBe(0);
        import["progress"]!.GetValue<double>().ShouldBe(1);
        import["error"].ShouldBeNull();
        (await editor.Issues(import)).ShouldBeEmpty();

        var project = await editor.GetAsync($"{Samples.Projects}/by-identifier/{identifiers[1]}").Success();
        project.Text("publication").ShouldBe("draft");
        project["title"]!.ToJsonString().ShouldBe("""{"en":"A project","fr":"Un projet"}""");
        project.Text("status").ShouldBe("2");
        project.Text("defaultCurrency").ShouldBe("USD");
        (await host.Visitor().GetAsync($"{Samples.Projects}/by-identifier/{identifiers[1]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var told = await host.Broker.Hear<ImportCompleted>(e => e.ImportId == Samples.Id(import));
        (told.State, told.Created).ShouldBe(("applied", 3));
        (await editor.GetAsync(Files.Imports).Success()).List("items").Select(item => Samples.Id(item!)).ShouldBe([Samples.Id(import)]);
    }

    [Fact]
    public async Task What_an_activity_says_is_in_the_project()
    {
        var editor = host.As(Roles.Editor);
        var identifier = Files.Identifier();
        await editor.Import(Files.Wrap(Files.Activity(identifier, country: """<recipient-country code="FJ" percentage="60"/><recipient-region code="298" percentage="40" vocabulary="1"/>""", more: """
            <sector code="15190" percentage="70"/><sector code="13010" percentage="30"/>
            <tag vocabulary="2" code="10"/><tag vocabulary="3" code="10.7"/>
            <policy-marker code="1" significance="2"/>
            <budget type="2" status="2"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/><value currency="EUR" value-date="2023-01-01">400000.50</value></budget>
            <transaction><transaction-type code="1"/><transaction-date iso-date="2023-02-01"/><value value-date="2023-02-01">10</value></transaction>
            <document-link url="https://example.org/a.pdf" format="application/pdf"><title><narrative>Report</narrative></title><category code="A01"/><language code="en"/></document-link>
            <related-activity ref="XM-DAC-47066-P" type="1"/>
            <result type="2"><title><narrative>Outcome</narrative></title><indicator measure="1" ascending="1"><title><narrative>People trained</narrative></title>
              <baseline year="2022" value="0"/><period><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/><target value="100"/><actual value="80"/></period></indicator></result>
            """)));
        var project = await editor.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();
        project.List("recipientCountries")[0]!.ToJsonString().ShouldBe("""{"code":"FJ","percentage":60,"derived":false}""");
        project.List("recipientRegions")[0]!["percentage"]!.GetValue<decimal>().ShouldBe(40);
        project.List("sectors").Select(sector => sector!.Text("code")).ShouldBe(["15190", "13010"]);
        project.List("tags").Select(tag => $"{tag!["vocabulary"]}:{tag["code"]}").ShouldBe(["sdg:10", "sdg:10.7"]);
        project.List("budgets")[0]!["amount"]!.GetValue<decimal>().ShouldBe(400000.50m);
        project.List("budgets")[0]!.Text("currency").ShouldBe("EUR");
        project.List("budgets")[0]!.Text("type").ShouldBe("2");
        project.List("documentLinks")[0]!.Text("url").ShouldBe("https://example.org/a.pdf");
        project.List("relatedProjects")[0]!.Text("ref").ShouldBe("XM-DAC-47066-P");
        project.List("results")[0]!.List("indicators")[0]!.List("periods")[0]!.List("actuals")[0]!.Text("value").ShouldBe("80");
        project.List("dates").Select(date => $"{date!["type"]} {date["date"]}").ShouldBe(["2 2023-01-01", "3 2025-12-31"]);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_though_it_was_revised_here()
    {
        var editor = host.As(Roles.Editor);
        var (file, identifier) = File();
        await editor.Import(file);
        var project = await editor.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();
        var content = Samples.Content(project);
        content["acronym"] = "HERE";
        project = await editor.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();

        var again = await editor.Import(file.Replace("><", ">\n<", StringComparison.Ordinal)); // blanks are not content
        again.Text("state").ShouldBe("applied");
        (again.Count("unchanged"), again.Count("created"), again.Count("updated")).ShouldBe((1, 0, 0));
        var after = await editor.GetAsync(Samples.Path(project)).Success();
        Samples.Version(after).ShouldBe(Samples.Version(project));
        after.Text("acronym").ShouldBe("HERE");
    }

    [Fact]
    public async Task A_changed_activity_updates_its_project_and_keeps_what_IATI_has_no_element_for()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (file, identifier) = File();
        await manager.Import(file, "?publish=true");
        var project = await manager.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();
        project.Text("publication").ShouldBe("published");
        await host.Broker.Hear<ProjectPublished>(e => e.ProjectId == Samples.Id(project));
        var content = Samples.Content(project);
        content["acronym"] = "KEPT";
        await manager.Change(HttpMethod.Put, Samples.Path(project), Samples.Version(project), content).Success();

        var import = await manager.Import(file.Replace("A project", "A better title", StringComparison.Ordinal));
        import.Count("updated").ShouldBe(1);
        var after = await manager.GetAsync(Samples.Path(project)).Success();
        after["title"]!.Text("en").ShouldBe("A better title");
        after.Text("acronym").ShouldBe("KEPT");
        (await host.Broker.Hear<ProjectUpdated>(e => e.ProjectId == Samples.Id(project) && e.Changed.Contains("title"))).Title["en"].ShouldBe("A better title");
    }

    [Fact]
    public async Task Publishing_with_the_import_is_for_those_who_may_publish()
    {
        using var refused = await host.As(Roles.Editor).Send(File().Xml, "?publish=true");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.ProblemCode()).ShouldBe("may-not-publish");
        (await host.As().Send(File().Xml)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Visitor().Send(File().Xml)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Publishing_what_was_imported_as_drafts_needs_no_change_of_the_file()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (file, identifier) = File();
        await manager.Import(file);
        (await manager.Import(file, "?publish=true")).Count("updated").ShouldBe(1);
        (await host.Visitor().GetAsync($"{Samples.Projects}/by-identifier/{identifier}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await manager.Import(file, "?publish=true")).Count("unchanged").ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_does_it_when_asked()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (file, identifier) = File();
        var import = await manager.Import(file, "?dryRun=true");
        import.Text("state").ShouldBe("validated");
        import.Count("created").ShouldBe(1);
        (await manager.GetAsync($"{Samples.Projects}/by-identifier/{identifier}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await manager.PostAsync($"{Files.Imports}/{import["id"]}/apply", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        import = await manager.Finished(import);
        import.Text("state").ShouldBe("applied");
        import.Count("created").ShouldBe(1);
        (await manager.GetAsync($"{Samples.Projects}/by-identifier/{identifier}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var twice = await manager.PostAsync($"{Files.Imports}/{import["id"]}/apply", null);
        (await twice.ProblemCode()).ShouldBe("not-validated");
    }

    [Fact]
    public async Task Real_data_breaks_rules_and_is_taken_and_flagged()
    {
        var editor = host.As(Roles.Editor);
        var identifier = Files.Identifier();
        var import = await editor.Import(Files.Wrap(
            Files.Activity(Files.Identifier()),
            Files.Activity(identifier,
                country: """<recipient-country code="FJ"/><recipient-country code="GE"/><recipient-country code="Q1" percentage="x"/>""",
                dates: """<activity-date type="2" iso-date="2023-02-30"/><activity-date type="1" iso-date="2023-05-01"/><activity-date type="3" iso-date="2022-05-01"/>""",
                more: """
                    <sector code="15190" percentage="60"/><sector code="13010" percentage="50"/>
                    <budget><period-start iso-date="2023-01-01"/><period-end iso-date="2025-12-31"/><value currency="QQQ">1,000.00</value></budget>
                    <budget><period-start iso-date="2023-01-01"/><period-end iso-date="2025-12-31"/><value currency="QQQ">1000.00</value></budget>
                    <made-up>kept</made-up>
                    """)));
        import.Text("state").ShouldBe("applied_with_issues");
        (import.Count("created"), import.Count("flagged"), import.Count("rejected")).ShouldBe((2, 1, 0));
        var issues = await editor.Issues(import);
        issues.Select(issue => issue.Text("ruleId")).ShouldBe(
            ["codelist:Country", "3.1.1", "schema:decimal", "schema:date", "11.1.2", "2.1.2", "schema:decimal", "codelist:Currency", "7.5.3", "schema:unknown-element", "schema:missing-attribute", "schema:missing-attribute"], ignoreOrder: true);
        issues.ShouldAllBe(issue => issue.Text("identifier") == identifier);

        var text = Files.Wrap(Files.Activity("x"), Files.Activity("y")).Split('\n');
        var date = issues.Single(issue => issue.Text("ruleId") == "schema:date");
        date.Text("path").ShouldBe("/iati-activities/iati-activity[2]/activity-date[1]/@iso-date");
        date["line"]!.GetValue<int>().ShouldBe(Array.FindLastIndex(text, line => line.Contains("<activity-date", StringComparison.Ordinal)) + 1);
        issues.Single(issue => issue.Text("ruleId") == "7.5.3").Text("path").ShouldBe("/iati-activities/iati-activity[2]/budget[2]");
        issues.Single(issue => issue.Text("ruleId") == "schema:unknown-element").Text("severity").ShouldBe("warning");

        var project = await editor.GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success();
        project.List("budgets").Count.ShouldBe(1); // the other amount could not be understood; its element is kept
    }

    [Fact]
    public async Task Without_an_identifier_an_activity_is_rejected_and_the_others_are_not()
    {
        var editor = host.As(Roles.Editor);
        var import = await editor.Import(Files.Wrap(Files.Activity(""), Files.Activity(Files.Identifier()), Files.Activity("XM-DAC-47066-" + new string('x', 400))));
        (import.Count("created"), import.Count("rejected")).ShouldBe((1, 2));
        (await editor.Issues(import)).Count(issue => issue.Text("ruleId") == "platform:no-identifier").ShouldBe(2);
    }

    [Fact]
    public async Task Duplicates_in_a_file_and_identifiers_of_others_wait_among_the_conflicts()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var (twice, theirs) = (Files.Identifier(), Files.Identifier());
        await manager.Import(Files.Wrap(Files.Activity(theirs, reporter: "DE-1")));
        var import = await manager.Import(Files.Wrap(Files.Activity(twice, title: "First"), Files.Activity(twice, title: "Second"), Files.Activity(twice, title: "First"), Files.Activity(theirs)));
        import.Text("state").ShouldBe("applied_with_issues");
        (import.Count("created"), import.Count("conflicts"), import.Count("unchanged")).ShouldBe((1, 2, 1));

        var conflicts = (await manager.GetAsync($"{Files.Imports}/{import["id"]}/conflicts").Success()).List("items");
        conflicts.Select(conflict => $"{conflict!["no"]} {conflict["kind"]}").ShouldBe(["2 duplicate-in-file", "4 other-reporter"]);
        conflicts[0]!["incoming"]!["title"]!.Text("en").ShouldBe("Second");
        (await manager.GetAsync($"{Samples.Projects}/by-identifier/{twice}").Success())["title"]!.Text("en").ShouldBe("First");
        conflicts[1]!["projectId"]!.GetValue<Guid>().ShouldBe(Samples.Id(await manager.GetAsync($"{Samples.Projects}/by-identifier/{theirs}").Success()));
    }

    [Fact]
    public async Task Attack_70_An_editor_cannot_overwrite_the_projects_of_others()
    {
        var (file, identifier) = File();
        await host.As(Roles.Editor).Import(file);
        var other = host.As(Roles.Editor);
        var import = await other.Import(file.Replace("A project", "Taken over", StringComparison.Ordinal));
        import.Count("rejected").ShouldBe(1);
        (await other.Issues(import)).Single().Text("message").ShouldStartWith("403");
        (await host.As(Roles.Administrator).GetAsync($"{Samples.Projects}/by-identifier/{identifier}").Success())["title"]!.Text("en").ShouldBe("A project");
    }

    [Fact]
    public async Task Attack_67_One_file_sent_by_two_at_once_creates_its_projects_once()
    {
        var manager = host.As(Roles.ProgrammeManager);
        var file = Files.Wrap(Enumerable.Range(0, 150).Select(_ => Files.Activity(Files.Identifier())));
        var imports = await Task.WhenAll(manager.Import(file), manager.Import(file));
        imports.Sum(import => import.Count("created")).ShouldBe(150);
        imports.Sum(import => import.Count("unchanged")).ShouldBe(150);
    }

    [Fact]
    public async Task Files_that_are_stuck_hold_up_nobody_else()
    {
        var (slow, other) = (host.As(Guid.NewGuid(), Roles.Editor), host.As(Guid.NewGuid(), Roles.Editor));
        await using var database = NpgsqlDataSource.Create(host.Database);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('XX-STUCK', 7))", connection); // what an import of this reporter waits for
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var stuck = new List<JsonNode>();
        for (var i = 0; i < 4; i++) stuck.Add(await slow.Send(Files.Wrap(Files.Activity(Files.Identifier(), reporter: "XX-STUCK"))).Success());

        (await other.Import(File().Xml)).Text("state").ShouldBe("applied");
        foreach (var import in stuck) (await slow.GetAsync($"{Files.Imports}/{import["id"]}").Success()).Count("created").ShouldBe(0);
        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtextextended('XX-STUCK', 7))", connection);
        await release.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        foreach (var import in stuck) (await slow.Finished(import)).Count("created").ShouldBe(1);
    }

    [Fact]
    public async Task An_import_is_seen_by_its_sender_and_those_who_publish()
    {
        var editor = host.As(Roles.Editor);
        var import = await editor.Import(File().Xml);
        foreach (var path in new[] { "", "/issues", "/conflicts" })
        {
            (await host.As(Roles.Editor).GetAsync($"{Files.Imports}/{import["id"]}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await host.As(Roles.ProgrammeManager).GetAsync($"{Files.Imports}/{import["id"]}{path}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await host.As(Roles.Editor).PostAsync($"{Files.Imports}/{import["id"]}/apply", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("sdc.xml", 40)]
    [InlineData("ngos.xml", 53)]
    [InlineData("bmz-intpa-and-others.xml", 7)]
    public async Task The_official_samples_are_taken_whole(string name, int activities)
    {
        var path = Files.Sample(name);
        if (path is null) return; // they do not lie beside every checkout
        var manager = host.As(Roles.ProgrammeManager);
        var import = await manager.Import(await System.IO.File.ReadAllTextAsync(path));
        (import.Count("activities"), import.Count("created") + import.Count("unchanged"), import.Count("rejected"), import.Count("conflicts")).ShouldBe((activities, activities, 0, 0));
        foreach (var issue in await manager.Issues(import))
        {
            issue.Text("ruleId").ShouldNotBeEmpty();
            issue["line"]!.GetValue<int>().ShouldBeGreaterThan(1);
            issue.Text("path").ShouldStartWith("/iati-activities/iati-activity[");
        }
        (await manager.Import(await System.IO.File.ReadAllTextAsync(path))).Count("unchanged").ShouldBe(activities);
    }

    static (string Xml, string Identifier) File()
    {
        var identifier = Files.Identifier();
        return (Files.Wrap(Files.Activity(identifier)), identifier);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>What a file changes of a project that is published, or was edited here: tables and JSON keep to the rules that hold by hand, an IATI file is the word of the organisation that reports it, and either is told.</summary>
public sealed class PublishedProjectTests(ProjectsHost host)
{
    const string Dates = """[{ "type": "1", "date": "2023-01-01" }, { "type": "3", "date": "2199-12-31" }]""";
    const string Budgets = """[{ "amount": 400000, "currency": "USD", "start": "2023-01-01", "end": "2023-12-31" }]""";

    static readonly string[] Guarded = ["dates", "budgets", "scope", "recipientCountries"];

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    public async Task A_table_of_an_editor_leaves_what_takes_a_change_request_and_takes_the_rest(string type)
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Running(editor);
        var word = Samples.Word();
        var file = type == "text/csv"
            ? $"iati_identifier,reporting_organisation,title_en,planned_end,budgets,scope,recipient_countries\n{project.Text("iatiIdentifier")},XM-DAC-47066,{word},2200-12-31,1:1:900000:USD:2023-01-01:2023-12-31,2,TO"
            : new JsonArray(new JsonObject
            {
                ["iatiIdentifier"] = project.Text("iatiIdentifier"),
                ["reportingOrganisation"] = new JsonObject { ["ref"] = "XM-DAC-47066" },
                ["title"] = new JsonObject { ["en"] = word },
                ["dates"] = JsonNode.Parse(Dates.Replace("2199", "2200", StringComparison.Ordinal)),
                ["budgets"] = JsonNode.Parse(Budgets.Replace("400000", "900000", StringComparison.Ordinal)),
                ["scope"] = "2",
                ["recipientCountries"] = JsonNode.Parse("""[{ "code": "TO" }]""")
            }).ToJsonString();

        var dry = await editor.Finished(await editor.Send(file, "?dryRun=true", type).Success());
        (await Issue(editor, dry, "platform:change-request")).Text("message").ShouldContain("It stays as it was");
        await editor.PostAsJsonAsync($"{Files.Imports}/{dry["id"]}/apply", new { }).Success();
        dry = await editor.Finished(dry);
        (dry.Text("state"), dry.Count("updated")).ShouldBe(("applied_with_issues", 1));
        (await editor.Issues(dry)).Count(issue => issue.Text("ruleId") == "platform:change-request").ShouldBe(1, "it was told already");
        var after = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        after["title"]!.Text("en").ShouldBe(word);
        foreach (var member in Guarded) JsonNode.DeepEquals(after[member], project[member]).ShouldBeTrue($"{member}: {after[member]}");

        // Again it says nothing new, and is told again what it did not do.
        var again = await editor.Finished(await editor.Send(file, "", type).Success());
        again.Count("unchanged").ShouldBe(1);
        await Issue(editor, again, "platform:change-request");

        // Whoever decides requests needs none.
        var manager = host.As(Guid.NewGuid(), Roles.ProgrammeManager);
        await editor.Change(HttpMethod.Put, $"{Samples.Path(project)}/team/{manager.Person()}", 0, new { role = "editor" }).Success();
        var import = await manager.Finished(await manager.Send(file, "", type).Success());
        (await manager.Issues(import)).ShouldNotContain(issue => issue.Text("ruleId") == "platform:change-request");
        (await host.Visitor().GetAsync(Samples.Path(project)).Success()).List("budgets")[0]!["amount"]!.GetValue<decimal>().ShouldBe(900000);
    }

    [Fact]
    public async Task The_file_of_the_reporting_organisation_counts_and_is_flagged()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Running(editor);
        var file = Files.Wrap(Files.Activity(project.Text("iatiIdentifier"), dates: "<activity-date type=\"1\" iso-date=\"2023-01-01\"/><activity-date type=\"3\" iso-date=\"2201-06-30\"/>", status: "4"));
        foreach (var query in new[] { "?dryRun=true", "" })
        {
            var import = await editor.Import(file, query);
            (await Issue(editor, import, "platform:change-request")).Text("message").ShouldContain("dates, budgets");
            (await Issue(editor, import, "platform:status")).Text("severity").ShouldBe("warning");
            (await editor.GetAsync($"{Files.Imports}/{import["id"]}/activities").Success()).List("items")[0]!["flagged"]!.GetValue<bool>().ShouldBeTrue();
        }
        var after = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        after.Text("status").ShouldBe("4");
        after.List("dates").ShouldContain(date => date!.Text("date") == "2201-06-30");
    }

    [Fact]
    public async Task A_published_project_keeps_a_status_and_a_table_keeps_its_order()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Running(editor);
        await editor.Import(Files.Wrap(Files.Activity(project.Text("iatiIdentifier"), status: "4"))); // 2 to 4: the file counts
        var import = await editor.Import(Files.Wrap(Files.Activity(project.Text("iatiIdentifier")).Replace("<activity-status code=\"2\"/>", "", StringComparison.Ordinal)));
        (await Issue(editor, import, "platform:status")).Text("message").ShouldContain("It stays 4");
        (await host.Visitor().GetAsync(Samples.Path(project)).Success()).Text("status").ShouldBe("4");

        import = await editor.Finished(await editor.Send($"iati_identifier,reporting_organisation,title_en,status\n{project.Text("iatiIdentifier")},XM-DAC-47066,A title,1", "", "text/csv").Success());
        (await Issue(editor, import, "platform:status")).Text("message").ShouldContain("cannot go from status 4 to 1");
        var after = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        (after.Text("status"), after["title"]!.Text("en")).ShouldBe(("4", "A title"));
    }

    [Fact]
    public async Task A_decided_conflict_keeps_to_the_same_rules()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var project = await Running(editor);
        var row = $"{project.Text("iatiIdentifier")},XM-DAC-47066";
        var import = await editor.Finished(await editor.Send($"iati_identifier,reporting_organisation,title_en,status,planned_end\n{row},First,,\n{row},Second,1,2200-01-01", "", "text/csv").Success());
        import.Count("conflicts").ShouldBe(1);
        await editor.PostAsJsonAsync($"{Files.Imports}/{import["id"]}/conflicts/2/resolve", new { keep = "incoming" }).Success();
        await Issue(editor, import, "platform:status");
        await Issue(editor, import, "platform:change-request");
        var after = await host.Visitor().GetAsync(Samples.Path(project)).Success();
        (after["title"]!.Text("en"), after.Text("status")).ShouldBe(("Second", "2"));
        JsonNode.DeepEquals(after["dates"], project["dates"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_publishes_their_own_by_sending_it_in_as_a_table()
    {
        var manager = host.As(Guid.NewGuid(), Roles.ProgrammeManager);
        var (written, submitted, made, theirs) = (await manager.Draft(), await manager.Transition(await manager.Draft(), "submit"), Files.Identifier(), await host.As(Roles.Editor).Draft());
        var ids = new[] { written.Text("iatiIdentifier"), submitted.Text("iatiIdentifier"), made };
        var file = new JsonArray([.. ids.Select(id => Samples.Project(project => project["iatiIdentifier"] = id))]).ToJsonString();
        var dry = await manager.Finished(await manager.Send(file, "?publish=true&dryRun=true", "application/json").Success());
        (await manager.Issues(dry)).Count(issue => issue.Text("ruleId") == "platform:not-published").ShouldBe(3);
        var import = await manager.Finished(await manager.Send(file, "?publish=true", "application/json").Success());
        (await manager.Issues(import)).Count(issue => issue.Text("ruleId") == "platform:not-published").ShouldBe(3);
        foreach (var id in ids)
        {
            var project = await manager.GetAsync($"{Samples.Projects}/by-identifier/{id}").Success();
            project.Text("publication").ShouldBe("submitted");
            (await (await manager.Change(HttpMethod.Post, $"{Samples.Path(project)}/publish", Samples.Version(project))).ProblemCode()).ShouldBe("own-submission");
            (await host.As(Roles.ProgrammeManager).Transition(project, "publish")).Text("publication").ShouldBe("published");
        }

        // What somebody else wrote, and the file leaves as it is, is not its sender's own.
        var administrator = host.As(Guid.NewGuid(), Roles.Administrator);
        import = await administrator.Finished(await administrator.Send($"iati_identifier,reporting_organisation,title_en,status\n{theirs.Text("iatiIdentifier")},XM-DAC-47066,Skills across borders,2", "?publish=true", "text/csv").Success());
        (await administrator.Issues(import)).ShouldNotContain(issue => issue.Text("ruleId") == "platform:not-published");
        (await host.Visitor().GetAsync(Samples.Path(theirs))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_changed_here_since_the_last_import_is_told_before_it_is_overwritten()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        string[] ids = [Files.Identifier(), Files.Identifier(), Files.Identifier()];
        await editor.Import(Files.Wrap(ids.Take(2).Select(id => Files.Activity(id))));
        await editor.Draft(project => project["iatiIdentifier"] = ids[2]);
        var edited = await editor.GetAsync($"{Samples.Projects}/by-identifier/{ids[0]}").Success();
        var content = Samples.Content(edited);
        content["title"] = JsonNode.Parse("""{ "en": "Better by hand" }""");
        await editor.Transition(await editor.Change(HttpMethod.Put, Samples.Path(edited), Samples.Version(edited), content).Success(), "submit");
        await editor.Transition(await editor.GetAsync($"{Samples.Projects}/by-identifier/{ids[1]}").Success(), "submit"); // and says what it said

        var dry = await editor.Import(Files.Wrap(ids.Select(id => Files.Activity(id, title: "From the file"))), "?dryRun=true");
        var told = (await editor.Issues(dry)).Where(issue => issue.Text("ruleId") == "platform:changed-here").ToList();
        told.Select(issue => issue.Text("identifier")).ShouldBe([ids[0], ids[2]]);
        told[0].Text("message").ShouldContain("changed here");
        told[1].Text("message").ShouldContain("typed in here");
        (await editor.GetAsync($"{Files.Imports}/{dry["id"]}/activities").Success()).List("items").Select(activity => activity!["flagged"]!.GetValue<bool>()).ShouldBe([true, false, true]);
        await editor.PostAsJsonAsync($"{Files.Imports}/{dry["id"]}/apply", new { reject = new[] { 1 } }).Success();
        await editor.Finished(dry);
        (await editor.Issues(dry)).Count(issue => issue.Text("ruleId") == "platform:changed-here").ShouldBe(2, "it was told already");
        (await editor.GetAsync(Samples.Path(edited)).Success())["title"]!.Text("en").ShouldBe("Better by hand");

        // Nobody has touched the other since it was imported.
        var again = await editor.Import(Files.Wrap(Files.Activity(ids[2], title: "From the next file")));
        (again.Count("updated"), (await editor.Issues(again)).Any(issue => issue.Text("ruleId") == "platform:changed-here")).ShouldBe((1, false));
    }

    Task<JsonNode> Running(HttpClient editor) => host.Published(project =>
    {
        project["dates"] = JsonNode.Parse(Dates);
        project["budgets"] = JsonNode.Parse(Budgets);
        project["scope"] = "4";
    }, editor);

    static async Task<JsonNode> Issue(HttpClient client, JsonNode import, string rule) => (await client.Issues(import)).Single(issue => issue.Text("ruleId") == rule);
}

using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>What cannot be stored is an issue of the activity that it stands in, and never the end of an import.</summary>
public sealed class BoundsTests(ProjectsHost host)
{
    static readonly Rulebook Rules = new(new(2030, 1, 1), new([]));

    [Fact]
    public void Every_text_of_a_project_is_bounded_those_in_lists_too()
    {
        var (open, seen) = (new Queue<Type>([typeof(ProjectContent)]), new HashSet<Type> { typeof(ProjectContent) });
        var unbounded = new List<string>();
        while (open.TryDequeue(out var type))
            foreach (var member in type.GetProperties().Where(member => member.CanWrite))
            {
                var inner = member.PropertyType.IsGenericType && member.PropertyType != typeof(Text) ? member.PropertyType.GetGenericArguments()[0] : member.PropertyType;
                object? bad = member.PropertyType == typeof(string) ? "\0" : inner == typeof(string) ? new List<string> { "\0" } : inner == typeof(Text) ? new Text("en", "\0") : null;
                if (bad is not null && member.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(bad))) unbounded.Add($"{type.Name}.{member.Name}");
                if (inner.Namespace == typeof(ProjectContent).Namespace && seen.Add(inner)) open.Enqueue(inner);
            }
        unbounded.ShouldBeEmpty();
        seen.ShouldContain(typeof(Dimension));
    }

    [Theory]
    [InlineData("""{ "iatiIdentifier": "X\u0000Y", "title": { "en": "A" }, "reportingOrganisation": { "ref": "XM-DAC-47066" } }""")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "e\u0000n": "A\u0000" }, "reportingOrganisation": { "ref": "XM\u0000" } }""")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "en": "A\ud800" }, "reportingOrganisation": { "ref": "XM-DAC-47066" } }""")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "en": "A" }, "reportingOrganisation": { "ref": "XM-DAC-47066" }, "a\ud800b": 1 }""")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "en": "A" }, "reportingOrganisation": { "ref": "LONG" } }""")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "en": "A" }, "reportingOrganisation": { "ref": "XM-DAC-47066" }, "Nom": "A\ud800" }""", "?map=Nom:title_fr")]
    [InlineData("""{ "iatiIdentifier": "ID", "title": { "en": "A" }, "reportingOrganisation": { "ref": "XM-DAC-47066" }, "Nom": "A\u0000", "x\ud800": 1 }""", "?map=Nom:title_fr")]
    public async Task JSON_that_cannot_be_stored_is_an_issue_of_its_project(string project, string query = "")
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var good = Samples.Project();
        var file = $"[{project.Replace("ID", Files.Identifier(), StringComparison.Ordinal).Replace("LONG", new string('x', 9000), StringComparison.Ordinal)},\n{good.ToJsonString()}]";
        var import = await editor.Finished(await editor.Send(file, query, "application/json").Success());
        (import.Text("state"), import.Count("rejected"), import.Count("created")).ShouldBe(("applied_with_issues", 1, 1), import.ToJsonString());
        (await editor.Issues(import)).ShouldContain(issue => issue.Text("severity") == "error" && issue["line"]!.GetValue<int>() == 1);
        (await editor.GetAsync($"{Files.Imports}/{import["id"]}/activities").Success()).List("items").Count.ShouldBe(2);
    }

    [Fact]
    public void A_member_that_breaks_a_bound_or_cannot_be_read_costs_itself_and_not_its_project()
    {
        const string file = """
            {"projects": [
            {
              "iatiIdentifier": "ID-1", "title": { "en": "A" },
              "acronym": "A\u0000",
              "colour": { "red": [1, 2] },
              "reportingOrganisation": { "ref": "XM-DAC-47066" },
              "documentLinks": [
                { "url": "https://example.org/" },
                { "url": "https://example.org/",
                  "categories": ["A\u0000"] }],
              "dates": [ { "type": "1",
                 "date": "the 5th" } ],
              "budgets": [ { "type": "1", "amount": 5,
                "valuedOn": "2024-01-01" } ],
              "scope": "4", "scope": "5",
              "status": "77",
              "sectors": [ { "vocabulary": "1",
                             "code": "15190", "percentage": 300 } ]
            , "hierarchy": 1, "contacts": [null] },
            { "iatiIdentifier": "ID-2", "title": { "en": 5 }, "reportingOrganisation": { "ref": "XM-DAC-47066" }, "acronym": 5 }
            ]}
            """;
        using var read = JsonImportFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(file)));
        var activities = read.Activities(new(new(2030, 1, 1), new([new("ActivityStatus", [], "IATI", null, true, null, 1, [])]))).ToList();
        var (taken, rejected) = (activities[0], activities[1]);
        (taken.Identifier, taken.Content.Hierarchy, taken.Content.Sectors.Count).ShouldBe(("ID-1", 1, 1));
        (taken.Content.Acronym, taken.Content.Scope, taken.Content.DocumentLinks.Count + taken.Content.Dates.Count + taken.Content.Budgets.Count + taken.Content.Contacts.Count).ShouldBe((null, null, 0));
        (string Path, int Line)[] told = [.. taken.Issues.Select(issue => (issue.Path!, issue.Line!.Value))];
        foreach (var issue in new[]
        {
            ("$.projects[0].acronym", 4), ("$.projects[0].colour", 5), ("$.projects[0].documentLinks[1].categories", 10), ("$.projects[0].dates[0].date", 12), ("$.projects[0].budgets[0].valuedOn", 14), ("$.projects[0].scope", 15),
            ("$.projects[0].contacts[0]", 19), ("$.projects[0].status", 16), ("$.projects[0].sectors[0].percentage", 18), ("$.projects[0].iatiIdentifier", 3)
        }) told.ShouldContain(issue, string.Join('\n', taken.Issues));
        taken.Issues.ShouldContain(issue => issue.Message.EndsWith("\"dates\" is not read.", StringComparison.Ordinal) && issue.Severity == Severity.Error);

        rejected.Identifier.ShouldBe("");
        rejected.Issues.ShouldHaveSingleItem().Message.ShouldEndWith("The project is not imported.");
    }

    [Theory]
    [InlineData("[\n{PROJECT},\n{PROJECT}]", "application/json", "$[1]", 3)]
    [InlineData("{\"projects\": [{PROJECT},\n{PROJECT}]}", "application/json", "$.projects[1]", 2)]
    [InlineData("iati_identifier,title,reporting_organisation\nID,A,XM-DAC-47066\nID,A,XM-DAC-47066\n", "text/csv", "/row[2]", 3)]
    public async Task What_is_told_when_an_activity_is_judged_names_its_place_as_its_format_does(string file, string type, string path, int line)
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        file = file.Replace("{PROJECT}", """{ "iatiIdentifier": "ID", "title": { "en": "A" }, "reportingOrganisation": { "ref": "XM-DAC-47066" } }""", StringComparison.Ordinal).Replace("ID", Files.Identifier(), StringComparison.Ordinal);
        var issues = await editor.Issues(await editor.Finished(await editor.Send(file, "", type).Success()));
        var duplicate = issues.Where(issue => issue.Text("ruleId") == "platform:duplicate").ShouldHaveSingleItem();
        (duplicate.Text("path"), duplicate["line"]!.GetValue<int>()).ShouldBe((path, line));
    }

    [Theory]
    [InlineData("{ \"a\\ud800\": 1, \"projects\": [] }")]
    [InlineData("{ \"a\\u0000\": 1, \"projects\": [] }")]
    public async Task A_file_that_names_nothing_that_can_be_read_is_refused_and_no_failure(string file)
    {
        using var answer = await host.As(Roles.Editor).Send(file, "", "application/json");
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task An_IATI_activity_whose_reporter_has_an_endless_reference_is_rejected_and_the_others_are_taken()
    {
        var editor = host.As(Guid.NewGuid(), Roles.Editor);
        var random = new Random(7);
        var import = await editor.Import(Files.Wrap(Files.Activity(Files.Identifier(), reporter: string.Concat(Enumerable.Range(0, 9000).Select(_ => (char)random.Next('a', 'z')))), Files.Activity(Files.Identifier())));
        (import.Text("state"), import.Count("rejected"), import.Count("created")).ShouldBe(("applied_with_issues", 1, 1), import.ToJsonString());
        (await editor.Issues(import)).ShouldContain(issue => issue.Text("ruleId") == "platform:no-reporter" && issue.Text("path").EndsWith("/reporting-org", StringComparison.Ordinal));
    }

    [Fact]
    public void A_breach_is_told_at_the_innermost_element()
    {
        var activity = Read(Files.Activity("XM-DAC-47066-1", more: """
            <sector code="15190"/>
            <transaction><transaction-type code="1"/><transaction-date iso-date="2031-01-01"/><value value-date="2031-01-02">5</value><provider-org ref="A/B"><narrative>A</narrative></provider-org></transaction>
            <result type="1"><title><narrative>R</narrative></title>
              <indicator measure="1"><title><narrative>I</narrative></title></indicator>
              <indicator measure="1"><title><narrative>I</narrative></title>
                <period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/></period>
                <period><period-start iso-date="2025-02-01"/>
                  <period-end iso-date="2025-01-01"/>
                  <target value="many"/></period>
              </indicator></result>
            """));
        var period = "/iati-activities/iati-activity[1]/result/indicator[2]/period[2]";
        Told("8.6.1").ShouldBe([($"{period}/period-end", 19)]);
        Told("platform:figure").ShouldBe([($"{period}/target", 20)]);
        Told("11.2.1").ShouldBe([("/iati-activities/iati-activity[1]/transaction/transaction-date", 13)]);
        Told("11.2.2").ShouldBe([("/iati-activities/iati-activity[1]/transaction/value", 13)]);
        Told("platform:reference").ShouldBe([("/iati-activities/iati-activity[1]/transaction/provider-org", 13)]);

        IEnumerable<(string?, int?)> Told(string rule) => activity.Issues.Where(issue => issue.RuleId == rule).Select(issue => (issue.Path, issue.Line));
    }

    [Fact]
    public void What_is_beyond_the_most_issues_of_a_row_is_counted()
    {
        var project = Samples.Project(project => project["transactions"] = new JsonArray([.. Enumerable.Range(0, 210).Select(_ => JsonNode.Parse("""{ "type": "1", "date": "2031-01-01", "amount": 1, "currency": "USD" }"""))]));
        using var file = JsonImportFile.Open(new MemoryStream(Encoding.UTF8.GetBytes($"[{project.ToJsonString()}]")));
        var issues = file.Activities(Rules).Single().Issues;
        issues.Count.ShouldBe(IatiActivity.MostIssues + 1);
        (issues[^1].RuleId, issues[^1].Severity).ShouldBe(("platform:more", Severity.Info));
        issues[^1].Message.ShouldStartWith("10 more");
    }

    static ReadActivity Read(string activity)
    {
        using var file = new IatiImportFile(IatiFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(Files.Wrap(activity))), long.MaxValue));
        return file.Activities(Rules).Single();
    }
}

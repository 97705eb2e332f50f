using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Schema;
using Platform.Projects.Tests.Iati;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Export;

[Collection<Alone>]
public sealed class ExportTests(ProjectsHost host)
{
    const string Export = Samples.Projects + "/export";

    [Fact]
    public async Task A_published_project_is_a_file_of_IATI_that_is_read_once()
    {
        var project = await host.Published(p => p["iatiIdentifier"] = $"XM-DAC-47066-a\"; x=.html\\..\\é{Samples.Word()}");
        using var answer = await host.Visitor().GetAsync(Samples.Path(project) + ".xml");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Content.Headers.ContentDisposition!.ToString().ShouldMatch("^attachment; filename=\"?[A-Za-z0-9._-]+\\.xml\"?$");
        Invalid(await answer.Content.ReadAsStringAsync(), "activities").ShouldBeEmpty();

        using var again = new HttpRequestMessage(HttpMethod.Get, Samples.Path(project) + ".xml");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_was_exported_comes_in_again_and_changes_nothing()
    {
        var (word, manager) = (Samples.Word(), host.As(Roles.Administrator));
        var typed = await host.Published(p =>
        {
            p["title"] = new JsonObject { ["en"] = $"Typed {word}", ["fr"] = "Tapé" };
            p["acronym"] = "TYPED";
            p["recipientCountries"] = new JsonArray(new JsonObject { ["code"] = "FJ" }, new JsonObject { ["code"] = "GE" }, new JsonObject { ["code"] = "PE" });
            p["tags"] = new JsonArray(new JsonObject { ["vocabulary"] = "gcm", ["code"] = "19" }, new JsonObject { ["vocabulary"] = "theme", ["code"] = "diaspora" });
            p["projectType"] = new JsonObject { ["code"] = "TK", ["name"] = new JsonObject { ["en"] = "Transfer" } };
            p["allocationYear"] = 2023;
            p["idfRegion"] = "Global";
            p["defaultCurrency"] = "USD";
            p["budgets"] = new JsonArray(new JsonObject { ["amount"] = 3_900_000 }, new JsonObject { ["amount"] = 5_200_000, ["source"] = "Another source" });
        });
        var identifier = Files.Identifier();
        await manager.Import(Files.Wrap(Files.Activity(identifier, title: $"Imported {word}", more: "<sector code=\"15190\"/><capital-spend percentage=\"88\"/>")), "?publish=true");

        foreach (var (format, type) in new[] { ("xml", "application/xml"), ("csv", "text/csv"), ("json", "application/json") })
        {
            var file = await host.Visitor().GetByteArrayAsync($"{Export}.{format}?q={word}&sort=title");
            if (format == "xml") Invalid(Encoding.UTF8.GetString(file), "activities").ShouldBeEmpty();
            var import = await manager.Finished(await manager.Send(file, type: type).Success());
            (import.Count("activities"), import.Count("unchanged"), import.Count("rejected")).ShouldBe((2, 2, 0), $"{format}: {Encoding.UTF8.GetString(file)}\n{string.Join('\n', await manager.Issues(import))}");
            (await host.Visitor().GetByteArrayAsync($"{Export}.{format}?q={word}&sort=title")).Length.ShouldBe(file.Length, format);
        }
        var after = await manager.GetAsync(Samples.Path(typed)).Success();
        Samples.Version(after).ShouldBe(Samples.Version(typed));
        (await host.Visitor().GetStringAsync($"{Export}.xml?q={word}")).ShouldContain("<capital-spend percentage=\"88\"/>"); // CSV and JSON know nothing of it, and leave it
    }

    [Fact]
    public async Task A_search_is_exported_with_its_filters_and_nothing_that_is_hidden()
    {
        var word = Samples.Word();
        var shown = await host.Published(p => p["title"] = new JsonObject { ["en"] = $"Shown {word}" });
        await host.Published(p => (p["title"], p["recipientCountries"]) = (new JsonObject { ["en"] = $"Elsewhere {word}" }, new JsonArray(new JsonObject { ["code"] = "PE" })));
        var editor = host.As(Roles.Editor);
        await editor.Draft(p => p["title"] = new JsonObject { ["en"] = $"Draft {word}" });

        var found = JsonNode.Parse(await host.Visitor().GetStringAsync($"{Export}.json?q={word}&country=FJ"))!.List("projects");
        found.Select(project => project!.Text("iatiIdentifier")).ShouldBe([shown.Text("iatiIdentifier")]);
        JsonNode.Parse(await host.Visitor().GetStringAsync($"{Export}.json?q={word}&publication=draft"))!.List("projects").ShouldBeEmpty();
        JsonNode.Parse(await editor.GetStringAsync($"{Export}.json?q={word}&publication=draft"))!.List("projects").Count.ShouldBe(1);
        (await host.Visitor().GetAsync($"{Export}.json?q={word}&limit=5")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync($"{Export}.csv?wrong=1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await host.Visitor().GetStringAsync($"{Export}.json"))!.List("projects").Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Attack_75_Nothing_in_the_CSV_is_a_formula()
    {
        var word = Samples.Word();
        string[] hostile = [$"=HYPERLINK(\"http://x\") {word}", $"+1 {word}", $"-1 {word}", $"@x {word}", $"\t=1 {word}", $"\r=1 {word}", $"a;=1 {word}", $"a,\"=1\",\"b {word}", $"a\n=cmd|' /C calc'!A0 {word}"];
        using var _ = await host.Attack(() => host.Visitor().GetAsync($"{Export}.csv?country=%3DXX&nothing=1"), 400);
        foreach (var title in hostile) await host.Published(p => p["title"] = new JsonObject { ["en"] = title });
        using var answer = await host.Visitor().GetAsync($"{Export}.csv?q={word}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("projects.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var csv = Encoding.UTF8.GetString(bytes.AsSpan(3));
        // However a reader cuts it: no piece begins with a sign that starts a formula.
        foreach (var separators in new[] { ",\n\r\"", ";\n\r\"", "\t\n\r\"", ",;\t\n\r\"" })
            foreach (var piece in csv.Split(separators.ToCharArray())) piece.ShouldNotMatch("^[=+@-]");

        var manager = host.As(Roles.Administrator);
        var import = await manager.Finished(await manager.Send(bytes, type: "text/csv").Success());
        (import.Count("activities"), import.Count("unchanged")).ShouldBe((hostile.Length, hostile.Length), string.Join('\n', await manager.Issues(import)));
    }

    [Fact]
    public async Task A_reporting_organisation_is_a_valid_file_of_its_own()
    {
        var reference = "XM-T-" + Samples.Word();
        await host.Published(p => (p["iatiIdentifier"], p["reportingOrganisation"]) = (reference + "-1", new JsonObject { ["ref"] = reference, ["name"] = new JsonObject { ["en"] = "An & organisation" } }));
        var xml = await host.Visitor().GetStringAsync($"{Export}/organisation.xml?ref={reference}");
        Invalid(xml, "organisations").ShouldBeEmpty(xml);
        xml.ShouldContain($"<organisation-identifier>{reference}</organisation-identifier>");
        (await host.Visitor().GetAsync($"{Export}/organisation.xml?ref=XM-NOBODY")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Visitor().GetAsync($"{Export}/organisation.xml")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_table_that_people_made_is_read_by_its_headers()
    {
        var (manager, word) = (host.As(Roles.ProgrammeManager), Samples.Word());
        var table = Encoding.GetEncoding("iso-8859-1").GetBytes($""""
            Identifiant;Reporting Org;Titre;title_es;Pays;Statut;Début;Montant;Couleur;Année
            XM-{word}-1;XM-{word};"L'été à ""Genève""";El verano;Fiji, PE;Active;2023;USD 400,000.00;rouge;2023
            XM-{word}-2;XM-{word};Deux;;;7;17/05/2023;beaucoup;;
            ;XM-{word};Sans identifiant;;;;;;;
            """");
        var import = await manager.Finished(await manager.Send(table, type: "text/csv").Success());
        (import.Text("format"), import.Count("created"), import.Count("rejected")).ShouldBe(("csv", 2, 1), string.Join('\n', await manager.Issues(import)));
        var project = await manager.GetAsync($"{Samples.Projects}/by-identifier/XM-{word}-1").Success();
        project["title"]!.Text("und").ShouldBe("L'été à \"Genève\"");
        project["title"]!.Text("es").ShouldBe("El verano");
        project.Text("status").ShouldBe("2");
        project.List("recipientCountries").Select(country => country!.Text("code")).ShouldBe(["FJ", "PE"]);
        project.List("dates")[0]!.ToJsonString().ShouldBe("""{"type":"2","date":"2023-01-01","precision":"year","note":null}""");
        project.List("budgets")[0]!["amount"]!.GetValue<decimal>().ShouldBe(400_000);
        project.List("budgets")[0]!.Text("currency").ShouldBe("USD");

        var issues = await manager.Issues(import);
        issues.Where(issue => issue.Text("ruleId") == "csv:value").Select(issue => $"{issue["line"]} {issue["path"]}").ShouldBe(["3 /row[2]/actual_start", "3 /row[2]/budgets"]);
        issues.Single(issue => issue.Text("ruleId") == "platform:bounds" && issue["line"]!.GetValue<int>() == 3).Text("path").ShouldBe("/row[2]/status");
        issues.Single(issue => issue.Text("ruleId") == "csv:unknown-column").Text("message").ShouldContain("Couleur");
        issues.ShouldContain(issue => issue.Text("ruleId") == "csv:encoding");
    }

    [Fact]
    public async Task JSON_names_the_place_of_what_is_wrong_and_takes_the_rest()
    {
        var (manager, good) = (host.As(Roles.ProgrammeManager), Samples.Project());
        var file = $$"""
            [
              {{good.ToJsonString()}},
              {"iatiIdentifier":"{{Files.Identifier()}}","title":{"en":"T"},"reportingOrganisation":{"ref":"XM-1"},
               "budgets":[{"amount":"five"}]},
              {"iatiIdentifier":"{{Files.Identifier()}}","title":{"en":"T"},"reportingOrganisation":{"ref":"XM-1"},"colour":1},
              {"iatiIdentifier":"{{Files.Identifier()}}","title":{"en":"T"},"reportingOrganisation":{"ref":"XM-1"},"status":"9"}
            ]
            """;
        var import = await manager.Finished(await manager.Send(file, type: "application/json").Success());
        (import.Text("format"), import.Count("created"), import.Count("rejected")).ShouldBe(("json", 4, 0));
        (await manager.Issues(import)).Where(issue => issue.Text("ruleId") is "platform:bounds" or "platform:unreadable").Select(issue => $"{issue["line"]} {issue["path"]}")
            .ShouldBe(["4 $[1].budgets[0].amount", "5 $[2].colour", "6 $[3].status"]);
    }

    [Fact]
    public async Task An_export_begins_at_once_and_ends_with_its_reader()
    {
        await host.Published();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Export}.xml");
        using var answer = await host.Visitor().SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentLength.ShouldBeNull();
        await using var body = await answer.Content.ReadAsStreamAsync();
        (await body.ReadAsync(new byte[10])).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_reader_who_hangs_up_ends_the_export_and_its_queries()
    {
        var (word, manager, random) = (Samples.Word(), host.As(Roles.Administrator), new Random(1));
        // Text that does not pack, so much of it that no buffer between here and there holds it.
        for (var file = 0; file < 4; file++)
            await manager.Import(Files.Wrap(Enumerable.Range(0, 10).Select(_ => Files.Activity(Files.Identifier(), title: word).Replace("What it does.", Noise(), StringComparison.Ordinal))), "?publish=true");

        var (queries, ended) = (0, new TaskCompletionSource());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn") ended.TrySetResult();
                else if (activity.TagObjects.Any(tag => tag.Value is string sql && sql.Contains("WITH ORDINALITY", StringComparison.Ordinal))) Interlocked.Increment(ref queries);
            }
        };
        ActivitySource.AddActivityListener(listener);
        var whole = await host.Visitor().GetStringAsync($"{Export}.xml?q={word}");
        whole.Split("<iati-activity ").Length.ShouldBe(41);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var all = queries;
        all.ShouldBeGreaterThan(5, "40 MB are not read at once");

        (queries, ended) = (0, new());
        using (var client = host.Visitor())
        using (var answer = await client.GetAsync($"{Export}.xml?q={word}", HttpCompletionOption.ResponseHeadersRead))
        await using (var body = await answer.Content.ReadAsStreamAsync())
            (await body.ReadAsync(new byte[10])).ShouldBeGreaterThan(0);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        queries.ShouldBeLessThan(all);

        string Noise()
        {
            var bytes = new byte[750_000];
            random.NextBytes(bytes);
            return Convert.ToBase64String(bytes);
        }
    }

    [Fact]
    public async Task A_sender_says_which_column_a_header_means()
    {
        var (manager, word) = (host.As(Roles.ProgrammeManager), Samples.Word());
        var table = $"id;Project no;Reporter;Nom;Libellé;status;Where\n1;XM-{word}-1;XM-{word};Essai;Trial;7;FJ\n2;XM-{word}-2;XM-{word};Deux;Two;2;Nowhere at all\n";
        const string Map = "?map=Project%20no:iati_identifier&map=reporter:reporting_organisation&map=Nom:title_fr&map=Libell%C3%A9:title_en&map=status:-&map=Where:recipient_countries";
        var import = await manager.Finished(await manager.Send(table, Map, "text/csv").Success());
        (import.Count("created"), import.Count("rejected")).ShouldBe((2, 0), string.Join('\n', await manager.Issues(import)));
        import.List("map").Count.ShouldBe(6);
        import.List("unread").ShouldBeEmpty("what is mapped, or read by its name, or left out on purpose, is not asked about");
        var project = await manager.GetAsync($"{Samples.Projects}/by-identifier/XM-{word}-1").Success();
        (project["title"]!.Text("fr"), project["title"]!.Text("en"), project["status"]).ShouldBe(("Essai", "Trial", null));
        (await manager.Issues(import)).ShouldContain(issue => issue.Text("ruleId") == "csv:repeated-column" && issue.Text("message").Contains("\"id\"", StringComparison.Ordinal));
        (await manager.Issues(import)).ShouldContain(issue => issue.Text("path") == "/row[2]/recipient_countries" && issue["line"]!.GetValue<int>() == 3);

        // A flat JSON is a table too.
        var json = $$$"""[{"No":"XM-{{{word}}}-3","Name":"Three","Countries":["FJ","PE"],"Money":400000.5,"reportingOrganisation":{"ref":"XM-{{{word}}}"}},{"No":"XM-{{{word}}}-4","Name":"Four","Money":"much","reportingOrganisation":{"ref":"XM-{{{word}}}"}},{"No":{"a":1}}]""";
        var flat = await manager.Finished(await manager.Send(json, "?dryRun=true&map=No:iati_identifier&map=Name:title_en&map=Countries:recipient_countries&map=Money:budgets", "application/json").Success());
        (flat.Count("created"), flat.Count("rejected")).ShouldBe((2, 1), string.Join('\n', await manager.Issues(flat)));
        (await manager.Issues(flat)).Where(issue => issue.Text("ruleId") == "csv:value").Select(issue => issue.Text("path")).ShouldBe(["$[1].budgets", "$[2].No"]);
        flat = await manager.Finished(await manager.PostAsync($"{Files.Imports}/{flat["id"]}/apply", null).Success());
        flat.Count("created").ShouldBe(2);
        project = await manager.GetAsync($"{Samples.Projects}/by-identifier/XM-{word}-3").Success();
        project.List("budgets")[0]!["amount"]!.GetValue<decimal>().ShouldBe(400000.5m);
        project.List("recipientCountries").Count.ShouldBe(2);

        foreach (var (map, code) in new[] { ("Nom:nothing", "bad-mapping"), ("Nom", "bad-mapping"), ("Nom:title&map=nom:acronym", "bad-mapping"), ("Nom:title&map=Where:title", "bad-mapping"), ("Prenom:title", "no-such-header"), ("id:-", "no-identifier-column") })
        {
            using var refused = await manager.Send(table, $"?map={map}", "text/csv");
            (refused.StatusCode, await refused.ProblemCode()).ShouldBe((HttpStatusCode.BadRequest, code), map);
        }

        // What is not known is named, so that its sender can say what it means; so is the file.
        using var unknown = await manager.Send(table, "?map=id:-", "text/csv");
        (await unknown.Json())["headers"]!.AsArray().Select(header => header!.GetValue<string>()).ShouldBe(["Project no", "Nom", "Libellé", "Where"], ignoreOrder: true);
        (await manager.Finished(await manager.Send(table + "3;;;;;;\n", "?dryRun=true&map=id:iati_identifier", "text/csv").Success())).List("unread").Select(header => header!.GetValue<string>()).ShouldBe(["Project no", "Nom", "Libellé", "Where"], ignoreOrder: true);
        using var named = new StringContent("""[{"No":{"a":1},"iatiIdentifier":"","Where":["FJ"]},{"Other":1}]""", Encoding.UTF8, "application/json");
        named.Headers.ContentDisposition = new("attachment") { FileNameStar = "../folder/Ann\u202eée\n2023.json" };
        var told = await manager.PostAsync($"{Files.Imports}?dryRun=true&map=No:acronym", named).Success();
        (told.Text("fileName"), string.Join(' ', told.List("unread"))).ShouldBe(("Année2023.json", "Where"));
        using var xml = await manager.Send(Files.Wrap(Files.Activity(Files.Identifier())), "?map=a:title");
        (await xml.ProblemCode()).ShouldBe("bad-mapping");
    }

    static string Invalid(string xml, string kind)
    {
        if (Repository.PathOf($"../shared/data/iati/schema/iati-{kind}-schema.xsd") is var path && !File.Exists(path)) return "";
        var wrong = new StringBuilder();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() } };
        settings.Schemas.Add(null, path);
        settings.ValidationEventHandler += (_, e) => wrong.AppendLine(e.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read()) { }
        return wrong.ToString();
    }
}

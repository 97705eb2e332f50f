using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Catalogue;

public sealed class CreateProjectTests(ProjectsHost host)
{
    [Fact]
    public async Task A_draft_is_there_for_its_editor_only()
    {
        var editor = host.As(Roles.Editor);
        using var created = await editor.Create(Samples.Projects, Samples.Project());
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        created.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await created.Json()).Text("publication").ShouldBe("draft");

        (await editor.GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As(Roles.ProgrammeManager).GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As(Roles.Editor).GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Visitor().GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everything_that_was_said_is_there_again()
    {
        var content = Samples.Project(project =>
        {
            project["acronym"] = "TEST";
            project["hierarchy"] = 2;
            project["defaultLanguage"] = "en";
            project["title"] = JsonNode.Parse("""{ "en": "Skills", "fr": "Compétences", "ar": "مهارات" }""");
            project["otherIdentifiers"] = JsonNode.Parse("""[{ "type": "A1", "ref": "CH10P1170", "owner": "XM-DAC-47066" }, { "type": "A2", "ref": "TK.0042", "owner": null }]""");
            project["scope"] = "1";
            project["recipientCountries"] = JsonNode.Parse("""[{ "code": "SV", "percentage": 60.5, "derived": false }, { "code": "GE", "percentage": 39.5, "derived": false }]""");
            project["sectors"] = JsonNode.Parse("""[{ "code": "15190", "percentage": null, "vocabulary": "1", "name": null }]""");
            project["tags"] = JsonNode.Parse("""[{ "vocabulary": "sdg", "code": "10.7", "name": null }, { "vocabulary": "gcm", "code": "19", "name": null }, { "vocabulary": "theme", "code": "capacity-building", "name": { "en": "Capacity Building" } }]""");
            project["policyMarkers"] = JsonNode.Parse("""[{ "code": "1", "significance": "2", "vocabulary": "1", "name": null }]""");
            project["budgets"] = JsonNode.Parse("""
                [{ "amount": 3900000.00, "currency": "USD", "start": null, "end": null, "valueDate": "2022-05-01", "source": "Agreement", "type": "1", "status": "2" },
                 { "amount": 5200000.00, "currency": "USD", "start": null, "end": null, "valueDate": "2023-01-01", "source": "Annual report", "type": "1", "status": "2" }]
                """);
            project["projectType"] = JsonNode.Parse("""{ "code": "TK", "name": { "en": "Transfer of migrant knowledge and resources" } }""");
            project["allocationYear"] = 2023;
            project["idfRegion"] = "Global";
            project["relatedProjects"] = JsonNode.Parse("""[{ "type": "1", "ref": "XM-DAC-47066-PARENT" }]""");
            project["documentLinks"] = JsonNode.Parse("""[{ "url": "https://example.org/report.pdf", "format": "application/pdf", "title": { "en": "Report" }, "categories": ["A08"], "languages": ["en"], "date": "2024-01-31" }]""");
            project["results"] = JsonNode.Parse("""
                [{ "type": "2", "title": { "en": "Outcome 1" }, "description": null, "indicators": [{ "title": { "en": "People trained" }, "measure": "1", "ascending": true,
                   "references": [{ "vocabulary": "9", "code": "4.4.1", "uri": "https://example.org/4.4.1" }], "aggregationStatus": true,
                   "baselines": [{ "year": 2023, "value": "0", "dimensions": [{ "name": "sex", "value": "female" }] }],
                   "periods": [{ "start": "2023-01-01", "end": "2023-12-31", "targets": [{ "value": "100" }, { "value": "50", "locations": ["SUVA"], "dimensions": [{ "name": "sex", "value": "female" }] }],
                                 "actuals": [{ "value": "80", "comment": { "fr": "Moins que prévu" } }] }] }] }]
                """);
            project["locations"] = JsonNode.Parse("""[{ "ref": "SUVA", "name": { "en": "Suva" }, "latitude": -18.1416, "longitude": 178.4419, "codes": [{ "vocabulary": "G1", "code": "2198148" }] }]""");
            project["contacts"] = JsonNode.Parse("""[{ "type": "1", "organisation": { "en": "Mission in Fiji" }, "department": { "en": "Programmes" }, "email": "office@example.org", "telephone": "+679 000 00 00", "website": "https://example.org/fj", "address": { "en": "Suva" } }]""");
            project["transactions"] = JsonNode.Parse("""
                [{ "type": "1", "date": "2023-02-01", "amount": 400000.50, "currency": "USD", "valueDate": "2023-02-01", "ref": "T1", "description": { "en": "First share" },
                   "provider": { "ref": "XM-DAC-41304", "name": { "en": "UN DESA" }, "type": "40", "activityId": "XM-DAC-41304-P1" }, "receiver": { "ref": "XM-DAC-47066" },
                   "sectors": [{ "code": "15190", "vocabulary": "1" }], "recipientCountry": "FJ", "recipientRegion": { "code": "889", "vocabulary": "1" } }]
                """);
        });
        var read = await host.As(Roles.Editor).Create(Samples.Projects, content).Success();
        foreach (var (member, said) in content)
        {
            if (member is "descriptions" or "reportingOrganisation" or "participatingOrganisations" or "dates") continue;
            Says(read[member], said).ShouldBeTrue($"{member}: {read[member]?.ToJsonString()}");
        }
    }

    /// <summary>Whether an answer holds all that was said; beside it only members that are null.</summary>
    static bool Says(JsonNode? answer, JsonNode? said) => (answer, said) switch
    {
        (JsonObject a, JsonObject s) => s.All(member => Says(a[member.Key], member.Value)) && a.All(member => member.Value is null || s.ContainsKey(member.Key) || member.Key is "derived"),
        (JsonArray a, JsonArray s) => a.Count == s.Count && a.Zip(s).All(pair => Says(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(answer, said)
    };

    [Fact]
    public async Task Countries_without_shares_get_equal_ones_that_say_so_and_add_up()
    {
        var project = await host.As(Roles.Editor).Draft(project => project["recipientCountries"] = JsonNode.Parse("""[{ "code": "SV" }, { "code": "FJ" }, { "code": "GE" }]"""));
        project.List("recipientCountries").Select(country => country!["percentage"]!.GetValue<decimal>()).ShouldBe([33.33m, 33.33m, 33.34m]);
        project.List("recipientCountries").ShouldAllBe(country => country!["derived"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_identifier_is_taken_once_for_each_reporting_organisation()
    {
        var editor = host.As(Roles.Editor);
        var project = Samples.Project();
        await editor.Create(Samples.Projects, project).Success();
        using var again = await editor.Create(Samples.Projects, project);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.ProblemCode()).ShouldBe("identifier-taken");

        project["reportingOrganisation"]!["ref"] = "DE-1";
        await editor.Create(Samples.Projects, project).Success();
    }

    [Fact]
    public async Task The_same_key_creates_once_however_many_send_it_at_once()
    {
        var editor = host.As(Roles.Editor);
        var (project, key) = (Samples.Project(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => editor.Create(Samples.Projects, project, key)));
        var created = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).ToList();
        created.Count.ShouldBeGreaterThan(0);
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        (await Task.WhenAll(created.Select(async answer => Samples.Id(await answer.Json())))).Distinct().Count().ShouldBe(1);

        project["acronym"] = "OTHER";
        using var other = await editor.Create(Samples.Projects, project, key);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Only_editors_and_programme_managers_create()
    {
        (await host.Visitor().Create(Samples.Projects, Samples.Project())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As().Create(Samples.Projects, Samples.Project())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(Roles.Organiser).Create(Samples.Projects, Samples.Project())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("publication", "\"published\"", "invalid-json")]
    [InlineData("version", "7", "invalid-json")]
    [InlineData("id", "\"01900000-0000-7000-8000-000000000000\"", "invalid-json")]
    [InlineData("createdBy", "\"01900000-0000-7000-8000-000000000000\"", "invalid-json")]
    [InlineData("title", "{}", "invalid")]
    [InlineData("title", "null", "invalid-json")]
    [InlineData("title", """{ "en": "a\u0000b" }""", "invalid")]
    [InlineData("title", """{ "en": "\ud800" }""", "invalid-json")]
    [InlineData("title", """{ "en": "safe\u202Efdp.exe" }""", "invalid")]
    [InlineData("title", """{ "english language": "a" }""", "invalid")]
    [InlineData("status", "\"7\"", "invalid")]
    [InlineData("status", "2", "invalid-json")]
    [InlineData("dates", """[{ "type": "2", "date": "0000-01-01" }]""", "invalid-json")]
    [InlineData("dates", """[{ "type": "2", "date": "10000-01-01" }]""", "invalid-json")]
    [InlineData("dates", """[{ "type": "2", "date": "2023-02-30" }]""", "invalid-json")]
    [InlineData("dates", """[{ "type": "1", "date": "2023-02-01" }, { "type": "3", "date": "2022-02-01" }]""", "invalid")]
    [InlineData("dates", """[{ "type": "2", "date": "2023-02-01", "precision": "decade" }]""", "invalid")]
    [InlineData("dates", """[{ "type": "2", "date": "2999-01-01" }]""", "invalid")]
    [InlineData("budgets", """[{ "amount": NaN, "currency": "USD" }]""", "invalid-json")]
    [InlineData("budgets", """[{ "amount": 1e400, "currency": "USD" }]""", "invalid-json")]
    [InlineData("budgets", """[{ "amount": -0.001, "currency": "USD" }]""", "invalid")]
    [InlineData("budgets", """[{ "amount": 1234567890123456789012345678901234567890, "currency": "USD" }]""", "invalid-json")]
    [InlineData("budgets", """[{ "amount": 1234567890123456, "currency": "USD" }]""", "invalid")]
    [InlineData("budgets", """[{ "amount": 5, "currency": "ZZZ" }]""", "invalid")]
    [InlineData("budgets", """[{ "amount": 5 }]""", "invalid")]
    [InlineData("budgets", """[{ "amount": 5, "currency": "USD", "start": "2023-05-01", "end": "2023-04-01" }]""", "invalid")]
    [InlineData("recipientCountries", """[{ "code": "ZZ" }]""", "invalid")]
    [InlineData("recipientCountries", """[{ "code": "FJ", "percentage": 101 }]""", "invalid")]
    [InlineData("recipientCountries", """[{ "code": "FJ", "percentage": 60 }, { "code": "GE", "percentage": 50 }]""", "invalid")]
    [InlineData("recipientRegions", """[{ "code": "1" }]""", "invalid")]
    [InlineData("sectors", """[{ "code": "15" }]""", "invalid")]
    [InlineData("tags", """[{ "vocabulary": "gcm", "code": "24" }]""", "invalid")]
    [InlineData("tags", """[{ "vocabulary": "sdg", "code": "18" }]""", "invalid")]
    [InlineData("participatingOrganisations", """[{ "role": "9" }]""", "invalid")]
    [InlineData("participatingOrganisations", """[{ "role": "1" }]""", "invalid")]
    [InlineData("documentLinks", """[{ "url": "javascript:alert(1)" }]""", "invalid")]
    [InlineData("relatedProjects", "null", "invalid-json")]
    [InlineData("iatiIdentifier", "\"XM-DAC-47066\"", "invalid")]
    public async Task What_is_wrong_gets_a_problem_and_stores_nothing(string member, string value, string code)
    {
        var editor = host.As(Roles.Editor);
        var project = Samples.Project();
        project.Remove(member);
        var body = project.ToJsonString();
        using var response = await Send(editor, $"{body[..^1]},\"{member}\":{value}}}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe(code, await response.Content.ReadAsStringAsync());
        if (member != "iatiIdentifier") (await editor.GetAsync($"{Samples.Projects}/by-identifier/{project["iatiIdentifier"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await editor.Draft();
    }

    [Fact]
    public async Task A_refused_member_is_named()
    {
        using var response = await host.As(Roles.Editor).Create(Samples.Projects, Samples.Project(project => project["budgets"] = JsonNode.Parse("""[{ "amount": 5, "currency": "ZZZ" }]""")));
        (await response.Json())["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["budgets[0].currency"]);
    }

    [Fact]
    public async Task Members_twice_deep_nesting_wrong_types_and_large_bodies_are_refused()
    {
        var editor = host.As(Roles.Editor);
        var body = Samples.Project().ToJsonString();
        (await (await Send(editor, $"{body[..^1]},\"status\":\"4\"}}")).ProblemCode()).ShouldBe("invalid-json");
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        (await (await Send(editor, $"{body[..^1]},\"results\":{deep}}}")).ProblemCode()).ShouldBe("invalid-json");
        (await Send(editor, body[..^20])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(editor, new string(' ', 1_100_000) + body)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Send(editor, body, "text/plain")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var wide = new HttpRequestMessage(HttpMethod.Post, Samples.Projects) { Content = new ByteArrayContent([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(body)]) };
        wide.Content.Headers.ContentType = new("application/json");
        wide.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await editor.SendAsync(wide)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    static Task<HttpResponseMessage> Send(HttpClient client, string body, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Samples.Projects) { Content = new StringContent(body, Encoding.UTF8, type), Headers = { ExpectContinue = true } }; // a refusal comes before the body goes
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>Projects typed in, revised, published and sent in as a file, page by page and without script.</summary>
public sealed class ProjectPagesTests(PortalHost host)
{
    [Fact]
    public async Task A_project_is_typed_in_submitted_given_back_submitted_again_and_published()
    {
        var word = "t" + Guid.NewGuid().ToString("N")[..10];
        var editor = await host.SignedIn("editor");
        var page = await editor.Open("/projects/new?in=en");
        page = await editor.Submit(page, "form.sheet", ("then", "more:countries"), ("Form.Title", $"Alliances {word}"));
        page.Document.QuerySelector("#form-title")!.GetAttribute("value").ShouldBe($"Alliances {word}");
        page.Document.QuerySelectorAll("[id^=form-countries][id$=name]").Length.ShouldBeGreaterThanOrEqualTo(5);
        page = await editor.Submit(page, "form.sheet",
            ("Form.IatiIdentifier", $"XX-TEST-{word}"), ("Form.ReporterRef", "XX-TEST"), ("Form.ReporterName", "Test Agency"), ("Form.ReporterType", "40"), ("Form.General", "First line.\r\nSecond line."), ("Form.Objectives", "To show it."), ("Form.Context", $"Why {word} began."), ("Form.Hierarchy", "2"), ("Form.Humanitarian", "false"), ("Form.Currency", "eur"),
            ("Form.Regions[0].Name", "Melanesia, regional"), ("Form.Markers[0].Code", "1"), ("Form.Markers[0].Significance", "2"), ("Form.Parties[0].ActivityId", $"XX-OWN-{word}"),
            ("Form.Others[0].Type", "A1"), ("Form.Others[0].Ref", $"CH{word}"), ("Form.Others[1].Type", "A9"), ("Form.Others[1].Ref", $"TK.{word}"),
            ("Form.Status", "2"), ("Form.TypeCode", "TK"), ("Form.TypeName", "Transfer of migrant knowledge and resources"), ("Form.Year", "2023"), ("Form.Dates[1]", "2023"), ("Form.Dates[2]", "2025"),
            ("Form.Scope", "1"), ("Form.IdfRegion", "Global"), ("Form.Countries[0].Name", "El Salvador"), ("Form.Countries[1].Name", "fiji"), ("Form.Countries[2].Name", "GE"), ("Form.Countries[3].Name", "Mauritius"), ("Form.Countries[4].Name", "Peru"),
            ("Form.Budgets[0].Amount", "400000.00"), ("Form.Budgets[0].Currency", "usd"), ("Form.Budgets[0].Start", "2023-01-01"), ("Form.Budgets[0].End", "2023-12-31"), ("Form.Budgets[0].ValueDate", "2023-01-01"),
            ("Form.Parties[0].Role", "4"), ("Form.Parties[0].Name", "Test Agency"), ("Form.Results[0].Title", "Outcome one"), ("Form.Results[1].Title", "Outcome two"),
            ("Form.Tags", "theme:youth"), ("Form.SdgTargets", "10.7, 17.16"), ("then", "submit"));
        page.Path.ShouldEndWith("?note=submitted", Case.Sensitive, page.Text);
        var path = page.Path.Split('?')[0];

        var manager = await host.SignedIn("manager");
        page = await manager.Submit(await manager.Open(path), ".actions details form", ("note", "Name the donor."), ("act", "request-changes"));
        page.Path.ShouldBe($"{path}?note=request-changes");
        page = await editor.Open(path);
        page.Document.QuerySelector(".away")!.TextContent.ShouldContain("Name the donor.");
        page = await editor.Submit(await editor.Open(path + "/edit"), "form.sheet", ("Form.Status", ""), ("then", "submit"));
        page.Path.ShouldBe($"{path}?note=saved-only");
        page = await editor.Submit(page, ".actions form", ("act", "submit"));
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("This was not done.");
        page = await editor.Submit(await editor.Open(path + "/edit"), "form.sheet", ("Form.Status", "2"), ("Form.Parties[1].Role", "1"), ("Form.Parties[1].Name", "A donor"), ("Form.Parties[1].Through", "Test Agency"), ("then", "submit"));
        page.Path.ShouldBe($"{path}?note=submitted", page.Text);
        page = await manager.Submit(await manager.Open(path), ".actions form", ("act", "publish"));
        page.Path.ShouldBe($"{path}?note=publish", page.Text);

        var visitor = host.Browser();
        foreach (var query in new[] { $"q=CH{word}", $"q=TK.{word}", $"q={word}&country=FJ", $"q={word}&type=TK&status=2&year=2023&scope=1" })
            (await visitor.Open("/projects?" + query)).Document.QuerySelectorAll(".card").Length.ShouldBe(1, query);
        page = await visitor.Open(path);
        foreach (var shown in new[] { "USD 400,000", "El Salvador", "Fiji", "Georgia", "Mauritius", "Peru", "Outcome one", "Outcome two", "Active", "Global", "2023", "2025", $"TK.{word}", "Youth", "A donor", $"Why {word} began.", "Melanesia", "Gender equality", "principal objective", $"XX-OWN-{word}", "through Test Agency" }) page.Text.ShouldContain(shown);
        var project = await host.Projects.Visitor().GetAsync("/api" + path).Success();
        (project["descriptions"]!.AsArray().Single(passage => passage!["type"]!.GetValue<string>() == "4")!["text"]!["en"]!.GetValue<string>(), project["defaultCurrency"]!.GetValue<string>(), project["hierarchy"]!.GetValue<int>(), project["humanitarian"]!.GetValue<bool>(), project["recipientRegions"]![0]!["code"]!.GetValue<string>())
            .ShouldBe(($"Why {word} began.", "EUR", 2, false, "1033"));
        page.Document.QuerySelector(".actions").ShouldBeNull("a visitor may do nothing with it");
        page.Document.QuerySelector(".feeds")!.TextContent.ShouldContain($"Alliances {word}");
        (await visitor.Open("/projects?q=capacity")).Document.QuerySelectorAll("nav.chips a").Select(link => link.GetAttribute("href")).ShouldContain("/terms/theme/capacity-building");
        (await visitor.Open($"/projects?q=nothing-{word}&country=FJ")).Document.QuerySelector(".filters").ShouldBeNull("there is nothing to narrow down");
        (await visitor.Open($"/projects?q={word}")).Document.QuerySelectorAll("nav.chips a").Select(link => link.GetAttribute("href")).ShouldContain($"/practices?q={word}");
    }

    [Fact]
    public async Task A_form_saved_untouched_changes_nothing_and_one_language_leaves_the_others()
    {
        var word = "k" + Guid.NewGuid().ToString("N")[..10];
        var api = await host.Api(host.Projects, "editor");
        var content = JsonNode.Parse($$$"""
            {
              "iatiIdentifier": "XX-TEST-{{{word}}}", "defaultLanguage": "fr", "hierarchy": 2, "humanitarian": false, "title": {"en": "A title {{{word}}}", "fr": "Un titre", "sw": "Kichwa"},
              "descriptions": [{"type": "4", "text": {"en": "Other"}}, {"type": "1", "text": {"fr": "Une ligne\nDeux"}}, {"type": "1", "text": {"en": "A second of the kind"}}],
              "reportingOrganisation": {"ref": "XX-TEST", "type": "40", "name": {"en": "Test Agency"}, "secondary": true},
              "participatingOrganisations": [{"role": "1", "type": "10", "ref": "XX-A", "name": {"fr": "Un fonds"}, "activityId": "XX-A-9", "through": "Only English"}, {"role": "4", "name": {"en": "Only English"}}],
              "status": "2", "scope": "2", "dates": [{"type": "1", "date": "2023-01-01", "precision": "year", "note": {"en": "As told"}}, {"type": "3", "date": "2025-06-30", "precision": "month"}],
              "recipientCountries": [{"code": "FJ", "percentage": 40}, {"code": "GE", "percentage": 60}],
              "recipientRegions": [{"code": "ours", "vocabulary": "99"}, {"code": "298", "percentage": 0}, {"code": "1033"}], "defaultCurrency": "EUR",
              "sectors": [{"code": "own", "vocabulary": "99", "name": {"en": "Ours"}}, {"code": "15190", "percentage": 100}, {"code": "112", "vocabulary": "2"}],
              "policyMarkers": [{"code": "x", "vocabulary": "99", "name": {"en": "Ours"}}, {"code": "1", "significance": "2"}, {"code": "7"}],
              "tags": [{"vocabulary": "sdg", "code": "10.7", "name": {"en": "Orderly"}}, {"vocabulary": "gcm", "code": "19"}, {"vocabulary": "theme", "code": "bees"}, {"vocabulary": "99", "code": "x", "name": {"en": "X"}}],
              "budgets": [{"amount": 3900000.5, "currency": "USD", "start": "2023-01-01", "end": "2023-12-31", "valueDate": "2023-01-01", "source": "One"}],
              "results": [{"type": "2", "title": {"en": "R"}, "description": {"en": "D"}, "indicators": [{"title": {"en": "I"}, "measure": "1", "references": [{"vocabulary": "99", "code": "I.1", "uri": "https://example.org/indicators"}, {"vocabulary": "9", "code": "10.7.1"}], "baselines": [{"year": 2022, "value": "1"}], "periods": [{"start": "2023-01-01", "end": "2023-12-31", "targets": [{"value": "5", "dimensions": [{"name": "sex", "value": "female"}]}], "actuals": [{"value": "4"}]}]}]}],
              "contacts": [{"type": "1", "email": "office@example.org"}], "transactions": [{"type": "1", "date": "2023-02-01", "amount": 10.25, "currency": "USD", "provider": {"ref": "XX-A", "activityId": "XX-A-9"}}],
              "relatedProjects": [{"type": "1", "ref": "XX-TEST-P"}], "documentLinks": [{"url": "https://example.org/a.pdf", "format": "application/pdf", "title": {"en": "A"}, "languages": ["en"]}]
            }
            """)!;
        var created = await api.Create("/api/projects", content).Success();
        var id = created["id"]!.GetValue<Guid>();
        var editor = await host.SignedIn("editor");

        foreach (var language in Language.Languages.All)
            (await editor.Submit(await editor.Open($"/projects/{id}/edit?in={language}"), "form.sheet", ("then", "save"))).Path.ShouldBe($"/projects/{id}?note=saved");
        var lines = (await api.GetAsync($"/api/projects/{id}/history").Success())["items"]!.AsArray();
        lines.Where(line => line!["version"]!.GetValue<long>() > created["version"]!.GetValue<long>()).Select(line => line!.ToJsonString()).ShouldBeEmpty();

        (await editor.Open($"/projects/{id}")).Document.QuerySelector(".result td")!.TextContent.ShouldContain("sex: female");
        var form = await editor.Open($"/projects/{id}/edit?in=en");
        (await editor.Submit(form, "form.sheet", ("Form.Title", $"Another title {word}"), ("then", "save"))).Path.ShouldBe($"/projects/{id}?note=saved");
        var now = await api.GetAsync($"/api/projects/{id}").Success();
        now["title"]!.ToJsonString().ShouldBe($$"""{"en":"Another title {{word}}","fr":"Un titre","sw":"Kichwa"}""");
        JsonNode.DeepEquals(now["results"], created["results"]).ShouldBeTrue(now["results"]!.ToJsonString());

        // What the form shows can be changed, and what it does not show keeps its place.
        var references = await editor.Submit(await editor.Open($"/projects/{id}/edit?in=en"), "form.sheet", ("then", "more:references:0:0"));
        (await editor.Submit(references, "form.sheet", ("Form.Context", ""), ("Form.Results[0].Indicators[0].References[0].Uri", ""), ("Form.Results[0].Indicators[0].References[2].Code", "17.3.1"), ("Form.Markers[0].Significance", "1"), ("Form.Regions[1].Name", ""), ("then", "save"))).Path.ShouldBe($"/projects/{id}?note=saved");
        now = await api.GetAsync($"/api/projects/{id}").Success();
        now["results"]![0]!["indicators"]![0]!["references"]!.AsArray().Select(reference => $"{reference!["vocabulary"]} {reference["code"]} {reference["uri"]}").ShouldBe(["99 I.1 ", "9 10.7.1 ", "9 17.3.1 "]);
        now["policyMarkers"]!.AsArray().Select(marker => $"{marker!["code"]} {marker["significance"]}").ShouldBe(["x ", "1 1", "7 "]);
        now["recipientRegions"]!.AsArray().Select(region => region!["code"]!.GetValue<string>()).ShouldBe(["ours", "298"]);
        now["descriptions"]!.AsArray().Select(passage => passage!["type"]!.GetValue<string>()).ShouldBe(["1", "1"]);

        // Somebody else saved meanwhile: what was typed is there, and said to be late.
        var page = await editor.Submit(form, "form.sheet", ("Form.Title", "Too late"), ("then", "save"));
        page.Status.ShouldBe(HttpStatusCode.PreconditionFailed, page.Text);
        page.Document.QuerySelector("#problem[role=alert]").ShouldNotBeNull();
        page.Document.QuerySelector("#form-title")!.GetAttribute("value").ShouldBe("Too late");

        page = await editor.Open($"/projects/{id}/history");
        page.Text.ShouldContain($"Another title {word}");
        page.Document.QuerySelectorAll("summary").Select(line => line.TextContent).ShouldBe(["Results 1: Indicators 1: References 3", "Results 1: Indicators 1: References 2", "Results 1: Indicators 1: References 1", "Results 1: Indicators 1: References 2", "Results 1: Indicators 1: References 1", "Policy markers 2: Significance", "Regions 3", "Descriptions 1", "Title"], ignoreOrder: true);
        var changes = page.Document.QuerySelectorAll("details.rule").ToDictionary(line => line.QuerySelector("summary")!.TextContent + " " + line.QuerySelectorAll("dd")[0].TextContent, line => line.QuerySelectorAll("dd")[1].TextContent);
        changes["Policy markers 2: Significance principal objective"].ShouldBe("significant objective");
        changes["Results 1: Indicators 1: References 3 –"].ShouldBe("Code: 17.3.1 · List: 9");
        page.Document.QuerySelectorAll("p.rule").Select(line => line.TextContent).ShouldBe(["Created"]);
        page.Text.ShouldNotContain("{\"");
        (await (await host.SignedIn("member")).Open($"/projects/{id}/history")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_is_thrown_away_by_whoever_is_sure()
    {
        var word = "d" + Guid.NewGuid().ToString("N")[..10];
        var editor = await host.SignedIn("editor");
        var page = await editor.Submit(await editor.Open("/projects/new?in=en"), "form.sheet", ("Form.Title", word), ("Form.IatiIdentifier", "XX-TEST-" + word), ("Form.ReporterRef", "XX-TEST"), ("then", "save"));
        var (path, form) = (page.Path.Split('?')[0], "form[action*=Delete]");
        page.Document.QuerySelector($"{form} input[name=sure]")!.HasAttribute("required").ShouldBeTrue();
        (await editor.Submit(page, form)).Document.QuerySelector(form).ShouldNotBeNull("nobody said that they were sure");

        await editor.Submit(await editor.Open(path + "/edit"), "form.sheet", ("Form.Title", word + " again"), ("then", "save"));
        page = await editor.Submit(page, form, ("sure", "true"));
        page.Status.ShouldBe(HttpStatusCode.PreconditionFailed, "somebody has written in it since");
        page.Document.QuerySelector("#problem").ShouldNotBeNull();
        page = await editor.Submit(page, form, ("sure", "true"));
        page.Path.ShouldBe("/projects?publication=draft&note=draft-deleted", page.Text);
        page.Document.QuerySelector(".note")!.TextContent.ShouldBe("The draft is deleted.");
        (await editor.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var id = await host.PublishProject(word);
        (await editor.Open($"/projects/{id}")).Document.QuerySelector(form).ShouldBeNull("it is public");
    }

    [Fact]
    public async Task A_budget_is_searched_for_in_its_own_currency()
    {
        var word = "b" + Guid.NewGuid().ToString("N")[..10];
        var api = await host.Api(host.Projects, "editor");
        foreach (var currency in new[] { "EUR", "USD" })
            await api.Create("/api/projects", JsonNode.Parse($$"""
                {"iatiIdentifier": "XX-TEST-{{word}}-{{currency}}", "title": {"en": "{{word}} in {{currency}}"}, "reportingOrganisation": {"ref": "XX-TEST"},
                 "budgets": [{"amount": 500, "currency": "{{currency}}", "start": "2023-01-01", "end": "2023-12-31"}]}
                """)!).Success();
        var editor = await host.SignedIn("editor");
        var page = await editor.Open($"/projects?publication=draft&q={word}&budgetMin=400&currency=eur");
        page.Document.QuerySelectorAll(".card a").Select(link => link.TextContent).ShouldBe([$"{word} in EUR"]);
        page.Document.QuerySelector("#currency")!.GetAttribute("value").ShouldBe("EUR");
        page.Document.QuerySelectorAll(".chips a").Single(chip => chip.TextContent.Contains("Currency of the budget: EUR", StringComparison.Ordinal)).GetAttribute("href")!.ShouldNotContain("currency");
        (await editor.Open($"/projects?publication=draft&q={word}")).Document.QuerySelectorAll(".card").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_wrong_in_a_form_is_named_and_everything_typed_stays()
    {
        var editor = await host.SignedIn("editor");
        var form = await editor.Open("/projects/new");
        var page = await editor.Submit(form, "form.sheet", ("then", "save"));
        page.Document.QuerySelectorAll("[aria-invalid=true]").Select(input => input.GetAttribute("name")).ShouldBe(["Form.Title", "Form.IatiIdentifier", "Form.ReporterRef"]);
        page.Document.QuerySelector("#problem p")!.TextContent.ShouldBe("Please look at these fields.");
        page = await editor.Submit(form, "form.sheet", ("Form.Title", "Unfinished"), ("Form.IatiIdentifier", "XX-TEST-U"), ("Form.ReporterRef", "XX-TEST"), ("Form.Countries[0].Name", "Atlantis"), ("Form.Dates[0]", "soon"),
            ("Form.Others[0].Owner", "Nobody"), ("Form.Budgets[0].Start", "2024-01-01"), ("Form.Sectors[0].Share", "100"), ("Form.Transactions[0].Amount", "100"), ("Form.Documents[0].Title", "Report"), ("then", "save"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelectorAll("[aria-invalid=true]").Select(input => input.GetAttribute("name")!).Order().ShouldBe(
        [
            "Form.Budgets[0].Amount", "Form.Countries[0].Name", "Form.Dates[0]", "Form.Documents[0].Url", "Form.Others[0].Ref", "Form.Sectors[0].Code", "Form.Transactions[0].Date"
        ]);
        page.Document.QuerySelectorAll("#problem li").Length.ShouldBe(7);
        page.Document.QuerySelector("#form-documents-0--title")!.GetAttribute("value").ShouldBe("Report");
        page.Document.QuerySelector("#form-countries-0--name")!.GetAttribute("value").ShouldBe("Atlantis");

        page = await editor.Submit(page, "form.sheet", ("Form.Countries[0].Name", "FJ"), ("Form.Dates[0]", "2024"), ("Form.Others[0].Owner", ""), ("Form.Sectors[0].Share", ""), ("Form.Transactions[0].Amount", ""), ("Form.Documents[0].Title", ""), ("Form.Budgets[0].Amount", "5"), ("Form.Budgets[0].Currency", "ZZZ"), ("then", "save"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem li strong")!.TextContent.ShouldBe("Money 1");
        page.Document.QuerySelector("#problem li [lang=en]")!.TextContent.ShouldContain("Currency");
    }

    [Fact]
    public async Task A_longer_time_is_asked_for_by_the_team_and_decided_by_a_manager()
    {
        var id = await host.PublishProject("c" + Guid.NewGuid().ToString("N")[..10]);
        var path = $"/projects/{id}/changes";
        var (editor, manager) = (await host.SignedIn("editor"), await host.SignedIn("manager"));
        var page = await editor.Open($"/projects/{id}");
        page = await editor.Open(page.Document.QuerySelector($".actions a[href='{path}']")!.GetAttribute("href")!);
        page = await editor.Submit(page, "details form[action*=Ask]", ("end", "2050-01-01"), ("reason", "The rains came late."));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("later end");
        page.Document.QuerySelector("details[open] textarea")!.TextContent.ShouldBe("The rains came late.");
        var empty = await editor.Submit(page, "details form.sheet", ("amount", "5"), ("currency", "dollars"), ("from", "2024-01-01"), ("to", "2024-12-31"), ("reason", ""));
        empty.Document.QuerySelectorAll("[aria-invalid=true]").Select(input => input.Id).ShouldBe(["currency", "reason-budget"], "not the reasons of the other forms");
        empty.Document.QuerySelectorAll("#problem a").Select(link => link.GetAttribute("href")).ShouldBe(["#currency", "#reason-budget"], ignoreOrder: true);
        page = await editor.Submit(page, "details form[action*=Ask]", ("end", "2091-06-30"));
        page.Path.ShouldBe(path + "?note=requested", page.Text);
        page.Document.QuerySelector("form[action*=Decide] [value=approve]").ShouldBeNull("nobody decides their own");
        (await editor.Submit(page, "details form[action*=Ask]", ("end", "2092-06-30"), ("reason", "Once more."))).Text.ShouldContain("waits for a decision already");

        foreach (var language in Language.Languages.All)
        {
            await manager.Open("/?lang=" + language);
            PagesTests.Check(await manager.Open(path), language);
        }
        var waiting = await manager.Open("/projects/changes?lang=en");
        waiting.Document.QuerySelectorAll(".card").Single(card => card.QuerySelector("a")!.GetAttribute("href") == path).TextContent.ShouldContain("Until 30 June 2091");
        PagesTests.Check(waiting, "en");
        (await editor.Open("/projects/changes")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser().Open("/projects/changes")).Path.ShouldStartWith("/account/sign-in");
        (await manager.Open("/projects")).Document.QuerySelector("nav.chips a[href='/projects/changes']").ShouldNotBeNull();
        page = await manager.Submit(await manager.Open(path + "?lang=en"), "form[action*=Decide]", ("note", "Agreed."), ("act", "approve"));
        page.Path.ShouldBe(path + "?note=saved", page.Text);
        page.Text.ShouldContain("Agreed.");
        (await manager.Open("/projects/changes")).Document.QuerySelectorAll(".card a").ShouldNotContain(link => link.GetAttribute("href") == path);
        (await host.Browser().Open($"/projects/{id}")).Text.ShouldContain("30 June 2091");
        (await (await host.SignedIn("member")).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        page = await editor.Submit(await editor.Open($"/projects/{id}/edit"), "form.sheet", ("Form.Scope", "2"), ("then", "save"));
        page.Status.ShouldBe(HttpStatusCode.Conflict, page.Text);
        page.Document.QuerySelector("#problem + p a")!.GetAttribute("href").ShouldBe(path);
        (await editor.Open($"/projects/{id}/history")).Document.QuerySelectorAll("summary").Select(line => line.TextContent).ShouldContain("Dates 2: Date: The rains came late. (Requests for changes)");

        page = await editor.Submit(await editor.Open(path), "details form.sheet", ("amount", "750000"), ("currency", "usd"), ("from", "2024-01-01"), ("to", "2024-12-31"), ("reason", "More places."));
        page.Path.ShouldBe(path + "?note=requested", page.Text);
        page = await manager.Submit(await manager.Open(path), "form[action*=Decide]", ("act", "approve"));
        page.Path.ShouldBe(path + "?note=saved", page.Text);
        (await host.Browser().Open($"/projects/{id}")).Text.ShouldContain("USD 750,000");

        page = await editor.Submit(await editor.Open(path), "details:last-of-type form", ("countries", "Fiji, Peru"), ("reason", "Peru joins."));
        page = await editor.Submit(page, "form[action*=Decide]", ("act", "withdraw"));
        page.Path.ShouldBe(path + "?note=saved", page.Text);
        page.Document.QuerySelector("main li .badge")!.TextContent.ShouldBe("Taken back");
    }

    [Fact]
    public async Task Somebody_joins_a_team_by_a_link_under_the_name_they_give()
    {
        var id = await host.PublishProject("m" + Guid.NewGuid().ToString("N")[..10]);
        var (path, editor, juror) = ($"/projects/{id}/team", await host.SignedIn("editor"), await host.SignedIn("juror3"));
        var number = (await juror.Open("/account")).Document.QuerySelector("dd .code")!.TextContent;
        (await juror.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var page = await editor.Submit(await editor.Open(path), "form[action*=Invite]", ("role", "editor"));
        var link = new Uri(page.Document.QuerySelector(".secret")!.TextContent).PathAndQuery;
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await editor.Open(path)).Document.QuerySelector(".secret").ShouldBeNull("it is shown once");
        (await host.Browser().Open(link)).Path.ShouldStartWith("/account/sign-in");
        page = await juror.Open(link + "&lang=en");
        PagesTests.Check(page, "en");
        page = await juror.Submit(page, "main form", ("name", "Ama"));
        page.Path.ShouldBe($"/projects/{id}?note=joined", page.Text);
        (await juror.Open(link)).Status.ShouldBe(HttpStatusCode.NotFound);

        page = await editor.Submit(await editor.Open(path), "form[action*=Name]", ("name", "Kofi"));
        var history = await juror.Open($"/projects/{id}/history?lang=en");
        history.Document.QuerySelectorAll("h2").Select(line => line.TextContent).ShouldContain(line => line.EndsWith("Kofi", StringComparison.Ordinal));
        history.Document.QuerySelectorAll("h2").Select(line => line.TextContent).ShouldContain(line => line.EndsWith("somebody outside the team", StringComparison.Ordinal), "the manager who published it");
        (await editor.Open($"/projects/{id}/history?lang=en")).Document.QuerySelectorAll("h2").Select(line => line.TextContent).ShouldContain(line => line.EndsWith("you", StringComparison.Ordinal));
        page.Document.QuerySelectorAll("main li strong").Select(name => name.TextContent).ShouldBe(["Ama", "Kofi"], ignoreOrder: true);
        page.Document.QuerySelector("main")!.TextContent.ShouldNotContain(number);
        PagesTests.Check(page, "en");
        PagesTests.Check(await juror.Open(path + "?lang=ar"), "ar");
        (await juror.Open($"/projects/{id}/edit")).Status.ShouldBe(HttpStatusCode.OK);
        (await juror.Submit(await juror.Open(path + "?lang=en"), "form[action*=Invite]", ("role", "manager"))).Text.ShouldContain("Only the managers");
        page = await juror.Submit(await juror.Open(path), $"form[action*=Leave]:has(input[value='{number}'])");
        page.Path.ShouldBe($"/projects/{id}?note=saved", page.Text);
        (await juror.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_is_tried_looked_at_and_carried_out()
    {
        var reference = $"XX-TEST-{Guid.NewGuid():N}";
        var file = Encoding.UTF8.GetBytes($"<iati-activities version=\"2.03\">{Activity(reference, "From a file")}{Activity(reference + "-2", "Not wanted")}{Activity(reference, "The same, otherwise")}</iati-activities>");
        var editor = await host.SignedIn("editor");
        var page = await editor.Upload(await editor.Open("/projects/imports"), "main form", "file", "activities.xml", file);
        var path = page.Path;
        path.ShouldStartWith("/projects/imports/");
        await Eventually.Become(async () => (page = await editor.Open(path)).Document.QuerySelector("button[value=apply]") is not null);
        page.Document.QuerySelectorAll(".rule").Select(rule => rule.TextContent).ShouldContain(text => text.Contains("QQ"));
        page.Document.QuerySelector("meta[http-equiv=refresh]").ShouldBeNull("it is over");
        page.Document.QuerySelector(".facts")!.TextContent.ShouldContain("Trial");
        page.Document.QuerySelector(".facts")!.TextContent.ShouldContain("XML, 1 KB");
        (await editor.Open("/projects/by-identifier/" + reference)).Path.ShouldStartWith("/projects?q=");
        foreach (var language in Language.Languages.All) PagesTests.Check(await editor.Open($"{path}?lang={language}"), language);
        await editor.Open("/?lang=en");

        var form = "[aria-labelledby=activities] form";
        await editor.Submit(page, form, ("leave", "2"), ("act", "apply"));
        await Eventually.Become(async () => (page = await editor.Open(path)).Document.QuerySelector("button[name=keep]") is not null);
        (await editor.Open("/projects/by-identifier/" + reference)).Document.QuerySelector("h1")!.TextContent.ShouldContain("From a file");
        (await editor.Open($"/projects/by-identifier/{reference}-2")).Path.ShouldStartWith("/projects?q=");
        PagesTests.Check(page, "en");
        page.Document.QuerySelector(".facts")!.TextContent.ShouldNotContain("Trial");
        page.Document.QuerySelectorAll("#activities ~ p .badge, [aria-labelledby=activities] .badge").Select(badge => badge.TextContent).ShouldContain("Left out");

        var manager = await host.SignedIn("manager");
        (await manager.Open("/projects/imports")).Document.QuerySelector($"main li a[href='{path}']").ShouldBeNull("somebody else sent it");
        foreach (var language in Language.Languages.All) PagesTests.Check(await manager.Open("/projects/imports?conflicts=true&lang=" + language), language);
        (await manager.Open("/projects/imports?conflicts=true&lang=en")).Document.QuerySelector($"main li a[href='{path}']").ShouldNotBeNull("who may decide finds it");
        (await manager.Open(path)).Document.QuerySelector("button[name=keep]").ShouldNotBeNull();
        (await editor.Open("/projects/imports?conflicts=true")).Document.QuerySelector($"main li a[href='{path}']").ShouldNotBeNull();
        page.Document.QuerySelector("[aria-labelledby=conflicts] td")!.TextContent.ShouldBe("From a file");
        page = await editor.Submit(page, "[aria-labelledby=conflicts] form", ("keep", "incoming"));
        (await manager.Open("/projects/imports?conflicts=true")).Document.QuerySelector($"main li a[href='{path}']").ShouldBeNull("it is decided");
        page.Document.QuerySelector("[aria-labelledby=conflicts]").ShouldBeNull(page.Text);
        (await editor.Open("/projects/by-identifier/" + reference)).Document.QuerySelector("h1")!.TextContent.ShouldContain("The same, otherwise");

        await editor.Submit(page, "details.box form", ("act", "revert"));
        await Eventually.Become(async () => (page = await editor.Open(path)).Text.Contains("Taken back"));
        page.Document.QuerySelectorAll("[aria-labelledby=activities] li").Single(activity => activity.TextContent.Contains("Removed again", StringComparison.Ordinal)).QuerySelector("a").ShouldBeNull("it is not there any more");
        (await editor.Open("/projects/by-identifier/" + reference)).Path.ShouldStartWith("/projects?q=");

        page = await editor.Upload(await editor.Open("/projects/imports"), "main form", "file", "broken.xml", "<iati-activities version=\"2.03\">"u8.ToArray());
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem[role=alert]").ShouldNotBeNull();
        (await (await host.SignedIn("member")).Open("/projects/imports")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Headers_that_are_not_known_are_said_and_given_a_meaning()
    {
        var (reference, editor) = ($"XX-TEST-{Guid.NewGuid():N}", await host.SignedIn("editor"));
        var file = Encoding.UTF8.GetBytes($"Our number;Nom;reporting_organisation;status;Colour : of it\n{reference};Puits;XX-TEST;2;blue\n");
        var page = await editor.Upload(await editor.Open("/projects/imports"), "main form", "file", "Année 2023.csv", file);
        page.Status.ShouldBe(HttpStatusCode.BadRequest, page.Text);
        page.Text.ShouldContain("No column of the file is known as the identifier");
        page.Document.QuerySelectorAll("fieldset label").Select(label => label.TextContent).ShouldBe(["Our number", "Nom", "Colour : of it"]);
        foreach (var language in Language.Languages.All) PagesTests.Check(await Again(language, page), language);
        await editor.Open("/?lang=en");

        page = await editor.Upload(page, "main form", "file", "Année 2023.csv", file, ("header", "Our number"), ("column", "iati_identifier"), ("header", "Nom"), ("column", "title_fr"), ("header", "Colour : of it"), ("column", ""));
        var path = page.Path;
        path.ShouldStartWith("/projects/imports/", Case.Sensitive, page.Text);
        await Eventually.Become(async () => (page = await editor.Open(path)).Document.QuerySelector("button[value=apply]") is not null);
        page.Document.QuerySelector(".facts")!.TextContent.ShouldContain("Année 2023.csv");
        page.Document.QuerySelectorAll(".away li").Select(header => header.TextContent).ShouldBe(["Colour : of it"]);
        page.Document.QuerySelector("[aria-labelledby=activities] li")!.TextContent.ShouldContain("Puits");
        foreach (var language in Language.Languages.All) PagesTests.Check(await editor.Open($"{path}?lang={language}"), language);

        page = await editor.Open(page.Document.QuerySelector(".away a")!.GetAttribute("href") + "&lang=en");
        page.Document.QuerySelectorAll("fieldset select").Select(choice => choice.QuerySelector("[selected]")?.GetAttribute("value")).ShouldBe([null, "iati_identifier", "title_fr"]);
        page.Document.QuerySelectorAll("main li a").Select(link => link.TextContent).ShouldContain(name => name.StartsWith("Année 2023.csv", StringComparison.Ordinal));

        async Task<Browser.Page> Again(string language, Browser.Page form)
        {
            await editor.Open("/?lang=" + language);
            return await editor.Upload(await editor.Open("/projects/imports"), "main form", "file", "a.csv", file);
        }
    }

    [Fact]
    public async Task A_mistyped_word_is_corrected_and_the_page_says_so()
    {
        await host.PublishProject("Zanzibarisation");
        await Eventually.Become(async () => (await host.Browser().Open("/projects?q=zanzibarisation")).Document.QuerySelectorAll(".card").Length > 0);
        var page = await host.Browser().Open("/projects?q=zanzibarisatoin");
        page.Document.QuerySelectorAll(".card").ShouldNotBeEmpty();
        page.Document.QuerySelector(".note[role=status]")!.TextContent.ShouldContain("Showing results for zanzibarisation");
    }

    static string Activity(string reference, string title) => $"""
        <iati-activity xml:lang="en"><iati-identifier>{reference}</iati-identifier><reporting-org ref="XX-TEST" type="10"><narrative>A ministry</narrative></reporting-org><title><narrative>{title}</narrative></title>
        <activity-status code="2"/><activity-date iso-date="2024-01-01" type="2"/><recipient-country code="QQ"/></iati-activity>
        """;

    [Fact]
    public async Task The_pages_of_those_who_write_are_well_made_in_every_language()
    {
        var word = "m" + Guid.NewGuid().ToString("N")[..10];
        var id = await host.PublishProject(word);
        var editor = await host.SignedIn("editor");
        foreach (var language in Language.Languages.All)
        {
            await editor.Open("/?lang=" + language);
            PagesTests.Check(await editor.Open("/projects/new"), language, 90_000);
            PagesTests.Check(await editor.Open($"/projects/{id}/edit?in={language}"), language, 90_000);
            foreach (var path in new[] { $"/projects/{id}", $"/projects/{id}/history", "/projects/imports", "/projects?publication=draft", "/projects?theme=youth" }) PagesTests.Check(await editor.Open(path), language);
        }
        (await host.Browser().Open("/projects/new")).Path.ShouldStartWith("/account/sign-in");
    }
}

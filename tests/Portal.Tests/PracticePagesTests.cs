using System.Net;
using Platform.Contracts.Organisations;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>A practice from its author's form to the list of its term, read by two reviewers on the way.</summary>
public sealed class PracticePagesTests(PortalHost host)
{
    [Fact]
    public async Task A_practice_is_shared_reviewed_by_two_published_and_found_under_its_term()
    {
        var word = "p" + Guid.NewGuid().ToString("N")[..10];
        var author = await host.SignedIn("member");
        var form = await author.Open("/practices/new");
        (await author.Submit(form, "form.sheet", ("Form.Title", "x"), ("Form.What", "y"), ("Form.Submitter", "z"), ("Form.Countries", "Fiji, Atlantis"), ("then", "save"))).Document.QuerySelector("#problem li").ShouldNotBeNull();
        var page = await author.Submit(form, "form.sheet", ("Form.Title", $"Mentors {word}"), ("Form.What", "They teach for one term."), ("Form.Submitter", "Ministry of Labour"), ("Form.Partners", "One, two and Co.\r\nAnother"),
            ("Form.Countries", "Fiji, PE"), ("Form.Tags", "theme:capacity-building"), ("Form.SdgTargets", "10.7"), ("Form.Year", "2023"), ("Form.SourceUrl", "https://example.org/p"), ("then", "submit"));
        page.Path.ShouldEndWith("?note=submitted-practice", Case.Sensitive, page.Text);
        var path = page.Path.Split('?')[0];
        (await host.Browser().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        foreach (var reviewer in new[] { "moderator", "admin" })
        {
            var browser = await host.SignedIn(reviewer);
            (await browser.Open("/practices?state=" + (reviewer == "moderator" ? "submitted" : "in-review"))).Text.ShouldContain(word);
            page = await browser.Submit(await browser.Open(path), "#judge", ("verdict", "approve"), ("comment", "Clear and useful."), ("act", "review"));
            page.Path.ShouldBe($"{path}?note=saved", page.Text);
            if (reviewer == "moderator")
            {
                page = await browser.Submit(await browser.Open(path), ".actions form", ("act", "publish"));
                page.Status.ShouldBe(HttpStatusCode.Conflict);
                page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("Two approving reviews");
            }
        }
        var moderator = await host.SignedIn("moderator");
        page = await moderator.Submit(await moderator.Open(path), ".actions form", ("act", "publish"));
        page.Path.ShouldBe($"{path}?note=publish", page.Text);

        page = await host.Browser().Open("/terms/theme/capacity-building");
        var card = page.Document.QuerySelectorAll("[aria-labelledby=practices] .card").Single(found => found.TextContent.Contains(word));
        card.TextContent.ShouldContain("Submitted by Ministry of Labour on");
        card.QuerySelector(".teaser")!.TextContent.ShouldContain("They teach");
        page.Text.ShouldContain("Subscribe to Capacity building");
        page.Document.QuerySelectorAll(".feeds a").Select(a => a.GetAttribute("href")).ShouldBe(["/feeds/theme/capacity-building.atom", "/feeds/theme/capacity-building.rss", "/feeds/theme/capacity-building.json", "/feeds/theme/capacity-building.ics"]);
        foreach (var query in new[] { $"q={word}", $"q={word}&country=FJ", $"q={word}&sdg=10&kind=practice" })
            (await host.Browser().Open("/practices?" + query)).Document.QuerySelectorAll(".card").Length.ShouldBe(1, query);
        page = await host.Browser("fr").Open(path);
        foreach (var shown in new[] { "Fidji", "Pérou", "One, two and Co.", "Another", "2023" }) page.Text.ShouldContain(shown);
        page.Document.QuerySelector(".actions").ShouldBeNull();
        page.Text.ShouldNotContain("Clear and useful");
    }

    [Fact]
    public async Task A_draft_is_revised_in_one_language_and_deleted()
    {
        var author = await host.SignedIn("member");
        var page = await author.Submit(await author.Open("/practices/new"), "form.sheet", ("Form.Title", "English title"), ("Form.What", "What"), ("Form.Who", "Who"), ("Form.Submitter", "An agency"), ("Form.Global", "true"), ("then", "save"));
        var path = page.Path.Split('?')[0];
        page = await author.Submit(await author.Open(path + "/edit?in=es"), "form.sheet", ("Form.Title", "Título"), ("then", "save"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("English title");
        (await author.Open(path + "?lang=es")).Document.QuerySelector("h1")!.TextContent.ShouldBe("Título");
        page = await author.Submit(await author.Open(path + "?lang=en"), ".actions form", ("act", "submit"));
        page.Document.QuerySelector(".note")!.TextContent.ShouldBe("Submitted. Reviewers will read it.");
        await author.Submit(page, ".actions form", ("act", "take-back"));
        page = await author.Submit(await author.Open(path), ".actions details form", ("act", "delete"));
        page.Path.ShouldStartWith("/practices?mine=true");
        (await author.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_edits_for_the_organisation_that_shares_a_practice_does_not_decide_on_it_and_its_author_finds_why_it_was_rejected()
    {
        var (word, organisation, project) = ("o" + Guid.NewGuid().ToString("N")[..10], Guid.NewGuid(), await host.PublishProject("related"));
        var (author, moderator, admin) = (await host.SignedIn("member"), await host.SignedIn("moderator"), await host.SignedIn("admin"));
        var editors = new List<Guid>();
        foreach (var each in new[] { author, moderator }) editors.Add(Guid.Parse((await each.Open("/account")).Document.QuerySelector("dd .code")!.TextContent));
        await host.Projects.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, editors, [], DateTimeOffset.UtcNow));

        var form = await author.Open("/practices/new?lang=en");
        form = await author.Submit(form, "form.sheet", ("Form.Title", word), ("Form.Submitter", "A ministry"), ("then", "find"));
        form.Document.QuerySelector("#form-title")!.GetAttribute("value").ShouldBe(word, "looking saves nothing and loses nothing");
        (await author.Submit(form, "form.sheet", ("Form.What", "They teach."), ("Form.Related", "Somewhere"), ("then", "save"))).Document.QuerySelector("#form-related[aria-invalid=true]").ShouldNotBeNull();
        var page = await author.Submit(form, "form.sheet", ("Form.What", "They teach."), ("Form.SubmitterId", organisation.ToString()), ("Form.Related", $"https://platform.example.org/projects/{project}?lang=fr\r\n"), ("then", "submit"));
        page.Path.ShouldEndWith("?note=submitted-practice", Case.Sensitive, page.Text);
        var path = page.Path.Split('?')[0];
        page.Document.QuerySelectorAll("main li a").ShouldContain(link => link.GetAttribute("href") == $"/projects/{project}");

        await Eventually.Become(async () => (await moderator.Submit(await moderator.Open(path), "#judge", ("verdict", "approve"), ("comment", "Good."), ("act", "review"))).Text.Contains("edit for the organisation", StringComparison.Ordinal));
        await admin.Submit(await admin.Open(path), ".actions details form", ("comment", "It is an advertisement."), ("act", "reject"));
        page = await author.Open("/practices?lang=en");
        page = await author.Open(page.Document.QuerySelectorAll("nav.chips a").Single(chip => chip.GetAttribute("href") == "/practices?mine=true&state=rejected").GetAttribute("href")!);
        page.Document.QuerySelectorAll(".card").Single(card => card.TextContent.Contains(word, StringComparison.Ordinal)).TextContent.ShouldContain("It is an advertisement.");
        (await admin.Open("/practices?state=rejected")).Text.ShouldNotContain("It is an advertisement.");
        (await author.Open("/practices?mine=true")).Text.ShouldContain(word);
    }

    [Fact]
    public async Task The_organisation_that_shares_a_practice_is_chosen_from_ones_own_or_found_by_its_name()
    {
        await using var portal = await host.StartWithDirectory();
        var (name, api) = ("Friends " + Guid.NewGuid().ToString("N")[..10], await host.Api(portal.Organisations, "editor"));
        var made = await api.Create("/api/organisations", new { name = new { en = name }, stakeholderType = "diaspora-organisation", organisationType = "22", residenceCountry = "FJ" }).Success();
        await (await host.Api(portal.Organisations, "moderator")).Change(HttpMethod.Post, $"/api/organisations/{made["id"]}/list", made["version"]!.GetValue<long>()).Success();
        var id = made["id"]!.GetValue<string>();

        var page = await (await portal.SignedIn("editor")).Open("/practices/new?lang=en");
        page.Document.QuerySelectorAll("#form-submitterid option").Select(option => option.GetAttribute("value")).ShouldBe(["", id], "one's own, without looking for it");

        var member = await portal.SignedIn("member");
        page = await member.Submit(await member.Open("/practices/new?lang=en"), "form.sheet", ("Form.Submitter", "Nothing of the kind"), ("then", "find"));
        page.Document.QuerySelector(".note[role=status]")!.TextContent.ShouldContain("Nothing of this name");
        page = await member.Submit(page, "form.sheet", ("Form.Submitter", name), ("then", "find"));
        page.Document.QuerySelector("#form-submitterid [selected]")!.TextContent.ShouldBe(name);
        PagesTests.Check(page, "en", 40_000);
        page = await member.Submit(page, "form.sheet", ("Form.Title", "Mentors"), ("Form.What", "They teach."), ("then", "save"));
        page.Document.QuerySelector($"dd a[href='/organisations/{id}']")!.TextContent.ShouldBe(name, page.Text);
        page = await member.Submit(await member.Open(page.Path.Split('?')[0] + "/edit"), "form.sheet", ("Form.SubmitterId", ""), ("then", "save"));
        page.Document.QuerySelector("dd a[href^='/organisations/']").ShouldBeNull();
    }

    [Fact]
    public async Task A_resource_is_found_by_its_symbol_and_says_where_to_read_it()
    {
        var (editor, moderator) = (await host.Api(host.Projects, "editor"), await host.Api(host.Projects, "moderator"));
        var symbol = $"A/69/{Guid.NewGuid():N}"[..20];
        var made = await editor.Create("/api/resources", new
        {
            title = new { en = "Principles at borders" },
            symbol,
            issuer = new { name = "OHCHR" },
            type = "guideline",
            year = 2014,
            languages = new[] { "en", "fr" },
            themes = new[] { "human-rights" },
            links = new[] { new { url = "https://example.org/a-69", title = new { en = "Read it" } } }
        }).Success();
        await moderator.Change(HttpMethod.Post, $"/api/resources/{made["id"]}/publish", made["version"]!.GetValue<long>()).Success();
        var page = await host.Browser().Open("/resources?q=" + Uri.EscapeDataString(symbol));
        page = await host.Browser().Open(page.Document.QuerySelector(".card a")!.GetAttribute("href")!);
        foreach (var shown in new[] { symbol, "OHCHR", "2014", "English, French", "Guidelines", "Human rights" }) page.Text.ShouldContain(shown);
        page.Document.QuerySelector("a[href='https://example.org/a-69']")!.GetAttribute("rel")!.ShouldContain("noopener");
        foreach (var language in Language.Languages.All) PagesTests.Check(await host.Browser(language).Open(page.Path), language);
        (await host.Browser().Open("/terms/theme/human-rights")).Document.QuerySelector("[aria-labelledby=resources]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reviewer_is_asked_by_the_number_of_their_account_and_takes_the_review_back()
    {
        var author = await host.SignedIn("member");
        var page = await author.Submit(await author.Open("/practices/new"), "form.sheet", ("Form.Title", "To review"), ("Form.What", "What"), ("Form.Submitter", "An agency"), ("then", "submit"));
        var path = page.Path.Split('?')[0];
        var (juror, moderator) = (await host.SignedIn("juror1"), await host.SignedIn("moderator"));
        var number = (await juror.Open("/account")).Document.QuerySelector("dd .code")!.TextContent;
        (await juror.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        page = await moderator.Submit(await moderator.Open(path), "#assign", ("person", number), ("act", "assign"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);

        page = await juror.Submit(await juror.Open(path), "#judge", ("verdict", "approve"), ("comment", "Good."), ("act", "review"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page.Document.QuerySelector("#assign").ShouldBeNull("jurors ask nobody");
        page = await juror.Submit(page, "#judge", ("act", "withdraw-review"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page.Text.ShouldContain("does not count");
    }

    [Fact]
    public async Task A_resource_is_described_given_a_file_published_and_superseded()
    {
        var editor = await host.SignedIn("editor");
        var symbol = $"R/{Guid.NewGuid():N}"[..16];
        var form = await editor.Open("/resources/new");
        var page = await editor.Submit(form, "form.sheet", ("Form.Title", "A toolkit"), ("Form.Type", "toolkit"), ("Form.Symbol", symbol), ("Form.Issuer", "An agency"), ("Form.Languages", "en, fr"), ("Form.Year", "2020"), ("Form.Tags", "theme:youth"), ("then", "files"));
        var path = page.Path.Split('?')[0].Replace("/files", "", StringComparison.Ordinal);
        page.Path.ShouldBe($"{path}/files?note=saved", page.Text);
        foreach (var language in Language.Languages.All)
        {
            await editor.Open("/?lang=" + language);
            foreach (var shown in new[] { "/resources", "/resources?state=draft", "/resources/new", path, path + "/edit", path + "/files" }) PagesTests.Check(await editor.Open(shown), language, 40_000);
        }
        await editor.Open("/?lang=en");
        var moderator = await host.SignedIn("moderator"); // somebody else publishes
        (await moderator.Submit(await moderator.Open(path), ".actions form", ("act", "publish"))).Text.ShouldContain("Give it a link or a file first");

        page = await editor.Upload(await editor.Open(path + "/files"), "#upload", "file", "toolkit.html", "<script>alert(1)</script>"u8.ToArray());
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("not taken");
        page = await editor.Upload(await editor.Open(path + "/files"), "#upload", "file", "toolkit.txt", "How to do it."u8.ToArray(), ("language", "en"));
        page.Path.ShouldBe($"{path}/files?note=saved", page.Text);
        page.Document.QuerySelector("a[download]")!.TextContent.ShouldBe("toolkit.txt");
        page = await editor.Submit(await editor.Open(path + "/edit?in=fr"), "form.sheet", ("Form.Title", "Une boîte à outils"), ("Form.Links[0].Url", "https://example.org/t"), ("Form.Links[0].Title", "À lire"), ("then", "save"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page = await moderator.Submit(await moderator.Open(path), ".actions form", ("act", "publish"));
        page.Path.ShouldBe($"{path}?note=publish", page.Text);
        (await host.Browser("fr").Open(path)).Document.QuerySelector("h1")!.TextContent.ShouldBe("Une boîte à outils");

        page = await editor.Submit(await editor.Open("/resources/new"), "form.sheet", ("Form.Title", "A newer toolkit"), ("Form.Type", "toolkit"), ("Form.Symbol", symbol + "/2"), ("Form.Issuer", "An agency"), ("Form.Links[0].Title", "Read it"), ("then", "save"));
        page.Document.QuerySelector("[aria-invalid=true]")!.GetAttribute("name").ShouldBe("Form.Links[0].Url", "a link that somebody began is not left out");
        page = await editor.Submit(page, "form.sheet", ("Form.Links[0].Url", "https://example.org/t2"), ("then", "save"));
        await moderator.Submit(await moderator.Open(page.Path), ".actions form", ("act", "publish"));
        (await editor.Submit(await editor.Open(path), ".actions details form", ("by", "nothing"), ("act", "supersede"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        page = await editor.Submit(await editor.Open(path), ".actions details form", ("by", symbol + "/2"), ("act", "supersede"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        (await host.Browser().Open(path)).Document.QuerySelector(".away a")!.TextContent.ShouldBe("A newer toolkit");
        (await host.Browser().Open(path)).Document.QuerySelector(".actions").ShouldBeNull();
    }

    [Fact]
    public async Task A_recommendation_is_opened_closed_and_adopted_by_somebody_else_than_its_author()
    {
        var moderator = await host.Api(host.Projects, "moderator");
        var made = await moderator.Create("/api/recommendations", new { title = new { en = "Count them" }, text = new { en = "First." }, workingGroup = new { name = "Group one" } }).Success();
        var path = $"/recommendations/{made["id"]}";
        var manager = await host.SignedIn("manager");
        var page = await manager.Submit(await manager.Open(path), ".actions form", ("until", $"{DateTime.UtcNow.AddDays(30):yyyy-MM-dd}"), ("act", "open"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page = await manager.Submit(page, ".actions form", ("act", "close"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        var author = await host.SignedIn("moderator");
        (await author.Submit(await author.Open(path), ".actions form", ("act", "adopt"))).Text.ShouldContain("Somebody else has to adopt");
        page = await manager.Submit(page, ".actions form", ("act", "adopt"));
        page.Path.ShouldBe($"{path}?note=saved", page.Text);
        page.Text.ShouldContain("Adopted");
        page.Document.QuerySelector(".actions").ShouldBeNull();
        (await host.Browser().Open(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_pages_of_practices_and_terms_are_well_made_in_every_language()
    {
        var moderator = await host.SignedIn("moderator");
        var page = await moderator.Submit(await moderator.Open("/practices/new"), "form.sheet", ("Form.Title", "Mine"), ("Form.What", "What"), ("Form.Submitter", "An agency"), ("Form.Tags", "theme:youth"), ("then", "submit"));
        var path = page.Path.Split('?')[0];
        var admin = await host.SignedIn("admin");
        foreach (var language in Language.Languages.All)
        {
            await admin.Open("/?lang=" + language);
            foreach (var shown in new[] { "/", "/practices", "/practices?state=submitted", "/practices/new", path, "/terms/theme/youth", "/terms/country/FJ", "/terms/region/298" })
                PagesTests.Check(await admin.Open(shown), language, shown == "/practices/new" ? 40_000 : 30_000);
        }
        (await host.Browser().Open("/practices/new")).Path.ShouldStartWith("/account/sign-in");
        (await host.Browser().Open("/terms/nothing/x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

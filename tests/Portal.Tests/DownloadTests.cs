using System.Net;
using System.Text;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>Files of what is not public reach those who may see it, through the portal, and nobody else. And the search whose results they are.</summary>
public sealed class DownloadTests(PortalHost host)
{
    [Fact]
    public async Task A_draft_and_its_search_come_as_files_to_those_who_write_it_only()
    {
        var word = "d" + Guid.NewGuid().ToString("N")[..10];
        var api = await host.Api(host.Projects, "editor");
        var id = (await api.Create("/api/projects", Project(word)).Success())["id"]!.GetValue<Guid>();
        var (editor, member) = (await host.SignedIn("editor"), await host.SignedIn("member"));

        var page = await editor.Open($"/projects/{id}");
        var link = page.Document.QuerySelectorAll("aside a").Select(each => each.GetAttribute("href")!).Single(href => href.EndsWith(".xml", StringComparison.Ordinal));
        link.ShouldBe($"/projects/{id}.xml");
        var file = await editor.Open(link);
        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Html.ShouldContain($"XX-TEST-{word}");
        IsAFile(file, "application/xml");
        (await member.Open(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser().Open(link)).Path.ShouldStartWith("/account/sign-in?returnUrl=");

        page = await editor.Open($"/projects?q={word}&publication=draft&sort=title");
        link = page.Document.QuerySelectorAll("main a").Single(each => each.TextContent == "CSV").GetAttribute("href")!;
        link.ShouldBe($"/projects/export.csv?q={word}&sort=title&publication=draft");
        file = await editor.Open(link);
        file.Html.ShouldContain($"XX-TEST-{word}");
        IsAFile(file, "text/csv");
        (await member.Open(link)).Html.ShouldNotContain($"XX-TEST-{word}");
        (await editor.Open("/projects/export.csv?publication=nonsense")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Browser().Open($"/projects?q={word}")).Document.QuerySelectorAll("main a").ShouldAllBe(each => !each.GetAttribute("href")!.StartsWith("/projects/export", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_a_draft_resource_is_read_by_those_who_may_change_it()
    {
        var word = "f" + Guid.NewGuid().ToString("N")[..10];
        var api = await host.Api(host.Projects, "editor");
        var id = (await api.Create("/api/resources", new { title = new { en = word }, issuer = new { name = "An agency" }, type = "report", languages = new[] { "en" }, links = new[] { new { url = "https://example.org/r" } } }).Success())["id"]!.GetValue<Guid>();
        var (editor, member) = (await host.SignedIn("editor"), await host.SignedIn("member"));
        var page = await editor.Upload(await editor.Open($"/resources/{id}/files"), "#upload", "file", "Notes é.txt", Encoding.UTF8.GetBytes($"Words of {word}."));
        var link = page.Document.QuerySelector("main li a[download]")!.GetAttribute("href")!;
        link.ShouldStartWith($"/resources/{id}/files/");
        (await editor.Open($"/resources/{id}")).Document.QuerySelector("main li a[download]")!.GetAttribute("href").ShouldBe(link);
        var file = await editor.Open(link);
        file.Html.ShouldBe($"Words of {word}.");
        IsAFile(file, "text/plain");
        file.Response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Notes é.txt");
        file.Response.Content.Headers.ContentLength.ShouldBe(21);
        (await member.Open(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser().Open(link)).Path.ShouldStartWith("/account/sign-in");

        (await editor.Open($"/resources/{id}")).Document.QuerySelector("button[value=publish]").ShouldBeNull("somebody else publishes it");
        var moderator = await host.SignedIn("moderator");
        page = await moderator.Submit(await moderator.Open($"/resources/{id}"), ".actions form", ("act", "publish"));
        page.Document.QuerySelector("main li a[download]")!.GetAttribute("href").ShouldStartWith("/api/resources/", Case.Sensitive, "what is public may be kept on the way");
    }

    [Fact]
    public async Task Every_filter_of_the_search_is_shown_narrows_and_is_taken_along()
    {
        var word = "s" + Guid.NewGuid().ToString("N")[..10];
        var (api, manager) = (await host.Api(host.Projects, "editor"), await host.Api(host.Projects, "manager"));
        var created = await api.Create("/api/projects", Project(word)).Success();
        var submitted = await api.Change(HttpMethod.Post, $"/api/projects/{created["id"]}/submit", created["version"]!.GetValue<long>()).Success();
        await manager.Change(HttpMethod.Post, $"/api/projects/{created["id"]}/publish", submitted["version"]!.GetValue<long>()).Success();
        var visitor = host.Browser();

        var page = await visitor.Open($"/projects?q={word}");
        foreach (var (filter, name) in new[] { ("region=1033", "Melanesia"), ("sector=15190", "migration"), ("sector=151", "Government") })
            page.Document.QuerySelectorAll(".filters a").Single(each => each.GetAttribute("href")!.EndsWith(filter, StringComparison.Ordinal)).TextContent.ShouldContain(name, Case.Insensitive);

        const string All = "&region=1033&sector=15190&organisation=XX-A&role=1&budgetMin=100&budgetMax=5000&currency=USD";
        page = await visitor.Open($"/projects?q={word}{All}&sort=title");
        page.Document.QuerySelectorAll(".card").Length.ShouldBe(1);
        page.Document.QuerySelectorAll("ul.chips li").Length.ShouldBe(8, "each filter, and the way out of all of them");
        page.Document.QuerySelectorAll("form[role=search] input, form[role=search] select option[selected]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}")
            .ShouldBe([$"q={word}", "region=1033", "sector=15190", "sort=title", "organisation=XX-A", "=1", "budgetMin=100", "budgetMax=5000", "currency=USD"]);
        page.Document.QuerySelector("main a[href*='export.json']")!.GetAttribute("href").ShouldBe($"/api/projects/export.json?region=1033&sector=15190&organisation=XX-A&role=1&budgetMin=100&budgetMax=5000&currency=USD&q={word}&sort=title");
        foreach (var other in new[] { "&region=298", "&sector=11110", "&organisation=XX-A&role=4", "&budgetMin=5000", "&budgetMax=100", "&currency=EUR" })
            (await visitor.Open($"/projects?q={word}{other}")).Document.QuerySelectorAll(".card").ShouldBeEmpty(other);
        foreach (var language in Language.Languages.All) PagesTests.Check(await host.Browser(language).Open($"/projects?q={word}{All}"), language);

        var member = await host.SignedIn("juror2");
        foreach (var (vocabulary, code) in new[] { ("region", "1033"), ("sector", "15190") })
            await member.Submit(await member.Open($"/follow?kind=term&vocabulary={vocabulary}&code={code}"), "main form");
        page = await member.Open("/account/following?lang=fr");
        page.Text.ShouldContain("Mélanésie");
        page.Document.QuerySelectorAll("main li strong").ShouldAllBe(name => !name.TextContent.All(char.IsAsciiDigit));
    }

    static void IsAFile(Browser.Page file, string type)
    {
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        file.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        file.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");
        file.Response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    static object Project(string word) => new
    {
        iatiIdentifier = $"XX-TEST-{word}",
        title = new { en = $"Files {word}" },
        descriptions = new[] { new { type = "1", text = new { en = "About it." } } },
        reportingOrganisation = new { @ref = "XX-TEST", type = "40", name = new { en = "Test Agency" } },
        participatingOrganisations = new[] { new { role = "1", @ref = "XX-A", name = new { en = "A Fund" } } },
        status = "2",
        dates = new[] { new { type = "2", date = "2023-01-01" } },
        recipientRegions = new[] { new { code = "1033" } },
        sectors = new[] { new { code = "15190", percentage = 100 } },
        budgets = new[] { new { amount = 1000, currency = "USD", start = "2023-01-01", end = "2023-12-31", valueDate = "2023-01-01" } }
    };
}

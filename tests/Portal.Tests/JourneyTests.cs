using System.Net;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>What people do, page by page.</summary>
public sealed class JourneyTests(PortalHost host)
{
    [Fact]
    public async Task Somebody_registers_confirms_and_signs_in_and_no_token_reaches_the_browser()
    {
        var browser = host.Browser("es");
        var email = $"lucia.{Guid.NewGuid():N}@example.net";
        var page = await browser.Submit(await browser.Open("/account/register"), "main form", ("email", email), ("displayName", "Lucía"), ("password", "una frase que solo yo conozco"));
        page.Document.QuerySelector("[role=status]")!.TextContent.ShouldContain("en camino");

        var code = await PortalHost.CodeTo(email);
        page = await browser.Open($"/account/confirm?code={code}");
        page = await browser.Submit(page, "main form");
        page.Path.ShouldBe("/account/sign-in?note=confirmed");
        page = await browser.Submit(page, "main form", ("email", email), ("password", "una frase que solo yo conozco"), ("returnUrl", "/inbox"));
        page.Path.ShouldBe("/inbox");
        page.Document.QuerySelector(".who")!.TextContent.ShouldEndWith("Lucía");
        Tokens.In(page.Html).ShouldBeFalse();
        browser.Cookies.Keys.ShouldContain("__Host-platform");
        browser.Cookies.Values.ShouldAllBe(value => !Tokens.In(value));

        page = await browser.Submit(page, "form[action='/account/sign-out']");
        page.Path.ShouldBe("/?note=signed-out");
        browser.Cookies.Keys.ShouldNotContain("__Host-platform");
        (await browser.Open("/inbox")).Path.ShouldStartWith("/account/sign-in");
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https:evil.example", "/")]
    [InlineData("https://evil.example/x", "/")]
    [InlineData("/projects?q=a", "/projects?q=a")]
    public async Task After_signing_in_one_stays_on_our_pages(string returnUrl, string expected)
    {
        var browser = host.Browser();
        var page = await browser.Open("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        (await browser.Submit(page, "main form", ("email", "member@example.org"), ("password", PortalHost.Password))).Path.ShouldBe(expected);
    }

    [Fact]
    public async Task A_wrong_password_is_said_on_the_page_and_described_to_the_field()
    {
        var browser = host.Browser();
        var page = await browser.Submit(await browser.Open("/account/sign-in"), "main form", ("email", "member@example.org"), ("password", "something else entirely"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem[role=alert]")!.TextContent.ShouldContain("wrong");
        page.Document.QuerySelector("#email")!.GetAttribute("value").ShouldBe("member@example.org");
        page.Document.QuerySelector("#password")!.GetAttribute("aria-describedby").ShouldBe("problem");
        page.Document.QuerySelector("#password")!.GetAttribute("value").ShouldBeNull();
    }

    [Fact]
    public async Task A_project_is_found_read_and_followed_and_its_news_is_read()
    {
        var word = "q" + Guid.NewGuid().ToString("N")[..10];
        var id = await host.PublishProject(word);
        var visitor = host.Browser("fr");
        var page = await visitor.Open($"/projects?q={word}");
        page.Document.QuerySelectorAll(".card").Length.ShouldBe(1);
        page.Text.ShouldContain("Projets trouvés : 1");
        page.Document.QuerySelectorAll(".filters details").Length.ShouldBeGreaterThan(2);

        page = await visitor.Open($"/projects/{id}");
        page.Document.QuerySelector("h1")!.TextContent.ShouldContain(word);
        page.Document.QuerySelector("h1 [lang=en][dir=ltr]").ShouldNotBeNull("the title is in English only, and says so");
        page.Text.ShouldContain("Fidji");
        page.Text.ShouldContain("USD 3 900 000");
        page.Text.ShouldContain("USD 5 200 000");
        page.Text.ShouldContain("2023");
        page.Document.QuerySelectorAll("form[method=post]").ShouldBeEmpty();

        var member = await host.SignedIn("member");
        page = await member.Open($"/projects/{id}");
        page = await member.Submit(page, ".follow form");
        page.Path.ShouldBe($"/projects/{id}?note=followed");
        await host.Notifications.Broker.Tell(new ProjectUpdated(id, 9, "XX-1", new Text("en", word), [], [], ["title"], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (page = await member.Open("/inbox")).Document.QuerySelectorAll(".unread").Length == 1);
        page.Document.QuerySelector(".inbox a")!.GetAttribute("href").ShouldBe($"/projects/{id}");
        page.Document.QuerySelector(".count")!.TextContent.ShouldContain("1");

        var item = page.Document.QuerySelector(".inbox [name=act]")!.GetAttribute("value")!.Split(':')[1];
        page = await member.Submit(page, "form:has(.inbox)", ("act", "read:" + item));
        page.Document.QuerySelectorAll(".unread").ShouldBeEmpty();
        page.Document.QuerySelector(".count").ShouldBeNull();
        page = await member.Submit(page, "form:has(.inbox)", ("act", "archive:" + item));
        page.Document.QuerySelector(".inbox").ShouldBeNull();
        page = await member.Submit(await member.Open("/inbox?show=archived"), "form:has(.inbox)", ("act", "restore:" + item));
        page = await member.Submit(await member.Open("/inbox"), "form:has(.inbox)", ("act", "snooze-24:" + item));
        page.Document.QuerySelector(".inbox").ShouldBeNull("it comes back tomorrow");
        page = await member.Open("/inbox?show=snoozed");
        page.Text.ShouldContain("back on");
        PagesTests.Check(page, "en");
    }

    [Fact]
    public async Task What_is_followed_can_be_paused_and_ended_and_a_search_is_followed_as_it_stands()
    {
        var word = "s" + Guid.NewGuid().ToString("N")[..10];
        var id = await host.PublishProject(word);
        var member = await host.SignedIn("juror1");
        var page = await member.Open($"/projects?q={word}&country=FJ&sort=newest");
        page.Document.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href")).ShouldContain($"/feeds/search.atom?q={word}&country=FJ");
        page = await member.Submit(page, ".follow form");
        page.Path.ShouldBe($"/projects?q={word}&country=FJ&sort=newest&note=followed", page.Text);
        page = await member.Open("/terms/theme/capacity-building");
        page = await member.Submit(await member.Open(page.Document.QuerySelector(".follow a")!.GetAttribute("href")!), "main form", ("to", "inbox"), ("frequency", "weekly"));
        page.Path.ShouldEndWith("note=followed", Case.Sensitive, page.Text);

        page = await member.Open("/account/following");
        page.Text.ShouldContain($"“{word}” · Country: Fiji");
        page.Text.ShouldContain("A summary every week");
        page.Document.QuerySelector($".plain a[href='/projects?q={word}&country=FJ']").ShouldNotBeNull();
        var act = page.Document.QuerySelector("li:last-child [name=act][value^=pause]")!.GetAttribute("value")!;
        page = await member.Submit(page, "form:has(.plain)", ("act", act));
        page.Text.ShouldContain("Paused");
        page = await member.Submit(page, "form:has(.plain)", ("act", act.Replace("pause", "end", StringComparison.Ordinal)));
        page.Path.ShouldEndWith("note=ended");
        page.Document.QuerySelectorAll(".plain > li").Length.ShouldBe(1);
        (await member.Open($"/follow?kind=project&id={Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Open("/follow?kind=term&vocabulary=nothing&code=x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await member.Open($"/follow?kind=project&id={id}")).Document.QuerySelector("h1")!.TextContent.ShouldContain(word);
    }

    [Fact]
    public async Task Filters_and_pages_are_links_that_keep_what_was_asked()
    {
        var word = "w" + Guid.NewGuid().ToString("N")[..10];
        await host.PublishProject(word);
        await host.PublishProject(word);
        var browser = host.Browser();
        var page = await browser.Open($"/projects?q={word}&sort=newest");
        var country = page.Document.QuerySelector(".filters a[href*='country=FJ']")!.GetAttribute("href")!;
        country.ShouldContain($"q={word}");
        page = await browser.Open(country);
        page.Document.QuerySelectorAll(".card").Length.ShouldBe(2);
        var remove = page.Document.QuerySelector(".chips a")!.GetAttribute("href")!;
        remove.ShouldNotContain("FJ");
        (await browser.Open($"/projects?q={word}&cursor=forged")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Open($"/projects?q={word}&country=ZW")).Text.ShouldContain("No project matches");
    }

    [Fact]
    public async Task An_identifier_leads_to_its_project_and_an_unknown_one_to_a_search()
    {
        var word = "i" + Guid.NewGuid().ToString("N")[..10];
        var id = await host.PublishProject(word, $"XX-TEST-{word}");
        (await host.Browser().Open($"/projects/by-identifier/XX-TEST-{word}")).Path.ShouldBe($"/projects/{id}");
        (await host.Browser().Open("/projects/by-identifier/XX-NONE-1")).Path.ShouldBe("/projects?q=XX-NONE-1");
        (await host.Browser().Open($"/projects/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Platform.Portal.Tests;

/// <summary>What holds for every page.</summary>
public sealed partial class PagesTests(PortalHost host)
{
    static readonly string[] Paths =
        ["/", "/projects", "/projects?q=zzz", "/practices", "/resources?q=zzz", "/events", "/organisations", "/privacy", "/account/sign-in", "/account/register", "/account/confirm?code=ABC", "/account/forgot", "/account/reset", "/account/sign-in/return?code=a&state=b", "/account/confirm-email", "/account/invitation?code=ABC", "/follow?kind=term&vocabulary=country&code=FJ",
            "/follow?kind=search&query=q%3Dwater%26country%3DFJ%2CPE", "/confirm?code=ABC", $"/unsubscribe/{Guid.Empty}", $"/manage/{Guid.Empty}", "/nothing-here"];

    public static TheoryData<string, string> PagesInEachLanguage => [.. from path in Paths from language in Language.Languages.All select (path, language)];

    [Theory]
    [MemberData(nameof(PagesInEachLanguage))]
    public async Task A_page_is_well_made_in_every_language(string path, string language)
    {
        var page = await host.Browser(language).Open(path);
        Check(page, language);
    }

    [Fact]
    public async Task The_pages_of_a_member_are_well_made_too()
    {
        var browser = await host.SignedIn("moderator");
        string[] own = ["/account", "/account/password", "/account/email", "/account/second-factor", "/account/providers", "/account/sessions", "/account/activity", "/account/data", "/account/following", "/account/contacts", "/account/preferences", "/inbox?show=archived", "/follow?kind=term&vocabulary=country&code=FJ", "/account/sign-in?again=true"];
        foreach (var language in Language.Languages.All)
        {
            await browser.Open("/?lang=" + language);
            foreach (var path in own.Concat(["/", "/inbox", "/projects"])) Check(await browser.Open(path), language);
            var secret = await browser.Submit(await browser.Open("/account/second-factor"), "main form");
            Check(secret, language);
            secret.Document.QuerySelector(".qr svg").ShouldNotBeNull();
        }
    }

    /// <param name="most">Bytes of its HTML; a form of many rows may have more.</param>
    internal static void Check(Browser.Page page, string language, int most = 30_000)
    {
        var document = page.Document;
        var html = (IHtmlHtmlElement)document.DocumentElement;
        html.Language.ShouldBe(language);
        html.Direction.ShouldBe(language == "ar" ? "rtl" : "ltr");
        page.Response.Content.Headers.ContentLanguage.ShouldBe([language]);
        Accessible.Faults(document).ShouldBe([], page.Path);

        document.QuerySelectorAll("script, style, [style], iframe, object, base").ShouldBeEmpty("nothing inline, nothing that runs");
        document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        document.QuerySelectorAll("form[method=post]").ShouldAllBe(form => form.QuerySelector("input[name=__RequestVerificationToken]") != null);
        Encoding.UTF8.GetByteCount(page.Html).ShouldBeLessThan(most, page.Path);
        page.Html.ShouldNotContain("??");

        var headers = page.Response.Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
    }

    [Fact]
    public async Task A_language_that_was_chosen_stays_chosen()
    {
        var browser = host.Browser("fr");
        (await browser.Open("/projects?q=x&lang=ar")).Document.DocumentElement.GetAttribute("lang").ShouldBe("ar");
        var page = await browser.Open("/");
        page.Document.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        (await browser.Open("/?lang=xx")).Document.DocumentElement.GetAttribute("lang").ShouldBe("ar");
        page.Document.QuerySelectorAll("footer a[hreflang]").Length.ShouldBe(4);
    }

    [Fact]
    public async Task Only_what_is_the_same_for_everyone_may_be_kept_by_others()
    {
        var visitor = await host.Browser().Open("/account/forgot");
        visitor.Response.Headers.CacheControl!.NoStore.ShouldBeTrue("a form has a token of its own");
        var browser = host.Browser();
        var projects = await browser.Open("/projects");
        projects.Response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=0, s-maxage=5");
        projects.Response.Headers.Vary.ShouldBe(["Accept-Language"]);
        (await browser.Open("/events")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue("a part of it is away");
        (await browser.Open("/projects?lang=fr")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue("it sets a cookie");
        (await (await host.SignedIn("juror2")).Open("/projects")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue("it names a person");
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_kindly_and_the_rest_is_there()
    {
        var home = await host.Browser().Open("/");
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Document.QuerySelectorAll(".away").Length.ShouldBe(1);
        home.Document.QuerySelector("[aria-labelledby=projects] .away").ShouldBeNull();
        var events = await host.Browser().Open($"/events/{Guid.NewGuid()}");
        events.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        events.Document.QuerySelector(".away")!.TextContent.ShouldContain("try again");
    }

    [Fact]
    public async Task The_style_sheet_and_the_icon_are_there_and_small()
    {
        var page = await host.Browser().Open("/");
        foreach (var link in page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]"))
        {
            var file = await host.Browser().Open(link.GetAttribute("href")!);
            file.Status.ShouldBe(HttpStatusCode.OK);
            file.Response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
            file.Html.Length.ShouldBeLessThan(16_000);
        }
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        var browser = await host.SignedIn("juror1");
        (await browser.Send(HttpMethod.Post, "/account/sign-out", [])).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Open("/inbox")).Path.ShouldBe("/inbox");
    }

    /// <summary>WCAG 2.2, 1.4.3: text against what is behind it, for the pairs that the style sheet uses.</summary>
    [Theory]
    [InlineData("ink", "paper")]
    [InlineData("soft", "paper")]
    [InlineData("soft", "mist")]
    [InlineData("deep", "paper")]
    [InlineData("deep", "mist")]
    [InlineData("paper", "deep")]
    [InlineData("paper", "deeper")]
    [InlineData("good", "paper")]
    [InlineData("bad", "paper")]
    [InlineData("warm", "paper")]
    public async Task Colours_have_enough_contrast(string text, string behind)
    {
        var page = await host.Browser().Open("/");
        var css = (await host.Browser().Open(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Html;
        var colours = Colour().Matches(css).ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
        var (a, b) = (colours[text], colours[behind]);
        ((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05)).ShouldBeGreaterThan(4.5);
    }

    static double Luminance(string hex)
    {
        if (hex.Length == 3) hex = string.Concat(hex.SelectMany(c => new[] { c, c }));
        var parts = Convert.FromHexString(hex).Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"--([a-z]+): #([0-9a-f]{3,6});")]
    private static partial Regex Colour();
}

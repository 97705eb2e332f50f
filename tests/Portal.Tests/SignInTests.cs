using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Platform.TestKit;
using Person = Platform.TestKit.OpenIdProvider.Person;

namespace Platform.Portal.Tests;

/// <summary>The ways in, and the way back.</summary>
public sealed class SignInTests(PortalHost host)
{
    [Fact]
    public async Task Somebody_signs_in_with_a_provider_and_comes_back_to_where_they_were()
    {
        var browser = host.Browser("fr");
        var page = await browser.Open("/account/sign-in?returnUrl=" + Uri.EscapeDataString("/projects?q=a"));
        page.Document.QuerySelector("button[name=provider]")!.TextContent.ShouldBe("Se connecter avec Ministry of Anywhere");
        page = await AtProvider(browser, page, Person.New());
        page.Path.ShouldBe("/projects?q=a");
        page.Document.QuerySelector(".who")!.TextContent.ShouldEndWith("Nour External");
        browser.Cookies.Keys.ShouldNotContain("__Host-provider");
        browser.Cookies.Values.ShouldAllBe(value => !Tokens.In(value));
    }

    [Fact]
    public async Task Somebody_without_a_password_is_not_asked_for_one()
    {
        var browser = host.Browser();
        await AtProvider(browser, await browser.Open("/account/sign-in"), Person.New());
        var address = $"new.{Guid.NewGuid():N}@example.net";
        var page = await browser.Open("/account/email");
        page.Document.QuerySelector("#password").ShouldBeNull();
        page = await browser.Submit(page, "main form", ("email", address));
        page.Status.ShouldBe(HttpStatusCode.OK);
        await browser.Submit(await browser.Open("/account/confirm-email?code=" + await PortalHost.CodeTo(address)), "main form");
        (await browser.Open("/account")).Text.ShouldContain(address);
        (await browser.Open("/account/password")).Document.QuerySelector("#password").ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_browser_that_set_out_can_come_back()
    {
        var browser = host.Browser();
        var back = await Leave(browser, await browser.Open("/account/sign-in"), Person.New());
        var victim = host.Browser();
        var page = await victim.Open(back);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        victim.Cookies.Keys.ShouldNotContain("__Host-platform");

        await Leave(victim, await victim.Open("/account/sign-in"), Person.New());
        (await victim.Open(back)).Document.QuerySelector("#problem").ShouldNotBeNull("a ticket of its own does not fit");
        victim.Cookies.Keys.ShouldNotContain("__Host-platform");
    }

    [Theory]
    [InlineData("?error=access_denied&state=x", "did not go through")]
    [InlineData("?error=server_error&state=x", "does not prove")]
    [InlineData("", "not begun in this browser")]
    [InlineData("?code=a&state=b", "not begun in this browser")]
    public async Task What_went_wrong_at_the_provider_is_said_with_a_way_to_begin_again(string query, string said)
    {
        var browser = host.Browser();
        await Leave(browser, await browser.Open("/account/sign-in?returnUrl=%2Fevents"), Person.New());
        var page = await browser.Open("/account/sign-in/return" + query);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain(said);
        page.Document.QuerySelector("main .button")!.GetAttribute("href").ShouldBe("/account/sign-in?returnUrl=%2Fevents");
        browser.Cookies.Keys.ShouldNotContain("__Host-platform");
    }

    [Fact]
    public async Task A_member_adds_a_provider_and_removes_it()
    {
        var browser = await host.SignedIn("juror2");
        var person = Person.New();
        var page = await AtProvider(browser, await browser.Open("/account/providers"), person);
        page.Path.ShouldBe("/account/providers?note=provider-added");
        page.Text.ShouldContain("Ministry of Anywhere");

        var other = host.Browser();
        (await AtProvider(other, await other.Open("/account/sign-in"), person)).Document.QuerySelector(".who")!.TextContent.ShouldEndWith("Jamal Juror");
        page = await browser.Submit(page, "form[action='/account/providers?handler=Remove']");
        page.Path.ShouldBe("/account/providers?note=provider-removed");
        page.Document.QuerySelector("form[action='/account/providers?handler=Remove']").ShouldBeNull();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example\r\nSet-Cookie: a=b")]
    public async Task Attack_16_a_return_address_elsewhere_leads_home(string returnUrl)
    {
        var query = "?returnUrl=" + Uri.EscapeDataString(returnUrl);
        var browser = host.Browser();
        var page = await browser.Submit(await browser.Open("/account/sign-in" + query), "#password-form", ("email", "member@example.org"), ("password", PortalHost.Password));
        page.Path.ShouldBe("/");
        (await browser.Open("/account/sign-in" + query)).Path.ShouldBe("/", "for somebody who is signed in as well");

        var external = host.Browser();
        (await AtProvider(external, await external.Open("/account/sign-in" + query), Person.New())).Path.ShouldBe("/");
        (await external.Open("/account/sign-in?returnUrl=%2Fevents")).Path.ShouldBe("/events", "and one of ours is followed");
    }

    [Fact]
    public async Task Attack_31_a_form_without_our_token_or_from_another_site_is_refused()
    {
        var browser = await host.SignedIn("editor");
        var page = await browser.Open("/account");
        var token = page.Document.QuerySelector<IHtmlInputElement>("form[action='/account/sign-out'] input[name=__RequestVerificationToken]")!.Value;
        var form = new Dictionary<string, string> { ["__RequestVerificationToken"] = token };
        var stranger = (await host.Browser().Open("/account/sign-in")).Document.QuerySelector<IHtmlInputElement>("#password-form input[name=__RequestVerificationToken]")!.Value;

        var log = host.Identity.Log.Count;
        foreach (var path in new[] { "/account/sign-out", "/account", "/account/sessions?handler=EndOthers", "/account/data?handler=Erase", "/account/second-factor?handler=Enrol", "/account/sign-in?handler=With", "/inbox?handler=Follow" })
        {
            (await Refused(browser, path, [])).ShouldBeTrue(path + " without a token");
            (await Refused(browser, path, new() { ["__RequestVerificationToken"] = stranger })).ShouldBeTrue(path + " with the token of another browser");
            foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "https://127.0.0.1.evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site") })
                (await Refused(browser, path, form, (header, value))).ShouldBeTrue($"{path} with {header}: {value}");
        }
        (await browser.Open("/inbox")).Path.ShouldBe("/inbox", "still signed in");
        host.Identity.Log.Since(log).ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal));
        (await browser.Send(HttpMethod.Post, "/account/sign-out", form, ("Sec-Fetch-Site", "same-origin"))).Path.ShouldBe("/?note=signed-out");

        static async Task<bool> Refused(Browser browser, string path, Dictionary<string, string> fields, params (string, string)[] headers)
        {
            var answer = await browser.Send(HttpMethod.Post, path, fields, headers);
            return answer.Status == HttpStatusCode.Forbidden && answer.Document.QuerySelector("h1")!.TextContent.Contains("did not come from our page", StringComparison.Ordinal);
        }
    }

    /// <summary>Sets out for the provider, signs in there, and opens what it sends the browser back to.</summary>
    async Task<Browser.Page> AtProvider(Browser browser, Browser.Page page, Person person) => await browser.Open(await Leave(browser, page, person));

    async Task<string> Leave(Browser browser, Browser.Page page, Person person)
    {
        page = await browser.Submit(page, "form.ways", ("provider", "ministry"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        var address = page.Document.QuerySelector("#go")!.GetAttribute("href")!;
        page.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content").ShouldBe("0; url=" + address);
        page.Html.ShouldNotContain("ticket");
        var back = host.Provider.SignIn(address, person);
        return $"/account/sign-in/return?code={back.Code}&state={back.State}&iss={Uri.EscapeDataString(back.Iss!)}";
    }
}

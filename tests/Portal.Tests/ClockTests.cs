using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>What happens as time passes. All pages of the host have the same clock, so nobody else may be on them.</summary>
[Collection<Alone>]
public sealed class ClockTests(PortalHost host)
{
    [Fact]
    public async Task Tokens_are_renewed_before_they_end_and_a_session_that_was_ended_elsewhere_ends_here()
    {
        var browser = await host.SignedIn("organiser");
        var before = browser.Cookies["__Host-platform"];
        (await browser.Open("/inbox")).Path.ShouldBe("/inbox");
        browser.Cookies["__Host-platform"].ShouldBe(before, "nothing is due");

        try
        {
            // Ten pages at once with the old cookie, as a browser that opens its tabs again; then one whose new cookie got lost.
            host.Clock.By = TimeSpan.FromMinutes(9.5);
            var tabs = Enumerable.Range(0, 10).Select(_ => host.Browser()).ToArray();
            foreach (var tab in tabs) tab.Cookies["__Host-platform"] = before;
            (await Task.WhenAll(tabs.Select(tab => tab.Open("/inbox")))).ShouldAllBe(page => page.Path == "/inbox");
            tabs.ShouldAllBe(tab => tab.Cookies["__Host-platform"] != before);
            host.Clock.By = TimeSpan.FromMinutes(11);
            (await browser.Open("/inbox")).Path.ShouldBe("/inbox");

            await using var source = Npgsql.NpgsqlDataSource.Create(host.Identity.Database);
            await using var end = source.CreateCommand("UPDATE sessions SET ended_at = now() WHERE account_id = (SELECT id FROM accounts WHERE email = 'organiser@example.org') AND ended_at IS NULL");
            (await end.ExecuteNonQueryAsync()).ShouldBe(1, "the session has lived until now");
            host.Clock.By = TimeSpan.FromMinutes(30);
            (await browser.Open("/inbox")).Path.ShouldStartWith("/account/sign-in");
            browser.Cookies.ShouldNotContainKey("__Host-platform");
        }
        finally
        {
            host.Clock.By = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_page_that_wants_a_recent_sign_in_leads_to_it_and_back()
    {
        var browser = await host.SignedIn("juror3");
        (await browser.Open("/account/data")).Path.ShouldBe("/account/data");
        try
        {
            host.Clock.By = TimeSpan.FromMinutes(8.5);
            var page = await browser.Open("/account/data");
            page.Path.ShouldBe("/account/sign-in?again=true&returnUrl=%2Faccount%2Fdata");
            page.Document.QuerySelector<IHtmlInputElement>("#email")!.Value.ShouldBe("juror3@example.org");
            page = await browser.Submit(page, "#password-form", ("password", "something else entirely"));
            page.Status.ShouldBe(HttpStatusCode.BadRequest);
            page.Document.QuerySelector("h1")!.TextContent.ShouldContain("confirm that it is you", customMessage: "still the same question");
        }
        finally
        {
            host.Clock.By = TimeSpan.Zero;
        }
        (await browser.Submit(await browser.Open("/account/sign-in?again=true&returnUrl=%2Faccount%2Fdata"), "#password-form", ("password", PortalHost.Password))).Path.ShouldBe("/account/data");
    }
}

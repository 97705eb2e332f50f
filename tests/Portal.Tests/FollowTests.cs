using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>Following by e-mail and by webhook, as members and as visitors, and every way to end it.</summary>
public sealed class FollowTests(PortalHost host)
{
    [Fact]
    public async Task A_visitor_follows_by_e_mail_confirms_by_a_button_changes_how_often_and_ends_it_without_cookies()
    {
        var (email, path) = ($"v{Guid.NewGuid():N}@example.org", "/terms/country/TO");
        var page = await host.Browser("fr").Open(path);
        page.Document.QuerySelectorAll("form[method=post]").ShouldBeEmpty("so that others may keep a copy of the page");
        var visitor = host.Browser();
        page = await visitor.Open((await visitor.Open(path)).Document.QuerySelector(".follow a")!.GetAttribute("href")!);
        page.Document.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("type")).ShouldBe(["application/atom+xml", "application/rss+xml", "application/feed+json", "text/calendar"]);
        (await visitor.Submit(page, "main form", ("email", "nobody"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        page = await visitor.Submit(page, "main form", ("email", email), ("frequency", "weekly"), ("timeZone", "Pacific/Tongatapu"));
        page.Document.QuerySelector(".note")!.TextContent.ShouldContain("look into your mail");

        // The link of the mail: opening it, as scanners do, confirms nothing.
        var code = await CodeOf(email);
        var link = $"/confirm?code={code}";
        var stranger = host.Browser();
        (await stranger.Open(link)).Document.QuerySelector("#code")!.GetAttribute("value").ShouldBe(code);
        (await Point(email)).State.ShouldBe(ContactState.Unverified);
        (await stranger.Submit(await stranger.Open("/confirm?code=WRONG"), "main form")).Text.ShouldContain("not valid");
        page = await host.Browser().Send(HttpMethod.Post, "/confirm", [new("code", code)]); // without cookies
        page.Text.ShouldContain("Confirmed: Tonga. A summary every week.");
        PagesTests.Check(page, "en");
        var manage = page.Document.QuerySelector("main a[href^='/manage/']")!.GetAttribute("href")!;
        (await Point(email)).TimeZone.ShouldBe("Pacific/Tongatapu");

        foreach (var language in Language.Languages.All)
        {
            PagesTests.Check(await host.Browser(language).Open(manage), language, 40_000);
            PagesTests.Check(await host.Browser(language).Open(manage.Replace("manage", "unsubscribe", StringComparison.Ordinal)), language);
        }
        page = await visitor.Submit(await visitor.Open(manage), "main form", ("quietFrom", "22:00"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("both ends of the quiet hours");
        page = await visitor.Submit(await visitor.Open(manage), "main form", ("kept", "daily"), ("quietFrom", "22:00"), ("quietUntil", "06:30"), ("digestHour", "7"), ("language", "fr"));
        page.Path.ShouldBe(manage + "?note=saved", page.Text);
        page.Document.QuerySelector("select[name=kept] [selected]")!.GetAttribute("value").ShouldBe("daily");
        var now = await Point(email);
        (now.QuietUntil, now.DigestHour, now.Language).ShouldBe((new TimeOnly(6, 30), (short)7, "fr"));

        var unsubscribe = manage.Replace("manage", "unsubscribe", StringComparison.Ordinal);
        (await visitor.Open(unsubscribe)).Text.ShouldContain("no more mails about anything");
        (await visitor.Open(manage)).Status.ShouldBe(HttpStatusCode.OK, "looking ended nothing");
        page = await host.Browser().Send(HttpMethod.Post, unsubscribe, []);
        page.Document.QuerySelector(".note")!.TextContent.ShouldContain("Ended");
        (await visitor.Open(manage)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open(unsubscribe)).Text.ShouldContain("nothing to end");
    }

    [Fact]
    public async Task A_visitor_has_the_address_forgotten()
    {
        var (email, visitor) = ($"v{Guid.NewGuid():N}@example.org", host.Browser());
        var page = await visitor.Open((await visitor.Open("/terms/country/WS")).Document.QuerySelector(".follow a")!.GetAttribute("href")!);
        await visitor.Submit(page, "main form", ("email", email));
        page = await host.Browser().Send(HttpMethod.Post, "/confirm", [new("code", await CodeOf(email))]);
        var manage = page.Document.QuerySelector("main a[href^='/manage/']")!.GetAttribute("href")!;

        page = await visitor.Submit(await visitor.Open(manage), "form[action$=forget]");
        page.Document.QuerySelector(".note")!.TextContent.ShouldContain("forgotten");
        page = await visitor.Open(manage);
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Document.QuerySelector(".note")!.TextContent.ShouldContain("You get no mails.");
        using var scope = host.Notifications.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<NotificationsDb>().ContactPoints.AnyAsync(point => point.Address == email)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_member_adds_an_address_confirms_it_follows_there_and_chooses_what_to_hear_of()
    {
        var email = $"m{Guid.NewGuid():N}@example.org";
        var member = await host.SignedIn("juror2");
        var page = await member.Submit(await member.Open("/account/contacts"), "form[action*=Add]", ("address", email));
        page.Path.ShouldBe("/account/contacts?note=code-sent", page.Text);
        PagesTests.Check(page, "en");
        (await member.Submit(page, "form[action*=Confirm]", ("code", "WRONG"))).Text.ShouldContain("not valid");
        page = await member.Submit(await member.Open($"/confirm?code={await CodeOf(email)}"), "main form"); // where the mail leads
        page.Path.ShouldBe("/account/contacts?note=address-confirmed", page.Text);
        page.Text.ShouldContain(email);

        var settings = page.Document.QuerySelector("a[href^='/account/contacts/']")!.GetAttribute("href")!;
        foreach (var language in Language.Languages.All) PagesTests.Check(await member.Open(settings + "?lang=" + language), language, 40_000);
        page = await member.Submit(await member.Open(settings + "?lang=en"), "main form", ("timeZone", "Pacific/Fiji"), ("digestHour", "6"), ("digestDay", "5"), ("quietFrom", "21:00"), ("quietUntil", "05:00"));
        page.Path.ShouldBe("/account/contacts?note=saved", page.Text);
        foreach (var shown in new[] { "Pacific/Fiji", "06:00", "Friday", "21:00–05:00" }) page.Text.ShouldContain(shown);

        page = await member.Open("/follow?kind=term&vocabulary=country&code=TV");
        var to = page.Document.QuerySelector("input[value^='email:']")!.GetAttribute("value")!;
        page = await member.Submit(page, "main form", ("to", to), ("frequency", "daily"));
        page.Path.ShouldEndWith("note=follows", Case.Sensitive, page.Text);
        page = await member.Open("/account/following");
        page.Text.ShouldContain($"By e-mail: {email} · A summary every day");

        page = await member.Open("/account/preferences");
        page.Document.QuerySelector("#security-email")!.HasAttribute("disabled").ShouldBeTrue("what is one's own is always told");
        page = await member.Submit(page, "main form", ("heard", "projects:inbox"));
        page.Path.ShouldBe("/account/preferences?note=saved", page.Text);
        page.Document.QuerySelectorAll("input[name=heard][checked]:not([disabled])").Select(box => box.GetAttribute("value")).ShouldBe(["projects:inbox"]);
        await member.Submit(page, "main form", [.. page.Document.QuerySelectorAll("input[name=heard]:not([disabled])").Select(box => ("heard", box.GetAttribute("value")!))]);

        page = await member.Submit(await member.Open("/account/contacts"), "form[action*=Delete]");
        page.Path.ShouldBe("/account/contacts?note=deleted", page.Text);
        (await member.Open("/account/following")).Text.ShouldNotContain(email);
    }

    [Fact]
    public async Task An_editor_keeps_a_webhook_whose_secret_is_shown_once()
    {
        var (editor, api) = (await host.SignedIn("manager"), await host.Api(host.Notifications, "manager"));
        var (organisation, url) = (Guid.NewGuid(), $"https://hooks.example.org/{Guid.NewGuid():N}");
        var person = Guid.Parse((await editor.Open("/account")).Document.QuerySelector("dd .code")!.TextContent);
        await host.Notifications.Broker.Tell(new OrganisationEditorsChanged(organisation, 2, [person], [], DateTimeOffset.UtcNow));
        var made = await Eventually.Get(async () => await api.PostAsJsonAsync("/api/webhooks", new { url, organisationId = organisation }) is { IsSuccessStatusCode: true } answer ? await answer.Json() : null);
        var path = $"/webhooks/{made["id"]}";

        var page = await editor.Open("/webhooks");
        page.Document.QuerySelector($"a[href='{path}']").ShouldNotBeNull();
        page.Html.ShouldNotContain("whsec_");
        page = await editor.Submit(await editor.Open(path), "form[action*=Rotate]");
        page.Document.QuerySelector(".secret")!.TextContent.ShouldStartWith("whsec_");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await editor.Open(path)).Html.ShouldNotContain("whsec_", customMessage: "once");
        page = await editor.Submit(await editor.Open(path), "form[action*=Revise]", ("url", url), ("description", "Our website"));
        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("Our website");
        page = await editor.Submit(page, "form[action*='Test']");
        page.Path.ShouldBe(path + "?note=tested", page.Text);
        page.Text.ShouldContain("webhook.test");
        foreach (var language in Language.Languages.All)
            foreach (var shown in new[] { "/webhooks", path }) PagesTests.Check(await editor.Open($"{shown}?lang={language}"), language);
        (await (await host.SignedIn("juror1")).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        page = await editor.Open("/follow?kind=term&vocabulary=country&code=TV&lang=en");
        page = await editor.Submit(page, "main form", ("to", $"webhook:{made["id"]}"), ("frequency", "now"));
        page.Path.ShouldEndWith("note=follows", Case.Sensitive, page.Text);
        page = await editor.Open(path);
        page.Document.QuerySelector("[aria-labelledby=follows] a")!.TextContent.ShouldBe("Tuvalu");
        page = await editor.Submit(page, "form[action$='handler=End']");
        page.Document.QuerySelector("[aria-labelledby=follows] a").ShouldBeNull();
        page = await editor.Submit(await editor.Open(path), "form[action*=Remove]");
        page.Path.ShouldBe("/webhooks?note=deleted", page.Text);
    }

    [Fact]
    public async Task An_administrator_who_says_why_finds_a_message_and_no_whole_address()
    {
        var email = $"d{Guid.NewGuid():N}@example.org";
        var visitor = host.Browser();
        await visitor.Submit(await visitor.Open("/follow?kind=term&vocabulary=country&code=NU"), "main form", ("email", email));
        var point = await Point(email);
        var admin = await host.SignedIn("admin");
        var page = await admin.Open("/admin/deliveries");
        page = await admin.Submit(page, "main form", ("reason", "A visitor waits for the mail."));
        page.Path.ShouldBe("/admin/deliveries", page.Text);
        page = await admin.Open($"/admin/deliveries?endpoint={point.Id}&channel=email");
        page = await admin.Open(page.Document.QuerySelector("a[href^='/admin/deliveries/']")!.GetAttribute("href")!);
        page.Text.ShouldContain("Confirmation");
        page.Html.ShouldNotContain(email);
        page.Text.ShouldContain("d…@example.org");
        foreach (var language in Language.Languages.All)
            foreach (var shown in new[] { "/admin/deliveries", page.Path }) PagesTests.Check(await admin.Open($"{shown}?lang={language}"), language);
        (await (await host.SignedIn("moderator")).Open(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<ContactPoint> Point(string email)
    {
        using var scope = host.Notifications.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<NotificationsDb>().ContactPoints.AsNoTracking().SingleAsync(point => point.Address == email);
    }

    /// <summary>As the mail says it.</summary>
    async Task<string> CodeOf(string email) => host.Notifications.Services.GetRequiredService<ConfirmationCodes>().ConfirmationOf(await Point(email))!;
}

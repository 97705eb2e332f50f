using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Platform.Identity.Tests.SecondFactor;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>"Your account", as people use it.</summary>
public sealed class AccountTests(PortalHost host)
{
    const string Password = "una frase que solo yo conozco";

    [Fact]
    public async Task Somebody_changes_name_language_and_zone_and_sees_them()
    {
        var (browser, _) = await Member();
        var page = await browser.Open("/account");
        page = await browser.Submit(page, "main form", ("displayName", "Lucía Ñ."), ("locale", "es"), ("timeZone", "Pacific/Fiji"));
        page.Path.ShouldBe("/account?note=saved");
        page.Document.QuerySelector<IHtmlInputElement>("#displayName")!.Value.ShouldBe("Lucía Ñ.");
        page.Document.QuerySelector("#timeZone option[selected]")!.TextContent.ShouldBe("Pacific/Fiji");
        page.Document.QuerySelector(".who")!.TextContent.ShouldEndWith("Lucía Ñ.");
        var old = page.Document.QuerySelector<IHtmlInputElement>("input[name=version]")!.Value;
        await browser.Submit(page, "main form", ("displayName", "Other"));
        page = await browser.Submit(page, "main form", ("displayName", "Third"), ("version", old));
        page.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("changed elsewhere");
    }

    [Fact]
    public async Task A_changed_password_signs_out_the_others()
    {
        var (browser, email) = await Member();
        var other = await SignIn(email, Password);
        (await browser.Open("/account/sessions")).Document.QuerySelectorAll("main .plain li").Length.ShouldBe(2);
        var page = await browser.Submit(await browser.Open("/account/password"), "main form", ("password", "not the one of today"), ("newPassword", "otra frase que solo yo conozco"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page = await browser.Submit(page, "main form", ("password", Password), ("newPassword", "otra frase que solo yo conozco"));
        page.Path.ShouldBe("/account?note=password-changed");
        (await browser.Open("/account/sessions")).Document.QuerySelectorAll("main .plain li").Length.ShouldBe(1);
        await Eventually.Become(async () => (await other.Open("/account/sessions")).Path.StartsWith("/account/sign-in", StringComparison.Ordinal)); // within two seconds
        (await browser.Open("/account/activity")).Text.ShouldContain("Password changed");
    }

    [Fact]
    public async Task Sessions_are_told_apart_and_ended()
    {
        var (browser, email) = await Member();
        await SignIn(email, Password);
        await SignIn(email, Password);
        var page = await browser.Open("/account/sessions");
        page.Document.QuerySelectorAll("main .plain li").Length.ShouldBe(3);
        page.Text.ShouldContain("Firefox, Linux");
        page = await browser.Submit(page, "form[action='/account/sessions?handler=End']");
        page.Document.QuerySelectorAll("main .plain li").Length.ShouldBe(2);
        page = await browser.Submit(page, "form[action='/account/sessions?handler=EndOthers']");
        page.Document.QuerySelectorAll("main .plain li").ShouldHaveSingleItem().QuerySelector("form").ShouldBeNull("one does not end one's own here");
    }

    [Fact]
    public async Task An_address_changes_when_its_code_comes_back()
    {
        var (browser, _) = await Member();
        var address = $"new.{Guid.NewGuid():N}@example.net";
        var page = await browser.Submit(await browser.Open("/account/email"), "main form", ("email", address), ("password", Password));
        page.Document.QuerySelector("main [role=status]")!.TextContent.ShouldContain("new address");
        page = await browser.Submit(await browser.Open("/account/confirm-email?code=" + await PortalHost.CodeTo(address)), "main form");
        page.Path.ShouldBe("/account?note=email-changed");
        page.Text.ShouldContain(address);
        await SignIn(address, Password);
    }

    [Fact]
    public async Task The_second_factor_is_set_up_used_and_taken_away_and_its_secrets_are_shown_once()
    {
        var (browser, email) = await Member();
        var page = await browser.Submit(await browser.Open("/account/second-factor"), "main form");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Document.QuerySelectorAll(".qr svg path").Length.ShouldBe(2);
        var secret = page.Document.QuerySelector(".secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        page.Document.QuerySelector("a[href^=otpauth]")!.GetAttribute("href")!.ShouldContain("secret=" + secret);
        page = await browser.Submit(page, "main form", ("code", Totp.Code(secret, -1)));
        var codes = page.Document.QuerySelectorAll(".codes li").Select(code => code.TextContent).ToList();
        codes.Count.ShouldBe(10);
        page = await browser.Open("/account/second-factor");
        codes.ShouldAllBe(code => !page.Html.Contains(code));
        page.Html.ShouldNotContain(secret);

        var other = host.Browser();
        page = await other.Submit(await other.Open("/account/sign-in?returnUrl=%2Faccount%2Factivity"), "#password-form", ("email", email), ("password", Password));
        page.Path.ShouldBe("/account/sign-in/code");
        (await other.Open("/inbox")).Path.ShouldStartWith("/account/sign-in", customMessage: "half a sign-in is none");
        page = await other.Submit(await other.Open("/account/sign-in/code"), "main form", ("code", "000000"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page = await other.Submit(page, "main form", ("code", Totp.Code(secret)));
        page.Path.ShouldBe("/account/activity");
        other.Cookies.Keys.ShouldNotContain("__Host-second-step");

        var third = host.Browser();
        await third.Submit(await third.Open("/account/sign-in"), "#password-form", ("email", email), ("password", Password));
        page = await third.Submit(await third.Open("/account/sign-in/code?recovery=true"), "main form", ("code", codes[0]));
        page.Path.ShouldBe("/");
        (await third.Open("/account/second-factor")).Text.ShouldContain("Recovery codes left: 9");
        page = await third.Submit(await third.Open("/account/second-factor"), "form[action='/account/second-factor?handler=Renew']");
        page.Document.QuerySelectorAll(".codes li").Select(code => code.TextContent).ShouldNotContain(codes[1]);
        page = await third.Submit(await third.Open("/account/second-factor"), "form[action='/account/second-factor?handler=Remove']");
        page.Path.ShouldBe("/account/sign-in?note=factor-removed");
        await SignIn(email, Password);
    }

    [Fact]
    public async Task A_second_step_without_a_first_leads_to_the_first()
    {
        (await host.Browser().Open("/account/sign-in/code")).Path.ShouldBe("/account/sign-in");
        var browser = host.Browser();
        browser.Cookies["__Host-second-step"] = "made up";
        (await browser.Open("/account/sign-in/code")).Path.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task Leaving_takes_a_tick_and_then_everything()
    {
        var (browser, email) = await Member();
        var page = await browser.Submit(await browser.Open("/account/data"), "form[action='/account/data?handler=Erase']");
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("tick");
        page = await browser.Submit(page, "form[action='/account/data?handler=Erase']", ("sure", "true"));
        page.Path.ShouldBe("/?note=erased");
        browser.Cookies.Keys.Where(name => name is "__Host-platform" or "__Host-device").ShouldBeEmpty();
        page = await browser.Submit(await browser.Open("/account/sign-in"), "#password-form", ("email", email), ("password", Password));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_copy_of_ones_data_is_whole_or_not_at_all()
    {
        var (browser, _) = await Member();
        var page = await browser.Submit(await browser.Open("/account/data"), "form[action='/account/data?handler=Export']");
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, "Training and Organisations are away");
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("would not be whole");
    }

    [Fact]
    public async Task An_administrator_says_why_and_closes_an_account_and_its_person_reads_it()
    {
        var (member, email) = await Member();
        (await member.Open("/admin/users")).Status.ShouldBe(HttpStatusCode.NotFound);
        var admin = await host.SignedIn("admin");
        var page = await admin.Open("/admin/users?email=" + email);
        page.Text.ShouldNotContain(email);
        (await admin.Submit(page, "main form", ("reason", "short"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        await admin.Submit(page, "main form", ("reason", "They wrote to us (ñ) about it"));
        page = await admin.Open("/admin/users?email=" + email);
        page = await admin.Open(page.Document.QuerySelector("main .plain a")!.GetAttribute("href")!);
        page.Text.ShouldContain(email);
        page = await admin.Submit(page, "form[action$='handler=Roles']", ("roles", "juror"));
        page.Document.QuerySelector("#role-juror")!.HasAttribute("checked").ShouldBeTrue();
        page = await admin.Submit(page, "form[action$='handler=Disable']", ("why", "Asked for by its owner"));
        page.Text.ShouldContain("Asked for by its owner");

        var locked = host.Browser();
        page = await locked.Submit(await locked.Open("/account/sign-in"), "#password-form", ("email", email), ("password", Password));
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("closed by an administrator");
        page = await admin.Open("/admin/users?email=" + email);
        page = await admin.Submit(await admin.Open(page.Document.QuerySelector("main .plain a")!.GetAttribute("href")!), "form[action$='handler=Enable']");
        (await (await SignIn(email, Password)).Open("/account/activity")).Text.ShouldContain("Asked for by its owner");
    }

    async Task<(Browser Browser, string Email)> Member()
    {
        var email = $"lucia.{Guid.NewGuid():N}@example.net";
        var browser = host.Browser();
        await browser.Submit(await browser.Open("/account/register"), "main form", ("email", email), ("displayName", "Lucía"), ("password", Password));
        await browser.Submit(await browser.Open("/account/confirm?code=" + await PortalHost.CodeTo(email)), "main form");
        return (await SignIn(email, Password, browser), email);
    }

    async Task<Browser> SignIn(string email, string password, Browser? browser = null)
    {
        browser ??= host.Browser();
        var page = await browser.Submit(await browser.Open("/account/sign-in"), "#password-form", ("email", email), ("password", password));
        page.Path.ShouldBe("/");
        return browser;
    }
}

using System.Net;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>Administrators add codes, name them in every language, and withdraw them.</summary>
public sealed class CodelistPagesTests(PortalHost host)
{
    [Fact]
    public async Task A_code_is_added_named_and_withdrawn_by_administrators_only()
    {
        var (admin, code) = (await host.SignedIn("admin"), "x" + Guid.NewGuid().ToString("N")[..8]);
        foreach (var path in new[] { "/admin/codelists", "/admin/codelists/VoiceSector" })
        {
            (await (await host.SignedIn("manager")).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await host.Browser().Open(path)).Path.ShouldStartWith("/account/sign-in");
        }
        (await admin.Open("/account?lang=en")).Document.QuerySelector(".menu a[href='/admin/codelists']").ShouldNotBeNull();
        var page = await admin.Open("/admin/codelists");
        page = await admin.Open(page.Document.QuerySelector("a[href='/admin/codelists/VoiceSector']")!.GetAttribute("href")!);

        var refused = await admin.Submit(page, "form.sheet", ("Form.Code", "two words"), ("Form.En", "Two"));
        refused.Document.QuerySelector("#form-code[aria-invalid=true]").ShouldNotBeNull(refused.Text);
        page = await admin.Submit(page, "form.sheet", ("Form.Code", code), ("Form.En", "Bees"), ("Form.Fr", "Abeilles"), ("Form.Ar", "النحل"));
        page.Path.ShouldBe($"/admin/codelists/VoiceSector?q={code}&note=saved", page.Text);
        foreach (var (language, name) in new[] { ("en", "Bees"), ("fr", "Abeilles"), ("es", "Bees"), ("ar", "النحل") })
            await Eventually.Become(async () => (await host.Browser(language).Open("/voices")).Document.QuerySelector($"nav.chips a[href='/voices?sector={code}']")?.TextContent == name);

        page = await admin.Open(page.Document.QuerySelector("main li a")!.GetAttribute("href")!);
        var late = page;
        page = await admin.Submit(page, "form.sheet", ("Form.Es", "Abejas"), ("Form.Withdrawn", "true"));
        page.Document.QuerySelector("main li .badge").ShouldNotBeNull(page.Text);
        var saved = (await host.Projects.Visitor().GetAsync("/api/codelists/VoiceSector").Success())["items"]!.AsArray().Single(item => item!["code"]!.GetValue<string>() == code)!;
        (saved["name"]!["es"]!.GetValue<string>(), saved["name"]!["ar"]!.GetValue<string>(), saved["withdrawn"]!.GetValue<bool>()).ShouldBe(("Abejas", "النحل", true));
        (await admin.Submit(late, "form.sheet", ("Form.En", "Too late"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        await Eventually.Become(async () => (await host.Browser().Open("/voices")).Document.QuerySelector($"nav.chips a[href='/voices?sector={code}']") is null);
    }

    [Fact]
    public async Task Official_codes_keep_their_English_name_and_their_places_in_other_lists_are_shown()
    {
        var admin = await host.SignedIn("admin");
        var page = await admin.Open("/admin/codelists/ActivityStatus?lang=en");
        page.Document.QuerySelector("form.sheet").ShouldBeNull("the list is complete");
        page = await admin.Open("/admin/codelists/ActivityStatus?code=2");
        page.Document.QuerySelector("#form-en").ShouldBeNull();
        var before = page.Document.QuerySelector("input[name='Form.En']")!.GetAttribute("value");
        page = await admin.Submit(page, "form.sheet", ("Form.Es", "En ejecución"));
        page.Path.ShouldEndWith("note=saved", Case.Sensitive, page.Text);
        var saved = (await host.Projects.Visitor().GetAsync("/api/codelists/ActivityStatus").Success())["items"]!.AsArray().Single(item => item!["code"]!.GetValue<string>() == "2")!;
        (saved["name"]!["en"]!.GetValue<string>(), saved["name"]!["es"]!.GetValue<string>()).ShouldBe((before, "En ejecución"));

        var lists = (await host.Projects.Visitor().GetAsync("/api/codelists").Success())["items"]!.AsArray().Select(list => list!["name"]!.GetValue<string>());
        foreach (var list in lists)
        {
            var crossed = (await host.Projects.Visitor().GetAsync($"/api/codelists/{list}").Success())["items"]!.AsArray().FirstOrDefault(item => item!["crosswalk"]!.AsArray().Count > 0);
            if (crossed is null) continue;
            page = await admin.Open($"/admin/codelists/{list}?q={Uri.EscapeDataString(crossed["code"]!.GetValue<string>())}");
            page.Text.ShouldContain($"{crossed["crosswalk"]![0]!["list"]} {crossed["crosswalk"]![0]!["code"]}");
            return;
        }
        Assert.Fail("No list has a crosswalk.");
    }
}

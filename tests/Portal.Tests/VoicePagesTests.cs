using System.Net;
using Platform.TestKit;

namespace Platform.Portal.Tests;

/// <summary>What members say: to a recommendation that is open, and in a story of their own.</summary>
public sealed class VoicePagesTests(PortalHost host)
{
    [Fact]
    public async Task A_member_gives_an_input_changes_it_and_takes_it_back()
    {
        var word = "r" + Guid.NewGuid().ToString("N")[..10];
        var manager = await host.Api(host.Projects, "manager");
        var made = await manager.Create("/api/recommendations", new { title = new { en = $"On climate {word}" }, text = new { en = "Plant more." }, workingGroup = new { name = "Climate" }, themes = new[] { "climate" } }).Success();
        await manager.Change(HttpMethod.Post, $"/api/recommendations/{made["id"]}/open", made["version"]!.GetValue<long>(), new { until = DateTimeOffset.UtcNow.AddDays(20) }).Success();
        var path = $"/recommendations/{made["id"]}";
        (await host.Browser().Open("/recommendations?state=open")).Text.ShouldContain(word);
        (await host.Browser().Open(path)).Document.QuerySelector("form[method=post]").ShouldBeNull();

        var member = await host.SignedIn("juror3");
        var page = await member.Submit(await member.Open(path), "main form", ("text", "And water."), ("youth", "true"), ("act", "give"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("agree");
        page.Document.QuerySelector("#text")!.TextContent.ShouldBe("And water.");
        var consent = page.Document.QuerySelector("#consent")!.GetAttribute("value")!;
        page = await member.Submit(page, "main form", ("text", "And water."), ("youth", "true"), ("consent", consent), ("act", "give"));
        page.Path.ShouldBe($"{path}?note=input", page.Text);
        page.Text.ShouldContain("Inputs so far: 1, of these by young people: 1");
        foreach (var language in Language.Languages.All)
            foreach (var shown in new[] { path, "/recommendations" }) PagesTests.Check(await member.Open($"{shown}?lang={language}"), language);
        page = await member.Open(path + "?lang=en");
        page = await member.Submit(page, "main form", ("text", "And water, much of it."), ("consent", consent), ("act", "give"));
        page.Document.QuerySelector("#text")!.TextContent.ShouldBe("And water, much of it.");
        page = await member.Submit(page, "main form", ("act", "take-back"));
        page.Text.ShouldContain("Inputs so far: 0");
    }

    [Fact]
    public async Task A_story_is_told_published_by_a_moderator_found_by_its_sector_and_taken_back()
    {
        var word = "v" + Guid.NewGuid().ToString("N")[..10];
        var author = await host.SignedIn("juror2");
        var form = await author.Open("/voices/new?lang=en");
        var consent = form.Document.QuerySelector("#consent")!.GetAttribute("value")!;
        var page = await author.Submit(form, "form.sheet", ("Form.Sector", "climate"), ("Form.Title", $"Mangroves {word}"), ("Form.Text", "We planted.\r\nThey grew."), ("Form.Country", "Fiji"), ("Form.AgeBand", "18-24"));
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("agree");
        page = await author.Submit(page, "form.sheet", ("Form.Consent", consent));
        page.Path.ShouldEndWith("?note=voice", Case.Sensitive, page.Text);
        var path = page.Path.Split('?')[0];
        (await host.Browser().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var moderator = await host.SignedIn("moderator");
        (await moderator.Open("/voices?state=submitted")).Text.ShouldContain(word);
        page = await moderator.Submit(await moderator.Open(path), ".actions form", ("act", "publish"));
        page.Path.ShouldBe($"{path}?note=publish", page.Text);
        (await host.Browser().Open("/voices?sector=climate")).Text.ShouldContain(word);
        (await host.Browser().Open("/voices?sector=health")).Text.ShouldNotContain(word);
        foreach (var language in Language.Languages.All)
            foreach (var shown in new[] { path, "/voices", "/voices/new" }) PagesTests.Check(await author.Open($"{shown}?lang={language}"), language);
        page = await author.Submit(await author.Open(path), "main form", ("act", "take-back"));
        page.Path.ShouldStartWith("/voices?note=deleted");
        (await host.Browser().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

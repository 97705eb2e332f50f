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
    public async Task A_story_that_was_given_back_is_told_anew_and_other_languages_stay()
    {
        var (word, author, moderator) = ("w" + Guid.NewGuid().ToString("N")[..10], await host.SignedIn("juror3"), await host.SignedIn("moderator"));
        var api = await host.Api(host.Projects, "juror3");
        var consent = (await host.Projects.Visitor().GetAsync("/api/voices/consent").Success())["version"]!.GetValue<string>();
        var told = await api.Create("/api/voices", new { sector = "climate", title = new { en = word, fr = "Un titre" }, text = new { en = "We planted.", fr = "Nous avons planté." }, country = "FJ", heritage = new[] { "TO", "WS" }, ageBand = "18-24", consent }).Success();
        var path = $"/voices/{told["id"]}";
        await moderator.Submit(await moderator.Open(path), ".actions form:nth-of-type(2)", ("note", "Say where."), ("act", "return"));

        var page = await author.Open(path + "?lang=en");
        page.Text.ShouldContain("Say where.");
        page = await author.Open(page.Document.QuerySelector("main a.button")!.GetAttribute("href")!);
        page.Document.QuerySelector("#form-country")!.GetAttribute("value").ShouldBe("Fiji");
        page.Document.QuerySelector("#form-heritage")!.GetAttribute("value").ShouldBe("Tonga, Samoa");
        var late = page;
        page = await author.Submit(page, "form.sheet", ("Form.Text", "We planted in Suva."));
        page.Document.QuerySelector("#problem")!.TextContent.ShouldContain("agree");
        page.Document.QuerySelector("#form-text")!.TextContent.ShouldBe("We planted in Suva.");
        page = await author.Submit(page, "form.sheet", ("Form.Consent", consent));
        page.Path.ShouldBe(path + "?note=voice", page.Text);
        var now = await api.GetAsync("/api" + path).Success();
        (now["state"]!.GetValue<string>(), now["text"]!["en"]!.GetValue<string>(), now["text"]!["fr"]!.GetValue<string>(), now["title"]!["fr"]!.GetValue<string>(), now["heritage"]!.AsArray().Count).ShouldBe(("submitted", "We planted in Suva.", "Nous avons planté.", "Un titre", 2));
        (await author.Submit(late, "form.sheet", ("Form.Consent", consent))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await moderator.Open(path + "/edit")).Status.ShouldBe(HttpStatusCode.NotFound, "it is somebody else's");

        await moderator.Submit(await moderator.Open(path), ".actions form:nth-of-type(2)", ("note", "It names others."), ("act", "refuse"));
        page = await author.Open(path + "?lang=en");
        page.Text.ShouldContain("It names others.");
        page.Text.ShouldContain("A rejected story is not sent again.");
        page.Document.QuerySelector("main form a")!.GetAttribute("href").ShouldBe("/voices/new");
        PagesTests.Check(page, "en");
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

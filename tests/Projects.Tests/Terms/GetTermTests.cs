using System.Net;
using System.Text.Json.Nodes;
using Platform.Projects.Tests.Practices;
using Platform.Projects.Tests.Recommendations;
using Platform.Projects.Tests.Resources;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Terms;

public sealed class GetTermTests(ProjectsHost host)
{
    [Fact]
    public async Task The_page_of_a_term_lists_what_is_tagged_with_it_newest_first_with_its_feeds()
    {
        var theme = Samples.Word();
        var old = await host.PublishedPractice(p => (p["themes"], p["dateShared"]) = (new JsonArray(theme), "2019-05-01"));
        var young = await host.PublishedPractice(p => (p["themes"], p["dateShared"]) = (new JsonArray(theme), "2021-05-01"));
        var project = await host.Published(p => p["tags"] = JsonNode.Parse($$"""[{ "vocabulary": "theme", "code": "{{theme}}" }]"""));
        var resource = await host.PublishedResource(r => r["themes"] = new JsonArray(theme));
        var manager = host.As(Roles.ProgrammeManager);
        var recommendation = await manager.OpenRecommendation(r => r["themes"] = new JsonArray(theme));
        await manager.Recommend(r => r["themes"] = new JsonArray(theme)); // a draft
        await host.As().Share(p => p["themes"] = new JsonArray(theme)); // a draft

        var read = await host.Visitor().GetAsync($"/api/terms/theme/{theme}");
        var term = await read.Json();
        term.List("items").Select(item => (item!.Text("kind"), Samples.Id(item!))).ShouldBe(
            [("recommendation", Samples.Id(recommendation)), ("resource", Samples.Id(resource)), ("project", Samples.Id(project)), ("practice", Samples.Id(young)), ("practice", Samples.Id(old))]);
        term["counts"]!.ToJsonString().ShouldBe("""{"practices":2,"projects":1,"resources":1,"recommendations":1}""");
        term["feeds"]!.Text("atom").ShouldBe($"/feeds/theme/{theme}.atom");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/terms/theme/{theme}") { Headers = { IfNoneMatch = { read.Headers.ETag! } } };
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var recommended = (await host.Visitor().GetAsync($"/api/terms/theme/{theme}?kind=recommendation").Success()).List("items").ShouldHaveSingleItem()!;
        (recommended.Text("by"), recommended["teaser"]!.Text("en"), recommended.Text("url")).ShouldBe(("Working group on youth", "Ministries should count the skills of their diaspora.", RecommendationSamples.At(recommendation)));
        var first = await host.Visitor().GetAsync($"/api/terms/theme/{theme}?kind=practice&limit=1").Success();
        var item = first.List("items").ShouldHaveSingleItem()!;
        (Samples.Id(item), item.Text("by"), item.Text("date"), item["teaser"]!.Text("en")).ShouldBe((Samples.Id(young), "Ministry of Labour", "2021-05-01T00:00:00Z", "Diaspora engineers teach for one term."));
        var next = await host.Visitor().GetAsync($"/api/terms/theme/{theme}?kind=practice&limit=1&cursor={first.Text("next")}").Success();
        (Samples.Id(next.List("items").ShouldHaveSingleItem()!), next["next"]).ShouldBe((Samples.Id(old), null));
    }

    [Fact]
    public async Task Terms_have_names_and_what_is_no_term_is_not_found()
    {
        (await host.Visitor().GetAsync("/api/terms/country/FJ").Success())["name"]!.Text("fr").ShouldStartWith("Fidji");
        (await host.Visitor().GetAsync("/api/terms/theme/capacity-building").Success())["name"]!.Text("en").ShouldBe("Capacity building");
        (await host.Visitor().GetAsync("/api/terms/region/asia-oceania").Success())["name"]!.Text("en").ShouldBe("Asia and Oceania");
        (await host.Visitor().GetAsync("/api/terms/sdg/10.7").Success())["name"].ShouldNotBeNull();
        foreach (var path in new[] { "country/ZZ", "planet/mars", "theme/%E2%80%AE" }) await (await host.Visitor().GetAsync($"/api/terms/{path}")).ShouldBeRefused(404);
    }
}

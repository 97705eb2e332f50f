using System.Net;
using System.Xml.Linq;
using Platform.Contracts;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Feeds;

public sealed class SearchFeedTests(NotificationsHost host)
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_search_has_a_feed_without_anybody_following_it()
    {
        var (code, found, later) = (NewCode(), Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.Published(found, 1, Events.Text("Wells"), Theme(code), new Term("country", "FJ")) with { SearchedBy = new([], "wells of clean waters", 50, 50) });
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Wells"), Theme(code), new Term("country", "KE")) with { SearchedBy = new([], "wells of clean waters", 50, 50) });
        await host.Tell(Events.Practice(later, 1, Events.Text("Watering"), Theme(code), new Term("country", "FJ")));
        var path = $"/feeds/search.atom?country=WS,FJ&q=water&theme={code}";
        (await Ids(path)).ShouldBe([later, found]);
        (await Ids(path + "&budgetMax=60")).ShouldBe([found]);
        (await Ids(path + "&kind=practice")).ShouldBe([later]);

        var feed = await Feed(path);
        feed.Element(Atom + "title")!.Value.ShouldStartWith("water · Fiji, Samoa · ");
        var self = feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value;
        self.ShouldBe($"{host.Issuer.Address}/feeds/search.atom?q=water&country=FJ,WS&theme={code}");
        (await Feed(self[host.Issuer.Address.Length..])).Element(Atom + "id")!.Value.ShouldBe(feed.Element(Atom + "id")!.Value);

        await host.Tell(Events.Withdrawn(found, 2));
        (await Ids(path)).ShouldBe([later]);
    }

    [Fact]
    public async Task It_is_paged_and_who_has_it_already_is_answered_304()
    {
        var code = NewCode();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)))));
        var first = await Feed($"/feeds/search.atom?theme={code}");
        var next = first.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "next").Attribute("href")!.Value[host.Issuer.Address.Length..];
        var second = await Feed(next);
        first.Elements(Atom + "entry").Concat(second.Elements(Atom + "entry")).Select(entry => entry.Element(Atom + "title")!.Value).Order().ShouldBe(Enumerable.Range(0, 60).Select(i => $"{i}").Order());

        using var response = await host.Visitor().GetAsync($"/feeds/search.json?theme={code}");
        response.Content.Headers.LastModified.ShouldBeNull(); // what left a search is not remembered, so it has no date that only grows
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/feeds/search.json?theme={code}");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("q='%20%26%20!x")]
    [InlineData("q=a:*%7Cb")]
    [InlineData("q=%25_%5C")]
    [InlineData("organisation=XM'%5C%20%7C%20'%23kind:project'")]
    [InlineData("status=2'%20%7C%20'1")]
    public async Task Attack_57_Signs_of_the_database_in_a_search(string query)
    {
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Nothing of that")));
        var (client, path) = (host.Visitor(), $"/feeds/search.json?{query}&theme={NewCode()}");
        using var response = await client.GetAsync(path);
        if (response.StatusCode == HttpStatusCode.BadRequest) (await response.ProblemCode()).ShouldBe("invalid-search"); // no word among the signs
        else (await response.Json())["items"]!.AsArray().ShouldBeEmpty();
    }

    async Task<List<Guid>> Ids(string path) => [.. (await Feed(path)).Elements(Atom + "entry").Select(entry => Guid.Parse(entry.Element(Atom + "id")!.Value["urn:uuid:".Length..]))];

    async Task<XElement> Feed(string path)
    {
        using var response = await host.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return XDocument.Load(await response.Content.ReadAsStreamAsync()).Root!;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Platform.Contracts;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Feeds;

public sealed partial class FeedTests(NotificationsHost host)
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_published_project_stands_in_the_feeds_of_its_terms_and_organisations_and_a_withdrawn_one_does_not()
    {
        var (code, organisation, project) = (NewCode(), Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.Published(project, 1, Events.Text("Here <&> \uFFFF\u0001 now"), [Theme(code)], [organisation]));
        foreach (var path in new[] { $"theme/{code}", $"organisations/{organisation}", $"projects/{project}" })
        {
            var entry = Valid(await Read($"/feeds/{path}.atom")).Elements(Atom + "entry").ShouldHaveSingleItem();
            entry.Element(Atom + "id")!.Value.ShouldBe($"urn:uuid:{project}");
            entry.Element(Atom + "title")!.Value.ShouldBe("Here <&>  now");
            entry.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "alternate").Attribute("href")!.Value.ShouldBe($"{host.Issuer.Address}/projects/{project}");
        }

        await host.Tell(Events.Withdrawn(project, 2));
        Valid(await Read($"/feeds/theme/{code}.atom")).Elements(Atom + "entry").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_changes_the_entry_and_moves_it_between_feeds()
    {
        var (old, kept, added, project) = (NewCode(), NewCode(), NewCode(), Guid.NewGuid());
        await host.Tell(Events.Published(project, 1, Events.Text("Before"), Theme(old), Theme(kept)));
        var before = Valid(await Read($"/feeds/theme/{kept}.atom")).Element(Atom + "entry")!;
        await host.Tell(Events.Updated(project, 2, Events.Text("After"), Theme(kept), Theme(added)));
        var after = Valid(await Read($"/feeds/theme/{kept}.atom")).Element(Atom + "entry")!;
        after.Element(Atom + "id")!.Value.ShouldBe(before.Element(Atom + "id")!.Value);
        after.Element(Atom + "title")!.Value.ShouldBe("After");
        after.Element(Atom + "published")!.Value.ShouldBe(before.Element(Atom + "published")!.Value);
        string.CompareOrdinal(after.Element(Atom + "updated")!.Value, before.Element(Atom + "updated")!.Value).ShouldBeGreaterThan(0);
        Valid(await Read($"/feeds/theme/{old}.atom")).Elements(Atom + "entry").ShouldBeEmpty();
        Valid(await Read($"/feeds/theme/{added}.atom")).Elements(Atom + "entry").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_cancelled_event_stays_and_says_so()
    {
        var (code, happening) = (NewCode(), Guid.NewGuid());
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Atelier", "Atelier"), Theme(code)));
        Valid(await Read($"/feeds/theme/{code}.atom?lang=fr")).Element(Atom + "entry")!.Element(Atom + "summary")!.Value.ShouldBe("Début : lundi 1 mars 2027 09:00 (Pacific/Fiji).");
        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Atelier", "Atelier"), Theme(code)));
        var feed = Valid(await Read($"/feeds/theme/{code}.atom?lang=fr"));
        feed.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe("fr");
        feed.Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe("Annulé : Atelier");
    }

    [Fact]
    public async Task Fifty_are_on_a_page_and_links_lead_through_all_of_them()
    {
        var code = NewCode();
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)))));
        var (seen, pages) = (new List<string>(), 0);
        for (var path = $"/feeds/theme/{code}.atom"; path is not null; pages++)
        {
            var feed = Valid(await Read(path));
            Link(feed, "self").ShouldBe(host.Issuer.Address + path);
            (Link(feed, "first") is null).ShouldBe(pages == 0);
            seen.AddRange(feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
            path = Link(feed, "next")?[host.Issuer.Address.Length..];
        }
        pages.ShouldBe(3);
        seen.Order().ShouldBe(Enumerable.Range(0, 120).Select(i => $"{i}").Order());
        (await host.Visitor().GetAsync($"/feeds/theme/{code}.atom?before=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        static string? Link(XElement feed, string rel) => feed.Elements(Atom + "link").SingleOrDefault(link => link.Attribute("rel")!.Value == rel)?.Attribute("href")!.Value;
    }

    [Fact]
    public async Task Who_has_it_already_is_answered_304_until_it_changes()
    {
        var (code, project) = (NewCode(), Guid.NewGuid());
        await host.Tell(Events.Published(project, 1, Events.Text("One"), Theme(code)));
        var path = $"/feeds/theme/{code}.atom";
        await Sql.Run(host.Database, "UPDATE feed_entries SET changed_at = changed_at + interval '1 minute' WHERE topic = 'theme/' || $1", code); // just now, however slow this machine is
        using var first = await host.Visitor().GetAsync(path);
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=5");
        first.Content.Headers.LastModified.ShouldBeNull(); // it changed this very second, and may again
        var etag = first.Headers.ETag!;
        etag.IsWeak.ShouldBeFalse();
        (await Ask(etag, null)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await Sql.Run(host.Database, "UPDATE feed_entries SET changed_at = changed_at - interval '1 hour' WHERE topic = 'theme/' || $1", code);
        using var old = await host.Visitor().GetAsync(path);
        var modified = old.Content.Headers.LastModified!.Value;
        (await Ask(null, modified)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await Ask(null, modified.AddSeconds(-1))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.Tell(Events.Withdrawn(project, 2));
        (await Ask(old.Headers.ETag, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ask(null, modified)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> Ask(EntityTagHeaderValue? tag, DateTimeOffset? since)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
            request.Headers.IfModifiedSince = since;
            return await host.Visitor().SendAsync(request);
        }
    }

    [Theory]
    [InlineData("/feeds/colour/red.atom", "unknown-feed")]
    [InlineData("/feeds/organisations/not-an-id.atom", "unknown-feed")]
    [InlineData("/feeds/theme/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.atom", "unknown-feed")]
    [InlineData("/feeds/theme/%E2%80%AEx.atom", "unknown-feed")]
    [InlineData("/feeds/theme/x.exe", "unknown-format")]
    [InlineData("/feeds/organisations/0198c0de-0000-7000-8000-0000000000ff.atom", "not-found")]
    public async Task What_is_no_feed_is_a_404_problem(string path, string code)
    {
        using var response = await host.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.ProblemCode()).ShouldBe(code);
    }

    [Theory]
    [InlineData("/feeds/theme/nobody-used-this.atom")]
    [InlineData("/feeds/country/ZZ.atom")]
    [InlineData("/feeds/sdg/8.3.atom")]
    [InlineData("/feeds/theme/%27;DROP%20TABLE%20subjects;--.atom")]
    public async Task A_code_that_nothing_carries_has_an_empty_and_valid_feed(string path) => Valid(await Read(path)).Elements(Atom + "entry").ShouldBeEmpty();

    [Fact]
    public async Task A_feed_has_the_name_of_its_country_and_refuses_unknown_parameters_and_languages()
    {
        Valid(await Read("/feeds/country/FJ.atom")).Element(Atom + "title")!.Value.ShouldBe("Fiji");
        Valid(await Read("/feeds/country/FJ.atom?lang=fr")).Element(Atom + "title")!.Value.ShouldBe("Fidji");
        (await host.Visitor().GetAsync("/feeds/country/FJ.atom?page=2")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Visitor().GetAsync("/feeds/country/FJ.atom?lang=tlh")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Rss_has_what_rss_must_have()
    {
        var (code, project) = (NewCode(), Guid.NewGuid());
        await host.Tell(Events.Published(project, 1, Events.Text("Item"), Theme(code), new Term("country", "FJ")));
        using var response = await host.Visitor().GetAsync($"/feeds/theme/{code}.rss");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/rss+xml");
        var rss = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        rss.Attribute("version")!.Value.ShouldBe("2.0");
        var channel = rss.Element("channel")!;
        foreach (var required in new[] { "title", "link", "description" }) channel.Element(required)!.Value.ShouldNotBeEmpty();
        channel.Element(Atom + "link")!.Attribute("href")!.Value.ShouldBe($"{host.Issuer.Address}/feeds/theme/{code}.rss");
        var item = channel.Elements("item").ShouldHaveSingleItem();
        item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
        item.Element("link")!.Value.ShouldBe($"{host.Issuer.Address}/projects/{project}");
        DateTimeOffset.TryParseExact(item.Element("pubDate")!.Value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _).ShouldBeTrue();
        item.Elements("category").Select(category => category.Value).ShouldBe([code, "FJ"], ignoreOrder: true);
    }

    [Fact]
    public async Task Json_feed_has_what_its_version_1_1_must_have()
    {
        var (code, project) = (NewCode(), Guid.NewGuid());
        await host.Tell(Events.Published(project, 1, Events.Text("Item"), Theme(code)));
        using var response = await host.Visitor().GetAsync($"/feeds/theme/{code}.json");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/feed+json");
        var feed = await response.Json();
        feed["version"]!.GetValue<string>().ShouldBe("https://jsonfeed.org/version/1.1");
        feed["title"]!.GetValue<string>().ShouldNotBeEmpty();
        feed["feed_url"]!.GetValue<string>().ShouldBe($"{host.Issuer.Address}/feeds/theme/{code}.json");
        var item = feed["items"]!.AsArray().ShouldHaveSingleItem()!;
        item["id"]!.GetValue<string>().ShouldBe($"urn:uuid:{project}");
        item["content_text"]!.GetValue<string>().ShouldNotBeEmpty();
        item["url"]!.GetValue<string>().ShouldBe($"{host.Issuer.Address}/projects/{project}");
    }

    async Task<XElement> Read(string path)
    {
        using var response = await host.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/atom+xml; charset=utf-8");
        return XDocument.Load(await response.Content.ReadAsStreamAsync()).Root!;
    }

    /// <summary>What RFC 4287 says a feed and its entries must have (sections 4.1.1, 4.1.2, 3.3, 4.2.6).</summary>
    static XElement Valid(XElement feed)
    {
        feed.Name.ShouldBe(Atom + "feed");
        Person(feed);
        foreach (var element in feed.Elements(Atom + "entry").Prepend(feed))
        {
            var id = element.Elements(Atom + "id").ShouldHaveSingleItem().Value;
            Uuid().IsMatch(id).ShouldBeTrue(id);
            element.Elements(Atom + "title").ShouldHaveSingleItem();
            var updated = element.Elements(Atom + "updated").ShouldHaveSingleItem().Value;
            Rfc3339().IsMatch(updated).ShouldBeTrue(updated);
            element.Elements(Atom + "link").Where(link => link.Attribute("rel")!.Value == "alternate").ShouldHaveSingleItem();
            element.Elements(Atom + "link").ShouldAllBe(link => Uri.IsWellFormedUriString(link.Attribute("href")!.Value, UriKind.Absolute));
        }
        feed.Elements(Atom + "link").Where(link => link.Attribute("rel")!.Value == "self").ShouldHaveSingleItem();
        feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).ShouldBeUnique();
        feed.Elements(Atom + "entry").ShouldAllBe(entry => entry.Elements(Atom + "summary").Count() == 1);
        feed.Elements(Atom + "entry").Elements(Atom + "category").ShouldAllBe(category => category.Attribute("term")!.Value.Length > 0);
        return feed;

        static void Person(XElement feed) => feed.Elements(Atom + "author").ShouldHaveSingleItem().Elements(Atom + "name").ShouldHaveSingleItem().Value.ShouldNotBeEmpty();
    }

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();
}

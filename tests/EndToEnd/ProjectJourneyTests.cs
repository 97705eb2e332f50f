using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Platform.TestKit;

namespace Platform.EndToEnd;

/// <summary>A real project travels: from an IATI file through the gateway, over RabbitMQ, to an inbox and a feed, whatever is killed on the way.</summary>
public sealed class ProjectJourneyTests(Stack stack)
{
    /// <summary>The official samples stand beside the checkout; they are not ours to copy.</summary>
    static readonly string Samples = Repository.PathOf("../shared/data/iati/samples");

    [Fact]
    public async Task An_official_file_is_stored_whole_and_a_second_time_changes_nothing()
    {
        Assert.SkipUnless(File.Exists($"{Samples}/sdc.xml"), "The official samples are not beside this checkout.");
        var manager = await stack.As("manager");
        var file = await File.ReadAllTextAsync($"{Samples}/sdc.xml");
        var first = await Import(manager, file);
        Sum(first, "created", "updated", "unchanged").ShouldBe(40);
        var second = await Import(manager, file);
        second["counts"]!["unchanged"]!.GetValue<int>().ShouldBe(40);
    }

    [Fact]
    public async Task A_published_project_is_one_item_in_a_followers_inbox_and_stands_in_the_feed()
    {
        var member = await stack.As("member");
        await Follow(member, "FJ");
        var (id, title) = await Publish("FJ");

        await Arrived(member, id);
        await Once(member, id, "FJ");
        await Eventually.Become(async () => (await stack.Visitor().GetStringAsync("/feeds/country/FJ.atom")).Contains(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscriber_hears_once_of_what_was_published_while_notifications_was_stopped()
    {
        var member = await stack.As("member");
        await Follow(member, "PE");
        await stack.Control("stop", "notifications");
        var (id, _) = await Publish("PE");
        (await member.GetAsync("/api/inbox")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await stack.Visitor().GetAsync("/api/projects")).StatusCode.ShouldBe(HttpStatusCode.OK); // the others are untouched
        await stack.Control("start", "notifications");
        await stack.Running("notifications");

        await Arrived(member, id);
        await Once(member, id, "PE");
    }

    [Fact]
    public async Task A_member_hears_what_became_of_their_story()
    {
        var (member, moderator) = (await stack.As("member"), await stack.As("moderator"));
        var consent = (await stack.Visitor().GetAsync("/api/voices/consent").Success())["version"]!.GetValue<string>();
        var story = await member.Create("/api/voices", new { sector = "climate", title = new { en = "The sea wall" }, text = new { en = "We built it in one summer." }, consent }).Success();
        var id = story["id"]!.GetValue<string>();
        await moderator.Change(HttpMethod.Post, $"/api/voices/{id}/return", story["version"]!.GetValue<long>(), new { note = "Name no other people." }).Success();

        await Arrived(member, id);
        var item = (await member.GetAsync("/api/inbox?limit=100").Success())["items"]!.AsArray().Single(item => item!["subject"]!["id"]!.GetValue<string>() == id)!;
        item["title"]!.GetValue<string>().ShouldBe("Your story came back to you");
        item.ToJsonString().ShouldNotContain("sea wall"); // nobody reads it over a shoulder
        item["link"]!.GetValue<string>().ShouldBe($"/voices/{id}");
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("training")]
    [InlineData("organisations")]
    [InlineData("notifications")]
    [InlineData("identity")]
    [InlineData("portal")]
    [InlineData("gateway")]
    [InlineData("rabbitmq")]
    public async Task What_is_killed_starts_again_and_no_message_is_lost(string name)
    {
        var member = await stack.As("member");
        await Follow(member, "GE");
        var (before, _) = await Publish("GE");
        var pid = (await stack.Replicas(name))[0]["pid"]!.GetValue<int>();
        System.Diagnostics.Process.GetProcessById(pid).Kill();
        await Eventually.Become(async () => (await stack.Replicas(name))[0] is { } now && now["state"]!.GetValue<string>() == "running" && now["pid"]!.GetValue<int>() != pid, TimeSpan.FromSeconds(90));

        await Eventually.Become(async () => (await stack.Visitor().GetAsync("/health")).IsSuccessStatusCode, TimeSpan.FromSeconds(60));
        var after = "";
        await Eventually.Become(async () => (after = (await Publish("GE")).Id).Length > 0, TimeSpan.FromSeconds(60));
        await Arrived(member, before);
        await Arrived(member, after);
        (await Items(member, before)).ShouldBe(1);
        (await Items(member, after)).ShouldBe(1);
    }

    static int Sum(JsonNode import, params string[] names) => names.Sum(name => import["counts"]![name]!.GetValue<int>());

    static async Task<JsonNode> Import(HttpClient client, string xml)
    {
        using var body = new StringContent(xml);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        using var accepted = await client.PostAsync("/api/projects/imports", body);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        JsonNode import = new JsonObject();
        await Eventually.Become(async () => (import = await client.GetAsync(accepted.Headers.Location).Success())["state"]!.GetValue<string>() is "applied" or "applied_with_issues" or "failed", TimeSpan.FromSeconds(60));
        import["state"]!.GetValue<string>().ShouldNotBe("failed", import.ToJsonString());
        return import;
    }

    static async Task Follow(HttpClient member, string country)
    {
        using var response = await member.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "country", code = country }, channel = "inbox", frequency = "now" });
        new[] { HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Conflict }.ShouldContain(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>An editor imports a project of its own for a country and submits it, and the programme manager publishes it.</summary>
    async Task<(string Id, string Title)> Publish(string country)
    {
        var reference = $"XX-TEST-{Guid.NewGuid():N}";
        var title = $"Journey {reference[^8..]}";
        var xml = new XDocument(new XElement("iati-activities", new XAttribute("version", "2.03"),
            new XElement("iati-activity", new XAttribute(XNamespace.Xml + "lang", "en"),
                new XElement("iati-identifier", reference),
                new XElement("reporting-org", new XAttribute("ref", "XX-TEST"), new XAttribute("type", "10"), new XElement("narrative", "A ministry")),
                new XElement("title", new XElement("narrative", title)),
                new XElement("description", new XElement("narrative", "Travels through the platform.")),
                new XElement("participating-org", new XAttribute("role", "4"), new XElement("narrative", "A ministry")),
                new XElement("activity-status", new XAttribute("code", "2")),
                new XElement("activity-date", new XAttribute("iso-date", "2026-01-01"), new XAttribute("type", "2")),
                new XElement("recipient-country", new XAttribute("code", country)))));
        var (editor, manager) = (await stack.As("editor"), await stack.As("manager"));
        await Import(editor, xml.ToString());
        var draft = await editor.GetAsync($"/api/projects/by-identifier/{reference}").Success();
        var id = draft["id"]!.GetValue<string>();
        var submitted = await editor.Change(HttpMethod.Post, $"/api/projects/{id}/submit", draft["version"]!.GetValue<long>()).Success();
        await manager.Change(HttpMethod.Post, $"/api/projects/{id}/publish", submitted["version"]!.GetValue<long>()).Success();
        return (id, title);
    }

    static Task Arrived(HttpClient member, string project) => Eventually.Become(async () => await Items(member, project) > 0, TimeSpan.FromSeconds(60));

    /// <summary>One item, and still one when a later project has gone the same way.</summary>
    async Task Once(HttpClient member, string project, string country)
    {
        var (later, _) = await Publish(country);
        await Arrived(member, later);
        (await Items(member, project)).ShouldBe(1);
    }

    static async Task<int> Items(HttpClient member, string project) =>
        (await member.GetAsync("/api/inbox?limit=100").Success())["items"]!.AsArray().Count(item => item!["subject"]!["id"]!.GetValue<string>() == project);
}

using System.Net;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Inbox;

public sealed class InboxTests(NotificationsHost host)
{
    [Fact]
    public async Task An_inbox_comes_in_pages_newest_first_and_a_page_holds_while_more_arrives()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        for (var i = 1; i <= 5; i++) await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)));

        var first = await member.GetAsync("/api/inbox?limit=2").Success();
        first["unread"]!.GetValue<int>().ShouldBe(5);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("6"), Theme(code)));
        var second = await member.GetAsync($"/api/inbox?limit=2&cursor={first["next"]}").Success();
        var third = await member.GetAsync($"/api/inbox?limit=2&cursor={second["next"]}").Success();
        new[] { first, second, third }.SelectMany(page => page["items"]!.AsArray()).Select(item => item!["title"]!.GetValue<string>())
            .ShouldBe(["New project: 5", "New project: 4", "New project: 3", "New project: 2", "New project: 1"]);
        third["next"].ShouldBeNull();
        third["unread"]!.GetValue<int>().ShouldBe(6);
    }

    [Fact]
    public async Task What_was_read_is_no_longer_unread_and_the_first_reading_counts()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Two"), Theme(code)));
        var id = (await Items(member))[0]!["id"]!.GetValue<Guid>();

        (await member.PostAsync($"/api/inbox/{id}/read", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var readAt = (await Items(member))[0]!["readAt"]!.GetValue<DateTimeOffset>();
        (await member.PostAsync($"/api/inbox/{id}/read", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(member))[0]!["readAt"]!.GetValue<DateTimeOffset>().ShouldBe(readAt);
        (await Items(member, "?unread=true")).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("New project: One");
        (await member.GetAsync("/api/inbox/unread-count").Success())["unread"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Reading_all_up_to_what_was_seen_leaves_what_came_since()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Seen"), Theme(code)));
        var latest = (await Items(member)).ShouldHaveSingleItem()!["number"]!.GetValue<long>();
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("New"), Theme(code)));
        (await member.PostAsync($"/api/inbox/read-all?upTo={latest}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(member, "?unread=true")).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("New project: New");
        await member.PostAsync("/api/inbox/read-all", null);
        (await Items(member, "?unread=true")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archived_item_leaves_the_list_and_the_count()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Done"), Theme(code)));
        var id = (await Items(member)).ShouldHaveSingleItem()!["id"]!.GetValue<Guid>();
        (await member.PostAsync($"/api/inbox/{id}/archive", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var page = await member.GetAsync("/api/inbox").Success();
        page["items"]!.AsArray().ShouldBeEmpty();
        page["unread"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("fr-CA,en;q=0.5", "fr", "Nouveau projet : Façonner la migration", "Publié sous l’identifiant XX-1.")]
    [InlineData("de, es;q=0.7, en;q=0.1", "es", "Nuevo proyecto: Shaping migration", "Publicado con el identificador XX-1.")]
    [InlineData("ar", "ar", "مشروع جديد: Shaping migration", "نُشر بالمعرّف XX-1.")]
    [InlineData("de", "en", "New project: Shaping migration", "Published with the identifier XX-1.")]
    [InlineData("fr;q=0, en", "en", "New project: Shaping migration", "Published with the identifier XX-1.")]
    [InlineData(";;;,,,=", "en", "New project: Shaping migration", "Published with the identifier XX-1.")]
    public async Task The_same_item_is_read_in_the_readers_language(string accept, string language, string title, string text)
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Shaping migration", "Façonner la migration"), Theme(code)));
        member.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accept);
        using var response = await member.GetAsync("/api/inbox");
        response.Content.Headers.ContentLanguage.ShouldBe([language]);
        response.Headers.Vary.ShouldContain("Accept-Language");
        var item = (await response.Json())["items"]!.AsArray().ShouldHaveSingleItem()!;
        item["title"]!.GetValue<string>().ShouldBe(title);
        item["text"]!.GetValue<string>().ShouldBe(text);
    }

    [Fact]
    public async Task A_name_that_looks_like_a_template_stays_as_it_is()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("{identifier} <b>{name}</b>"), Theme(code)));
        (await Items(member)).ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("New project: {identifier} <b>{name}</b>");
    }

    [Fact]
    public async Task Another_persons_item_is_not_there()
    {
        var (owner, other, code) = (host.As(), host.As(), NewCode());
        await FollowTheme(owner, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Mine"), Theme(code)));
        var id = (await Items(owner)).ShouldHaveSingleItem()!["id"]!.GetValue<Guid>();
        foreach (var action in new[] { "read", "archive", "restore" })
        {
            using var response = await other.PostAsync($"/api/inbox/{id}/{action}", null);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await response.ProblemCode()).ShouldBe("not-found");
        }
        (await Items(other)).ShouldBeEmpty();
        (await Items(owner, "?unread=true")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Bad_input_gets_a_problem()
    {
        var member = host.As();
        foreach (var query in new[] { "limit=0", "limit=101", "limit=x", "cursor=x", "cursor=bnVsbA", "unread=maybe", "archived=1", "archived=true&unread=true", "archived=true&snoozed=true" })
            (await member.GetAsync($"/api/inbox?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        (await member.PostAsync("/api/inbox/not-an-id/read", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.PostAsync("/api/inbox/read-all?upTo=x", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await member.GetAsync("/api/inbox")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_route_asks_a_visitor_to_sign_in()
    {
        var visitor = host.Visitor();
        foreach (var path in new[] { "/api/inbox", "/api/inbox/unread-count", "/api/inbox/stream" })
            (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        foreach (var path in new[] { "/api/inbox/read-all", $"/api/inbox/{Guid.NewGuid()}/read", $"/api/inbox/{Guid.NewGuid()}/archive" })
            (await visitor.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
    }
}

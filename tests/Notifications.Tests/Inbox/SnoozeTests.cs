using System.Net;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Inbox;

public sealed class SnoozeTests(NotificationsHost host)
{
    [Fact]
    public async Task A_snoozed_item_comes_again_at_its_time_unread_and_newest_on_the_stream_too()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Later"), Theme(code)));
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Other"), Theme(code)));
        var items = await Items(member);
        var (id, first, newest) = (items[1]!["id"]!.GetValue<Guid>(), items[1]!["number"]!.GetValue<long>(), items[0]!["number"]!.GetValue<long>());
        await member.PostAsync($"/api/inbox/{id}/read", null);
        var until = DateTimeOffset.UtcNow.AddHours(2);
        for (var i = 0; i < 2; i++) (await member.PostAsJsonAsync($"/api/inbox/{id}/snooze", new { until })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(member)).ShouldHaveSingleItem()!["title"]!.ToString().ShouldBe("New project: Other");
        (await Items(member, "?snoozed=true")).ShouldHaveSingleItem()!["snoozedUntil"]!.GetValue<DateTimeOffset>().ShouldBe(until, TimeSpan.FromMilliseconds(1));
        await using (var replay = await Sse.Open(member, lastEventId: first - 1))
            (await replay.Next()).Id.ShouldBe(newest, "what is snoozed is not replayed");

        await using var stream = await Sse.Open(member);
        await Sql.Run(host.Database, "UPDATE inbox_items SET snoozed_until = now() - interval '1 second' WHERE notice_id = $1", id); // its time has come
        var back = await stream.Next();
        back.Id.ShouldBeGreaterThan(newest);
        (back.Data["id"]!.GetValue<Guid>(), back.Data["readAt"], back.Data["snoozedUntil"]).ShouldBe((id, null, null));
        (await Items(member)).Select(item => item!["title"]!.ToString()).ShouldBe(["New project: Later", "New project: Other"]);
        (await member.GetAsync("/api/inbox/unread-count").Success())["unread"]!.GetValue<int>().ShouldBe(2);
        stream.Rest().ShouldBeEmpty("it comes once");
    }

    [Fact]
    public async Task Many_that_are_due_at_once_come_each_once_with_a_number_of_their_own_on_two_replicas()
    {
        await using var replica = await host.Replica();
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        for (var i = 0; i < 5; i++) await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)));
        var newest = (await Items(member))[0]!["number"]!.GetValue<long>();
        await using var stream = await Sse.Open(member);
        await Sql.Run(host.Database, "UPDATE inbox_items SET snoozed_until = now() - interval '1 second' WHERE person_id = $1", member.Person());
        var numbers = new List<long>();
        for (var i = 0; i < 5; i++) numbers.Add((await stream.Next()).Id);
        numbers.ShouldBeUnique();
        numbers.ShouldBeInOrder();
        numbers[0].ShouldBeGreaterThan(newest);
        (await Items(member)).Select(item => item!["number"]!.GetValue<long>()).Reverse().ShouldBe(numbers);
    }

    [Fact]
    public async Task What_is_archived_has_a_list_of_its_own_and_comes_back_where_it_was()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        for (var i = 1; i <= 3; i++) await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)));
        var before = await Items(member);
        var id = before[1]!["id"]!.GetValue<Guid>();
        for (var i = 0; i < 2; i++) (await member.PostAsync($"/api/inbox/{id}/archive", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(member, "?archived=true")).ShouldHaveSingleItem()!["archivedAt"].ShouldNotBeNull();
        for (var i = 0; i < 2; i++) (await member.PostAsync($"/api/inbox/{id}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Items(member, "?archived=true")).ShouldBeEmpty();
        (await Items(member)).Select(item => item!["number"]!.GetValue<long>()).ShouldBe(before.Select(item => item!["number"]!.GetValue<long>()));
        (await member.GetAsync("/api/inbox/unread-count").Success())["unread"]!.GetValue<int>().ShouldBe(2, "it counts as read");

        // One way leads out of the other.
        await member.PostAsync($"/api/inbox/{id}/archive", null);
        await member.PostAsJsonAsync($"/api/inbox/{id}/snooze", new { until = DateTimeOffset.UtcNow.AddDays(1) });
        (await Items(member, "?archived=true")).ShouldBeEmpty();
        await member.PostAsync($"/api/inbox/{id}/archive", null);
        (await Items(member, "?snoozed=true")).ShouldBeEmpty();
        (await Items(member, "?archived=true&limit=1")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_item_is_snoozed_within_the_coming_year()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        var path = $"/api/inbox/{(await Items(member)).ShouldHaveSingleItem()!["id"]}/snooze";
        foreach (var until in new[] { DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow.AddDays(366), DateTimeOffset.MaxValue })
            using (var refused = await member.PostAsJsonAsync(path, new { until })) (await refused.ProblemCode()).ShouldBe("invalid-until");
        using (var local = await member.PostAsJsonAsync(path, new { until = "2027-01-01T08:00" })) (await local.ProblemCode()).ShouldBe("invalid-json");
        (await Items(member)).ShouldHaveSingleItem();
        (await member.PostAsJsonAsync($"/api/inbox/{Guid.NewGuid()}/snooze", new { until = DateTimeOffset.UtcNow.AddDays(1) })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

using System.Net;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Subscriptions;

public sealed class SubscriptionTests(NotificationsHost host)
{
    [Fact]
    public async Task A_list_comes_in_pages_newest_first()
    {
        var member = host.As();
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await FollowTheme(member, NewCode()))["id"]!.GetValue<Guid>());
        }
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await member.GetAsync($"/api/subscriptions?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}").Success();
            page["items"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>()));
            cursor = page["next"]?.GetValue<string>();
        } while (cursor is not null);
        seen.ShouldBe(made, ignoreOrder: true);

        (await member.GetAsync("/api/subscriptions?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await member.GetAsync("/api/subscriptions?cursor=%00")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await member.GetAsync("/api/subscriptions?person=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_paused_subscription_is_silent_until_it_is_resumed_or_asked_for_again()
    {
        var (member, code) = (host.As(), NewCode());
        var path = $"/api/subscriptions/{(await FollowTheme(member, code))["id"]}";
        (await member.PostAsync($"{path}/pause", null).Success())["state"]!.GetValue<string>().ShouldBe("paused");
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Missed"), Theme(code)));
        (await Items(member)).ShouldBeEmpty();

        (await member.PostAsync($"{path}/resume", null).Success())["state"]!.GetValue<string>().ShouldBe("confirmed");
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Heard"), Theme(code)));
        (await Items(member)).Count.ShouldBe(1);

        await member.PostAsync($"{path}/pause", null).Success();
        (await FollowTheme(member, code))["state"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/unsubscribe")]
    public async Task An_ended_subscription_is_gone(string verb, string action)
    {
        var (member, code) = (host.As(), NewCode());
        var path = $"/api/subscriptions/{(await FollowTheme(member, code))["id"]}";
        using var request = new HttpRequestMessage(new HttpMethod(verb), path + action);
        (await member.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await member.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Unheard"), Theme(code)));
        (await Items(member)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_persons_subscription_is_not_there()
    {
        var (owner, other) = (host.As(), host.As());
        var path = $"/api/subscriptions/{(await FollowTheme(owner, NewCode()))["id"]}";
        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var action in new[] { "pause", "resume", "unsubscribe" })
            (await other.PostAsync($"{path}/{action}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.GetAsync(path).Success())["state"]!.GetValue<string>().ShouldBe("confirmed");
    }

    [Fact]
    public async Task Every_route_asks_a_visitor_to_sign_in()
    {
        var (visitor, path) = (host.Visitor(), $"/api/subscriptions/{Guid.NewGuid()}");
        (await visitor.GetAsync("/api/subscriptions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.PostAsync($"{path}/pause", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Preferences;

public sealed class PreferencesTests(NotificationsHost host)
{
    [Fact]
    public async Task What_is_muted_is_not_told_there_until_it_is_told_again()
    {
        var (member, other, code) = (host.As(), host.As(), NewCode());
        foreach (var follower in new[] { member, other }) await FollowTheme(follower, code);
        var before = await member.GetAsync("/api/preferences").Success();
        before["muted"]!.AsArray().ShouldBeEmpty();
        before["categories"]!.AsArray().Where(c => c!["mandatory"]!.GetValue<bool>()).Select(c => c!["category"]!.ToString()).ShouldBe(["registrations", "applications", "submissions", "security"]);
        before["channels"]!.AsArray().Select(c => c!.ToString()).ShouldBe(["inbox", "email"]);

        var muted = await member.PutAsJsonAsync("/api/preferences", new { muted = new[] { new { category = "projects", channel = "inbox" }, new { category = "projects", channel = "inbox" }, new { category = "events", channel = "email" } } }).Success();
        muted.ToJsonString().ShouldBe((await member.GetAsync("/api/preferences").Success()).ToJsonString());
        muted["muted"]!.AsArray().Select(m => $"{m!["category"]} {m["channel"]}").ShouldBe(["events email", "projects inbox"]);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Muted"), Theme(code)));
        await host.Tell(Events.EventPublished(Guid.NewGuid(), 1, Events.Text("Heard"), Theme(code)));
        (await Items(member)).ShouldHaveSingleItem()!["type"]!.ToString().ShouldBe("event-published");
        (await Items(other)).Count.ShouldBe(2);

        (await member.PutAsJsonAsync("/api/preferences", new { muted = Array.Empty<object>() }).Success())["muted"]!.AsArray().ShouldBeEmpty();
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Heard again"), Theme(code)));
        (await Items(member)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"muted":[{"category":"security","channel":"email"}]}""", "mandatory-category")]
    [InlineData("""{"muted":[{"category":"registrations","channel":"inbox"}]}""", "mandatory-category")]
    [InlineData("""{"muted":[{"category":"everything","channel":"inbox"}]}""", "unknown-category")]
    [InlineData("""{"muted":[{"category":"projects","channel":"webhook"}]}""", "not-muted-here")]
    [InlineData("""{"muted":[{"category":"projects","channel":"pigeon"}]}""", "invalid-json")]
    [InlineData("""{"muted":[null]}""", "invalid-json")]
    [InlineData("""{"muted":null}""", "invalid-json")]
    [InlineData("{}", "invalid-json")]
    public async Task What_cannot_be_muted_gets_a_problem_and_changes_nothing(string body, string code)
    {
        var member = host.As();
        await member.PutAsJsonAsync("/api/preferences", new { muted = new[] { new { category = "calls", channel = "inbox" } } }).Success();
        using var refused = await member.PutAsJsonAsync("/api/preferences", JsonNode.Parse(body));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ProblemCode()).ShouldBe(code);
        (await member.GetAsync("/api/preferences").Success())["muted"]!.AsArray().ShouldHaveSingleItem()!["category"]!.ToString().ShouldBe("calls");
    }

    [Fact]
    public async Task Twenty_at_once_leave_what_one_of_them_wanted()
    {
        var member = host.As();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            member.PutAsJsonAsync("/api/preferences", new { muted = new[] { "projects", "events" }.Select(category => new { category, channel = i % 2 == 0 ? "inbox" : "email" }) })));
        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        (await member.GetAsync("/api/preferences").Success())["muted"]!.AsArray().Select(m => m!["channel"]!.ToString()).ToList().ShouldSatisfyAllConditions(
            channels => channels.Count.ShouldBe(2), channels => channels.Distinct().ShouldHaveSingleItem());
    }
}

using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.Notifications.Webhooks;

namespace Platform.Notifications.Tests.Webhooks;

public sealed class PayloadTests
{
    static readonly DateTimeOffset At = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "project-published", "project.published")]
    [InlineData("now", "project-status-changed", "project.status_changed")]
    [InlineData("daily", null, "digest.daily")]
    [InlineData("test", null, "webhook.test")]
    public void Types_are_written_as_the_standard_advises(string kind, string? notice, string type) => Payload.TypeOf(kind, notice).ShouldBe(type);

    [Fact]
    public void A_digest_holds_as_many_of_the_newest_as_stay_below_20_kB_and_says_how_many_there_are()
    {
        var notices = Enumerable.Range(0, 200).Select(i => News(i, i == 199 ? Long() : new Text("en", $"Project {i}"))).ToArray();
        var message = Read("daily", notices);
        message["type"]!.GetValue<string>().ShouldBe("digest.daily");
        message["data"]!["total"]!.GetValue<int>().ShouldBe(200);
        var items = message["data"]!["items"]!.AsArray();
        items.Count.ShouldBeInRange(30, 199);
        items.Select(item => item!["data"]!["version"]!.GetValue<int>()).ShouldBe(Enumerable.Range(200 - items.Count, items.Count), "the newest, oldest first");
        items[^1]!["data"]!["name"]!["ar"]!.GetValue<string>().Length.ShouldBeLessThan(300, "a very long name does not push out the others");
        Read("weekly", notices[..3])["data"]!["items"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public void A_very_long_name_is_cut()
    {
        var message = Read("now", News(1, Long()));
        message["data"]!["name"]!.AsObject().Count.ShouldBe(10);
        message["data"]!["name"]!["ar"]!.GetValue<string>().ShouldEndWith("…");
        message["timestamp"]!.GetValue<DateTimeOffset>().ShouldBe(At);
    }

    static Text Long()
    {
        var name = new Text();
        foreach (var language in new[] { "en", "fr", "es", "ar", "pt", "de", "it", "ru", "zh", "sw" }) name[language] = string.Concat(Enumerable.Repeat("مشروع 🌍 ", 400));
        return name;
    }

    static Notice News(int number, Text name) => new(Guid.CreateVersion7(), "project-published", new("project", Guid.NewGuid()), number, name, new Facts(Identifier: "XX-1"), "country/FJ", At, At);

    static JsonNode Read(string kind, params Notice[] notices)
    {
        var body = Payload.Of(new(Guid.CreateVersion7(), Channel.Webhook, Guid.NewGuid(), null, kind, "projects", 1, At, notices), "https://platform.example.org");
        body.Length.ShouldBeLessThan(20_000);
        return JsonNode.Parse(body)!;
    }
}

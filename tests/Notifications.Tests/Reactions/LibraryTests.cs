using System.Text.Json.Nodes;
using Platform.Contracts.Projects;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

/// <summary>What happens in the library of practices and resources.</summary>
public sealed class LibraryTests(NotificationsHost host)
{
    [Fact]
    public async Task A_shared_practice_is_one_item_for_a_follower_and_stands_in_the_feed_of_its_terms_until_it_is_archived()
    {
        var (follower, code, country, practice) = (host.As(), NewCode(), NewCode(), Guid.NewGuid());
        await FollowTheme(follower, code);
        await FollowTheme(follower, country);
        await host.Tell(Events.Practice(practice, 5, Events.Text("Mentors from abroad"), Theme(code), Theme(country)));

        var item = (await Items(follower)).ShouldHaveSingleItem()!;
        item["type"]!.GetValue<string>().ShouldBe("practice-published");
        item["title"]!.GetValue<string>().ShouldBe("New practice: Mentors from abroad");
        item["link"]!.GetValue<string>().ShouldBe($"/practices/{practice}");
        (await Titles(code)).ShouldBe(["Mentors from abroad"]);

        await host.Tell(new PracticeUpdated(practice, 6, Events.Text("Mentors for a term"), [Theme(code)], [], DateTimeOffset.UtcNow));
        (await Titles(code)).ShouldBe(["Mentors for a term"]);
        (await Titles(country)).ShouldBeEmpty();
        await host.Tell(new PracticeArchived(practice, 7, DateTimeOffset.UtcNow));
        (await Titles(code)).ShouldBeEmpty();
        await host.Tell(Events.Practice(practice, 5, Events.Text("Late"), Theme(code)));
        (await Titles(code)).ShouldBeEmpty();
        (await Items(follower)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_published_resource_is_one_item_for_a_follower_and_leaves_the_feed_when_another_takes_its_place()
    {
        var (follower, code, resource) = (host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(follower, code);
        var happened = new ResourcePublished(resource, 2, "A/69/277", Events.Text("Principles for borders"), [Theme(code)], [], DateTimeOffset.UtcNow);
        await host.Tell(happened);
        await host.Tell(happened);
        var item = (await Items(follower)).ShouldHaveSingleItem()!;
        (item["title"]!.GetValue<string>(), item["text"]!.GetValue<string>(), item["link"]!.GetValue<string>()).ShouldBe(("New resource: Principles for borders", "A resource was published. A/69/277", $"/resources/{resource}"));
        (await Titles(code)).ShouldBe(["Principles for borders"]);

        await host.Tell(new ResourceUpdated(resource, 3, null, Events.Text("Principles"), [Theme(code)], [], DateTimeOffset.UtcNow));
        (await Titles(code)).ShouldBe(["Principles"]);
        await host.Tell(new ResourceSuperseded(resource, 4, Guid.NewGuid(), DateTimeOffset.UtcNow));
        (await Titles(code)).ShouldBeEmpty();
        (await Items(follower)).ShouldHaveSingleItem();
    }

    async Task<List<string>> Titles(string code) =>
        [.. JsonNode.Parse(await host.Visitor().GetStringAsync($"/feeds/theme/{code}.json"))!["items"]!.AsArray().Select(item => item!["title"]!.GetValue<string>())];
}

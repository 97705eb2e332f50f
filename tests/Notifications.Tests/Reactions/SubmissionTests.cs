using Platform.Contracts.Projects;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

/// <summary>What becomes of what people hand in, and what they are asked to review.</summary>
public sealed class SubmissionTests(NotificationsHost host)
{
    [Theory]
    [InlineData("project", "published", "Published: Cocoa", "/projects/ID")]
    [InlineData("project", "returned", "Please revise: Cocoa", "/projects/ID")]
    [InlineData("project", "taken-down", "No longer public: Cocoa", "/projects/ID")]
    [InlineData("practice", "published", "Published: Cocoa", "/practices/ID")]
    [InlineData("practice", "refused", "Not accepted: Cocoa", "/practices/ID")]
    [InlineData("voice", "published", "Your story is published", "/voices/ID")]
    [InlineData("voice", "returned", "Your story came back to you", "/voices/ID")]
    [InlineData("voice", "refused", "Your story was not accepted", "/voices/ID")]
    [InlineData("voice", "taken-down", "Your story is no longer public", "/voices/ID")]
    [InlineData("change-request", "approved", "Change approved: Cocoa", "/projects/PROJECT/changes")]
    [InlineData("change-request", "refused", "Change refused: Cocoa", "/projects/PROJECT/changes")]
    public async Task A_decision_is_told_to_whoever_handed_it_in_and_to_nobody_else(string kind, string decision, string title, string link)
    {
        var (person, id, project) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var follower = host.As();
        if (kind == "project") await Follow(follower, new { kind, id });
        await host.Tell(new SubmissionDecided(kind, id, person, 3, Events.Text("Cocoa"), decision, DateTimeOffset.UtcNow, kind == "change-request" ? project : null));

        var item = (await Items(host.As(person))).ShouldHaveSingleItem()!;
        item["title"]!.GetValue<string>().ShouldBe(title);
        item["text"]!.GetValue<string>().ShouldNotBeEmpty();
        item["link"]!.GetValue<string>().ShouldBe(link.Replace("ID", $"{id}").Replace("PROJECT", $"{project}"));
        (await Items(follower)).ShouldBeEmpty();
        (await host.Visitor().GetAsync($"/feeds/{kind}s/{id}.json")).IsSuccessStatusCode.ShouldBeFalse("it is no news of the thing");
    }

    [Fact]
    public async Task Whoever_is_asked_for_a_review_hears_of_it_and_again_when_asked_again()
    {
        var (first, second, practice) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Tell(new ReviewRequested(practice, first, 3, Events.Text("Cocoa"), DateTimeOffset.UtcNow));
        await host.Tell(new ReviewRequested(practice, second, 4, Events.Text("Cocoa"), DateTimeOffset.UtcNow));
        await host.Tell(new ReviewRequested(practice, first, 5, Events.Text("Cocoa"), DateTimeOffset.UtcNow));
        (await Items(host.As(first))).Select(item => item!["title"]!.GetValue<string>()).ShouldBe(["Please review: Cocoa", "Please review: Cocoa"]);
        (await Items(host.As(second))).ShouldHaveSingleItem()!["link"]!.GetValue<string>().ShouldBe($"/practices/{practice}");
    }
}

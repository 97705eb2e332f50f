using Platform.Contracts.Organisations;
using Platform.Contracts.Training;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

/// <summary>Calls, and what becomes of those who apply.</summary>
public sealed class CallTests(NotificationsHost host)
{
    static readonly DateTimeOffset Closes = new(2031, 9, 15, 23, 59, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_call_is_announced_to_all_and_its_closing_to_those_who_follow_it()
    {
        var (ofTerm, ofCall, code, call) = (host.As(), host.As(), NewCode(), Guid.CreateVersion7());
        await FollowTheme(ofTerm, code);
        await Follow(ofCall, new { kind = "call", id = call });
        var name = Events.Text("Climate award");
        await host.Tell(new CallOpened(call, 1, name, "award", Closes, "UTC", [Theme(code)], [], DateTimeOffset.UtcNow));
        await host.Tell(new CallClosingSoon(call, 2, name, "award", Closes, "UTC", [Theme(code)], [], DateTimeOffset.UtcNow));
        await host.Tell(new CallAnnounced(call, 3, name, "award", [Theme(code)], [], DateTimeOffset.UtcNow));

        await Eventually.Become(async () => (await Items(ofCall)).Count == 3 && (await Items(ofTerm)).Count == 2);
        (await Types(ofTerm)).ShouldBe(["call-announced", "call-opened"]);
        (await Types(ofCall)).ShouldBe(["call-announced", "call-closing-soon", "call-opened"]);
        var opened = (await Items(ofCall))[2]!;
        opened["text"]!.GetValue<string>().ShouldBe("Apply by Monday, September 15, 2031 23:59 (UTC).");
        opened["link"].ShouldBeNull("no page shows it yet");
        var entry = (await host.Visitor().GetAsync($"/feeds/calls/{call}.json?lang=fr").Success())["items"]!.AsArray().ShouldHaveSingleItem()!;
        entry["content_text"]!.GetValue<string>().ShouldBe("Les résultats de l’appel sont publics.");
    }

    [Fact]
    public async Task Own_applications_offers_and_roles_are_told_without_any_subscription()
    {
        var (person, call, application, organisation) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Tell(new ApplicationDecided(application, 1, call, person, Events.Text("Internship"), "shortlisted", DateTimeOffset.UtcNow));
        await host.Tell(new OfferSent(application, 3, call, person, Events.Text("Internship"), Closes, "Pacific/Fiji", DateTimeOffset.UtcNow));
        await host.Tell(new ApplicationDecided(application, 2, call, person, Events.Text("Internship"), "accepted", DateTimeOffset.UtcNow)); // overtaken by the offer
        await host.Tell(new MembershipChanged(organisation, person, 1, Events.Text("Association"), "editor", "invited", DateTimeOffset.UtcNow));
        await host.Tell(new MembershipChanged(organisation, person, 2, Events.Text("Association"), "owner", "requested", DateTimeOffset.UtcNow));

        var items = await Items(host.As(person));
        items.Select(item => item!["type"]!.GetValue<string>()).ShouldBe(["membership-invited", "offer-sent", "application-shortlisted"]);
        items[0]!["text"]!.GetValue<string>().ShouldBe("You are invited as editor. Accept or decline it.");
        items[0]!["link"]!.GetValue<string>().ShouldBe($"/organisations/{organisation}");
        items[1]!["text"]!.GetValue<string>().ShouldBe("Accept or decline it by Tuesday, September 16, 2031 11:59 (Pacific/Fiji). After that it goes to the next in line.");
        items[1]!["link"].ShouldBeNull();
    }

    [Fact]
    public async Task That_there_is_an_expert_is_told_to_followers_and_stands_in_no_feed()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await host.Tell(new ExpertListed(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), [Theme(code)], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await Types(member)) is ["expert-listed"]);
        (await host.Visitor().GetAsync($"/feeds/theme/{code}.json").Success())["items"]!.AsArray().ShouldBeEmpty();
    }

    static async Task<string[]> Types(HttpClient member) => [.. (await Items(member)).Select(item => item!["type"]!.GetValue<string>())];
}

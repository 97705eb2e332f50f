using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

public sealed class OrganisationTests(NotificationsHost host)
{
    [Fact]
    public async Task Followers_of_its_terms_hear_when_it_is_listed_and_not_when_it_is_revised()
    {
        var (member, code, organisation) = (host.As(), NewCode(), Guid.NewGuid());
        await FollowTheme(member, code);
        await host.Tell(Events.Listed(organisation, 2, "Association", Theme(code)));
        await host.Tell(Events.Updated(organisation, 3, "Federation", Theme(code)));
        var item = (await Items(member)).ShouldHaveSingleItem()!;
        item["title"]!.GetValue<string>().ShouldBe("New in the directory: Association");
        item["link"]!.GetValue<string>().ShouldBe($"/organisations/{organisation}");

        var feed = await (await host.Visitor().GetAsync($"/feeds/organisations/{organisation}.json")).Json();
        feed["title"]!.GetValue<string>().ShouldBe("Federation");
    }

    [Fact]
    public async Task An_older_name_does_not_overwrite_a_newer_one()
    {
        var (organisation, code) = (Guid.NewGuid(), NewCode());
        await host.Tell(Events.Updated(organisation, 5, "Newer", Theme(code)));
        await host.Tell(Events.Updated(organisation, 4, "Older", Theme(code)));
        (await (await host.Visitor().GetAsync($"/feeds/organisations/{organisation}.json")).Json())["title"]!.GetValue<string>().ShouldBe("Newer");
    }

    [Fact]
    public async Task Followers_of_an_organisation_hear_of_its_projects()
    {
        var (member, organisation) = (host.As(), Guid.NewGuid());
        await Follow(member, new { kind = "organisation", id = organisation });
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Theirs"), [], [organisation]));
        var because = (await Items(member)).ShouldHaveSingleItem()!["because"]!;
        because["kind"]!.GetValue<string>().ShouldBe("organisation");
        because["id"]!.GetValue<Guid>().ShouldBe(organisation);
    }
}

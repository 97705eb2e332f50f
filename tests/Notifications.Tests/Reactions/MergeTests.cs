using Platform.Contracts.Organisations;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Reactions;

public sealed class MergeTests(NotificationsHost host)
{
    readonly Guid goes = Guid.CreateVersion7(), stays = Guid.CreateVersion7();

    [Fact]
    public async Task Followers_and_feeds_of_the_merged_organisation_are_those_of_the_one_that_stays()
    {
        var (both, one, project) = (host.As(), host.As(), Guid.CreateVersion7());
        foreach (var organisation in new[] { goes, stays }) await Follow(both, new { kind = "organisation", id = organisation });
        await Follow(one, new { kind = "organisation", id = goes });
        var code = NewCode();
        await host.Tell(Events.Listed(stays, 1, "Stays"));
        await host.Tell(Events.Listed(goes, 1, "Goes", Theme(code)));
        await host.Tell(Events.Published(project, 1, Events.Text("Before"), [], [goes]));

        var merged = new OrganisationsMerged(goes, stays, 2, [], DateTimeOffset.UtcNow);
        await host.Tell(merged);
        await host.Tell(merged);
        (await Titles(stays)).ShouldBe(["Before", "Stays"], ignoreOrder: true);
        (await Titles(goes)).ShouldBeEmpty();
        (await host.Visitor().GetAsync($"/feeds/theme/{code}.json").Success())["items"]!.AsArray().ShouldBeEmpty();
        foreach (var member in new[] { both, one }) (await Follows(member)).ShouldBe([stays]);

        // Who still names the merged one means the other; what is told of it late does not bring it back.
        await host.Tell(Events.Published(Guid.CreateVersion7(), 1, Events.Text("After"), [], [goes]));
        await host.Tell(Events.Updated(goes, 2, "Late", Theme(code)));
        (await Titles(stays)).ShouldBe(["Before", "Stays", "After"], ignoreOrder: true);
        foreach (var member in new[] { both, one }) await Eventually.Become(async () => (await Items(member)).Count(item => item!["title"]!.GetValue<string>() == "New project: After") == 1);
        await host.Tell(Events.Updated(project, 2, Events.Text("Before, revised")));
        (await Titles(stays)).ShouldBe(["Stays", "After"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_one_that_stayed_may_be_merged_itself_in_whichever_order_it_is_told()
    {
        var (last, member) = (Guid.CreateVersion7(), host.As());
        await Follow(member, new { kind = "organisation", id = goes });
        await host.Tell(new OrganisationsMerged(stays, last, 5, [], DateTimeOffset.UtcNow));
        await host.Tell(new OrganisationsMerged(goes, stays, 5, [], DateTimeOffset.UtcNow));
        (await Follows(member)).ShouldBe([last]);
        await host.Tell(new OrganisationsMerged(last, goes, 5, [], DateTimeOffset.UtcNow)); // round and round: the first that was told stays
        (await Follows(member)).ShouldBe([last]);

        var (first, second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Follow(member, new { kind = "organisation", id = first });
        await host.Tell(new OrganisationsMerged(first, second, 5, [], DateTimeOffset.UtcNow));
        await host.Tell(new OrganisationsMerged(second, third, 5, [], DateTimeOffset.UtcNow));
        await host.Tell(Events.Published(Guid.CreateVersion7(), 1, Events.Text("Of the first"), [], [first]));
        (await Titles(third)).ShouldBe(["Of the first"]);
        (await Follows(member)).ShouldBe([third, last], ignoreOrder: true);
    }

    [Fact]
    public async Task Searches_that_name_the_merged_organisation_name_the_one_that_stays_and_equal_ones_are_one()
    {
        var (both, one, code, before) = (host.As(), host.As(), NewCode(), Guid.CreateVersion7());
        foreach (var organisation in new[] { goes, stays }) await Follow(both, Search($"theme={code}&organisation={organisation}"));
        await Follow(one, Search($"q=wells&role=1&organisation={goes}"));
        await Follow(one, Search($"theme={code}&organisation=XM-1"));
        await host.Tell(Named(before, 1, "Before"));
        var merged = new OrganisationsMerged(goes, stays, 2, [], DateTimeOffset.UtcNow);
        await host.Tell(merged);
        await host.Tell(merged);
        (await Queries(both)).ShouldBe([$"theme={code}&organisation={stays}"]);
        (await Queries(one)).ShouldBe([$"q=wells&organisation={stays}&role=1", $"theme={code}&organisation=XM-1"], ignoreOrder: true);
        (await Found(stays)).ShouldBe(["Before"]);
        (await Found(goes)).ShouldBeEmpty();

        // What still names it is found by those who ask for the one that stays, and who asks for it late means that one too.
        await host.Tell(Named(Guid.CreateVersion7(), 1, "After"));
        (await Found(stays)).ShouldBe(["After", "Before"]);
        foreach (var member in new[] { both, one }) await Eventually.Become(async () => (await Items(member)).Count(item => item!["title"]!.GetValue<string>() == "New project: After") == 1);
        (await Items(both)).Count(item => item!["title"]!.GetValue<string>() == "New project: Before").ShouldBe(1);
        var late = host.As();
        (await Follow(late, Search($"role=2&organisation={goes}")))["target"]!["query"]!.GetValue<string>().ShouldBe($"organisation={stays}&role=2");
        (await Follow(late, new { kind = "organisation", id = goes }))["target"]!["id"]!.GetValue<Guid>().ShouldBe(stays);

        Task<string[]> Found(Guid organisation) => Feed($"/feeds/search.json?theme={code}&organisation={organisation}");

        Contracts.Projects.ProjectPublished Named(Guid project, long version, string title) => Events.Published(project, version, Events.Text(title), [Theme(code)], [goes]) with
        {
            SearchedBy = new([$"organisation:{goes}", $"organisation:1:{goes}", "organisation:1:"], $"wells {title}")
        };
    }

    [Fact]
    public async Task A_newer_version_of_the_merged_one_says_that_the_merge_is_undone()
    {
        await host.Tell(new OrganisationsMerged(goes, stays, 3, [], DateTimeOffset.UtcNow));
        await host.Tell(Events.Updated(goes, 4, "Back"));
        await host.Tell(new OrganisationsMerged(goes, stays, 3, [], DateTimeOffset.UtcNow));
        await host.Tell(Events.Published(Guid.CreateVersion7(), 1, Events.Text("Theirs"), [], [goes]));
        (await Titles(goes)).ShouldBe(["Back", "Theirs"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_subscriptions_the_livelier_stays()
    {
        var person = Guid.CreateVersion7();
        await Sql.Run(host.Database, """
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            VALUES (gen_random_uuid(), $1, $1, $2, 'inbox', 'weekly', 'paused', now()), (gen_random_uuid(), $1, $1, $3, 'inbox', 'daily', 'confirmed', now())
            """, person, $"organisation/{stays}", $"organisation/{goes}");
        await host.Tell(new OrganisationsMerged(goes, stays, 1, [], DateTimeOffset.UtcNow));
        (await Sql.Read<string>(host.Database, "SELECT string_agg(concat_ws(' ', topic, frequency, state), ',') FROM subscriptions WHERE person_id = $1", person))
            .ShouldBe($"organisation/{stays} daily confirmed");
    }

    static async Task<Guid[]> Follows(HttpClient member) =>
        [.. (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().Select(subscription => subscription!["target"]!["id"]!.GetValue<Guid>())];

    static async Task<string[]> Queries(HttpClient member) =>
        [.. (await member.GetAsync("/api/subscriptions").Success())["items"]!.AsArray().Select(subscription => subscription!["target"]!["query"]!.GetValue<string>())];

    static object Search(string query) => new { kind = "search", query };

    Task<string[]> Titles(Guid organisation) => Feed($"/feeds/organisations/{organisation}.json");

    async Task<string[]> Feed(string path) =>
        [.. (await host.Visitor().GetAsync(path).Success())["items"]!.AsArray().Select(item => item!["title"]!.GetValue<string>())];
}

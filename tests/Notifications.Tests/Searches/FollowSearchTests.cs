using System.Net;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Searches;

public sealed class FollowSearchTests(NotificationsHost host)
{
    [Fact]
    public async Task Who_follows_a_search_hears_once_of_what_it_finds_and_of_nothing_else()
    {
        var (member, code) = (host.As(), NewCode());
        var followed = await Follow(member, Search($"q=wells+water&theme={code}&country=FJ,WS&budgetMin=1000"));
        followed["target"]!["query"]!.GetValue<string>().ShouldBe($"q=wells%20water&country=FJ,WS&theme={code}&budgetMin=1000");

        var found = Guid.NewGuid();
        await host.Tell(Published(found, 1, code, "Deep wells", "clean waters", 5000, "country:FJ"));
        await host.Tell(Published(Guid.NewGuid(), 1, code, "Deep wells", "clean waters", 500, "country:FJ"));  // too cheap
        await host.Tell(Published(Guid.NewGuid(), 1, code, "Deep wells", "clean waters", 5000, "country:KE")); // elsewhere
        await host.Tell(Published(Guid.NewGuid(), 1, code, "Deep wells", "clean air", 5000, "country:FJ"));    // other words
        await host.Tell(Published(Guid.NewGuid(), 1, NewCode(), "Deep wells", "clean waters", 5000, "country:FJ"));
        await host.Tell(Published(found, 2, code, "Deeper wells", "clean waters", 5000, "country:FJ") with { OccurredAt = DateTimeOffset.UtcNow });

        (await Heard(member, 2)).ShouldBe([found, found]); // published, and once more: the event says that everybody is to hear of it
    }

    [Fact]
    public async Task An_update_tells_of_what_a_search_newly_finds_and_not_of_what_it_found_before()
    {
        var (member, code, project) = (host.As(), NewCode(), Guid.NewGuid());
        await host.Tell(Updated(project, 1, code, "status:1"));
        await Follow(member, Search($"theme={code}&status=2"));
        await host.Tell(Updated(project, 2, code, "status:2"));
        (await Heard(member, 1)).ShouldBe([project]);
        await host.Tell(Updated(project, 3, code, "status:2")); // no news
        await host.Tell(Updated(project, 4, code, "status:3"));
        var last = Guid.NewGuid();
        await host.Tell(Updated(last, 1, code, "status:2"));
        (await Heard(member, 2)).ShouldBe([last, project]);
    }

    [Fact]
    public async Task An_event_that_says_no_more_is_found_by_its_name_and_terms()
    {
        var (member, code) = (host.As(), NewCode());
        await Follow(member, Search($"q=ouvert&theme={code}&kind=event,project"));
        var (project, happening) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.Practice(Guid.NewGuid(), 1, Events.Text("Open", "Ouverte à tous"), Theme(code)));
        await host.Tell(Events.Published(project, 1, Events.Text("Open", "Ouverte à tous"), Theme(code)));
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Open", "Ouverte à tous"), Theme(code)));
        (await Heard(member, 2)).ShouldBe([happening, project]);
    }

    [Fact]
    public async Task A_project_is_found_by_the_names_of_its_codes_and_by_each_cost_in_its_currency()
    {
        var (member, code) = (host.As(), NewCode());
        await Follow(member, Search($"q=gesundheit+in+fiyi&theme={code}&currency=eur&budgetMin=500&budgetMax=1000"));
        var found = Guid.NewGuid();
        await host.Tell(Costing(Guid.NewGuid(), new(100, "EUR"), new(700, "USD"), new(5000, "EUR"))); // none of them
        await host.Tell(Costing(Guid.NewGuid(), new Cost(700, null)));
        await host.Tell(Costing(found, new(100, "EUR"), new(700, "EUR")));
        (await Heard(member, 1)).ShouldBe([found]);
        (await host.As().GetStringAsync($"/feeds/search.json?q=fidschi+gesundheit&theme={code}&currency=EUR")).ShouldContain($"{found}");

        ProjectPublished Costing(Guid project, params Cost[] costs) => Published(project, 1, code, "Gesundheit", "", 0) with
        {
            SearchedBy = new(["country:FJ"], "gesundheit", costs.Min(cost => cost.Amount), costs.Max(cost => cost.Amount), "fiji fidji fiyi fidschi", costs)
        };
    }

    [Fact]
    public async Task Events_and_organisations_are_found_by_all_that_their_own_search_reads()
    {
        var (member, code) = (host.As(), NewCode());
        await Follow(member, Search($"q=teachers&theme={code}&kind=event&type=webinar&year=2090"));
        await Follow(member, Search($"q=schools&theme={code}&kind=organisation&type=22"));
        var (happening, organisation) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Open"), Theme(code)) with { SearchedBy = new(["type:webinar", "year:2090"], "open for teachers") });
        await host.Tell(Events.EventPublished(Guid.NewGuid(), 1, Events.Text("Open"), Theme(code)) with { SearchedBy = new(["type:summit", "year:2090"], "open for teachers") });
        await host.Tell(Events.Listed(organisation, 1, "Open", Theme(code)) with { SearchedBy = new(["type:22"], "open to schools") });
        await host.Tell(Events.Listed(Guid.NewGuid(), 1, "Open", Theme(code)) with { SearchedBy = new(["type:22"], "open to all") });
        (await Heard(member, 2)).ShouldBe([organisation, happening]);

        // A cancellation says no less, and reaches who found the event.
        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Open"), Theme(code)) with { SearchedBy = new(["type:webinar", "year:2090"], "open for teachers") });
        (await Heard(member, 3)).ShouldBe([happening, organisation, happening]);
    }

    [Fact]
    public async Task Equal_searches_are_followed_once_and_one_that_nobody_follows_goes()
    {
        var (member, other, code) = (host.As(), host.As(), NewCode());
        var one = await Follow(member, Search($"theme={code}&country=FJ,WS"));
        (await Follow(member, Search($"country=WS,FJ&theme={code}")))["id"]!.GetValue<Guid>().ShouldBe(one["id"]!.GetValue<Guid>());
        await Follow(other, Search($"country=WS,FJ&theme={code}"));
        (await member.GetAsync($"/api/subscriptions/{one["id"]}").Success())["target"]!["query"]!.GetValue<string>().ShouldBe($"country=FJ,WS&theme={code}");

        (await member.DeleteAsync($"/api/subscriptions/{one["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Sql.Run(host.Database, "UPDATE searches SET asked_at = '2009-01-01Z' WHERE query LIKE '%' || $1", code);
        await PersonalDataOf.RetentionAt(host, new(2009, 1, 3, 0, 0, 0, TimeSpan.Zero));
        (await Kept()).ShouldBe(1);
        var last = (await other.GetAsync("/api/subscriptions").Success())["items"]![0]!["id"]!;
        (await other.DeleteAsync($"/api/subscriptions/{last}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await PersonalDataOf.RetentionAt(host, new(2009, 1, 3, 0, 0, 0, TimeSpan.Zero));
        (await Kept()).ShouldBe(0);

        Task<long> Kept() => Sql.Read<long>(host.Database, "SELECT count(*) FROM searches s JOIN search_anchors a ON a.search_id = s.id AND a.anchor = '#theme:' || $1", code);
    }

    [Theory]
    [InlineData("""{"kind":"search"}""", "invalid-target")]
    [InlineData("""{"kind":"search","query":"q=a","code":"FJ"}""", "invalid-target")]
    [InlineData("""{"kind":"search","query":"q=a&sort=title"}""", "invalid-search")]
    public async Task A_search_that_is_none_is_refused(string target, string code)
    {
        using var response = await host.As().Create("/api/subscriptions", new { target = System.Text.Json.Nodes.JsonNode.Parse(target), channel = "inbox", frequency = "now" });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe(code);
    }

    /// <summary>What somebody heard of, the newest first, once it is as many.</summary>
    static async Task<IEnumerable<Guid>> Heard(HttpClient member, int count)
    {
        await Eventually.Become(async () => (await Items(member)).Count >= count);
        return (await Items(member)).Select(item => item!["subject"]!["id"]!.GetValue<Guid>());
    }

    static object Search(string query) => new { kind = "search", query };

    static ProjectPublished Published(Guid project, long version, string code, string title, string words, decimal budget, params string[] keys) =>
        Events.Published(project, version, Events.Text(title), Theme(code)) with { SearchedBy = new(keys, $"{title} {words}", budget, budget) };

    static ProjectUpdated Updated(Guid project, long version, string code, params string[] keys) =>
        Events.Updated(project, version, Events.Text("Changing"), Theme(code)) with { SearchedBy = new(keys, "changing") };
}

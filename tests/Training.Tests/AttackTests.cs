using System.Net;
using Platform.TestKit;

namespace Platform.Training.Tests;

/// <summary>Attacks on writes and lists, by their number in the list of attacks.</summary>
[Collection<Alone>]
public sealed class AttackTests(TrainingHost host)
{
    static readonly Creation Planning = new("/api/events", () => Plan.With(), "name.en");

    readonly HttpClient organiser = host.Organiser();

    [Fact]
    public Task Attack_46_A_creation_without_a_key() => host.Attack(() => organiser.WithoutKey(Planning), 400, Next);

    [Fact]
    public async Task Attack_46_A_registration_without_a_key()
    {
        var meeting = await host.Published();
        await host.Attack(() => host.As().PostAsJsonAsync($"{meeting.Path}/registrations", new { answers = new { } }), 400, () => host.Register(meeting.Path));
    }

    [Fact]
    public async Task Attack_47_A_key_that_was_used_with_another_body()
    {
        var key = Guid.NewGuid().ToString();
        await organiser.Create(Planning.Path, Plan.With(), key).Success();
        await host.Attack(() => organiser.Create(Planning.Path, Plan.With(new { capacity = 7 }), key), 422, Next);
    }

    [Fact]
    public async Task Attack_48_Twenty_at_once_with_one_key_create_one() => (await organiser.TwentyAtOnce(Planning)).Count.ShouldBe(1);

    [Fact]
    public Task Attack_49_A_key_that_is_none() => host.Attacks(HostileWrites.Keys, key => organiser.WithKey(Planning, key), _ => 400, Next);

    [Fact]
    public async Task Attack_50_A_change_of_what_has_changed_meanwhile()
    {
        var path = $"{Planning.Path}/{(await organiser.Create(Planning).Success())["id"]}";
        await host.Attack(() => organiser.PutAsJsonAsync(path, Plan.With()), 428);
        await host.Attack(() => organiser.Change(HttpMethod.Put, path, 2, Plan.With()), 412);
        await host.Attack(() => organiser.PostAsync($"{path}/publish", null), 428);
        await host.Attack(() => organiser.Change(HttpMethod.Post, $"{path}/publish", 9), 412, () => organiser.Change(HttpMethod.Post, $"{path}/publish", 1));
    }

    [Fact]
    public async Task Attack_51_Two_hundred_at_once_for_the_last_seat()
    {
        var meeting = await host.Published(new { capacity = 1, waitingList = false });
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.Register(meeting.Path)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(199);
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict)) (await refused.ProblemCode()).ShouldBe("event-full");
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public Task Attack_52_A_page_that_no_list_has() => host.Attacks(HostileWrites.Pages, query => host.Visitor().GetAsync($"{Planning.Path}?{query}"), _ => 400, () => host.Visitor().GetAsync(Planning.Path));

    [Theory]
    [InlineData("start", "0000-01-01T00:00")]
    [InlineData("start", "9999-12-31T23:59:59")]
    [InlineData("start", "10000-01-01T00:00")]
    [InlineData("start", "2090-02-30T09:00")]
    [InlineData("start", "2090-03-01")]
    [InlineData("start", "2090-03-01T24:01")]
    [InlineData("start", "2090-03-01T09:00+01:00")]
    [InlineData("end", "2090-03-01T09:00")]
    [InlineData("end", "2090-02-28T09:00")]
    [InlineData("registrationCloses", "2090-03-01T17:31")]
    [InlineData("registrationOpens", "2090-03-01T09:00")]
    public Task Attack_53_A_time_that_there_is_not_or_that_ends_before_it_begins(string member, string time)
    {
        var plan = Plan.With();
        plan[member] = time;
        return host.Attack(() => organiser.Create(Planning.Path, plan), 400, Next);
    }

    [Fact]
    public Task Attack_55_Text_that_is_none_or_looks_like_another() => host.Attacks(HostileWrites.Texts, text => organiser.WithText(Planning, text), _ => 400, Next);

    [Fact]
    public Task Attack_56_A_body_that_is_too_deep_too_large_or_not_JSON() => host.Attacks(HostileWrites.Bodies, body => organiser.WithBody(Planning, body), HostileWrites.StatusOf, Next);

    [Fact]
    public async Task Attack_57_A_search_for_what_means_something_to_a_database()
    {
        var meeting = await host.Published(new { name = new { en = $"z{Guid.NewGuid():N} meeting" } });
        var before = await Picture.Of(host.Database, host.Log);
        foreach (var text in HostileWrites.Searches)
        {
            // A search without a word in it is none: it lists everything.
            if (!text.Any(char.IsLetterOrDigit)) await host.Visitor().GetAsync($"{Planning.Path}?q={Uri.EscapeDataString(text)}").Success();
            else (await host.Visitor().GetAsync($"{Planning.Path}?limit=100&q={Uri.EscapeDataString(text)}").Success())["items"]!.AsArray().ShouldNotContain(item => item!["id"]!.GetValue<Guid>() == meeting.Id, text);
        }
        await before.ShouldStillHold();
    }

    [Fact]
    public async Task Attack_58_A_client_that_hangs_up_in_the_middle_or_before_the_answer()
    {
        var (body, key) = (Plan.With().ToJsonString(), Guid.NewGuid().ToString());
        var before = await Picture.Of(host.Database, host.Log);
        await organiser.HangUp(Planning, body, key, 0.5);
        await organiser.GetStringAsync("/health");
        await before.ShouldStillHold();

        await organiser.HangUp(Planning, body, key, 1);
        await Eventually.Become(async () => (await organiser.Again(Planning, body, key)).IsSuccessStatusCode);
        (await organiser.GetAsync($"{Planning.Path}?mine=true").Success())["total"]!.GetValue<int>().ShouldBe(1);
    }

    Task<HttpResponseMessage> Next() => organiser.Create(Planning);
}

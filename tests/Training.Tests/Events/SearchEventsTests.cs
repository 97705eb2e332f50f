using System.Net;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Training.Tests.Events;

public sealed class SearchEventsTests(TrainingHost host)
{
    [Fact]
    public async Task Drafts_and_cancelled_events_are_in_no_list_but_their_organisers()
    {
        var word = Word();
        var organiser = host.Organiser();
        var path = $"/api/events/{(await organiser.Create("/api/events", Named(word)).Success())["id"]}";
        (await Total($"q={word}")).ShouldBe(0);
        await organiser.Change(HttpMethod.Post, $"{path}/publish", 1).Success();
        (await Total($"q={word}")).ShouldBe(1);
        await organiser.Change(HttpMethod.Post, $"{path}/postpone", 2).Success();
        (await Total($"q={word}")).ShouldBe(1);
        await organiser.Change(HttpMethod.Post, $"{path}/cancel", 3, new { reason = "No room" }).Success();
        (await Total($"q={word}")).ShouldBe(0);

        var mine = await organiser.GetAsync($"/api/events?mine=true&q={word}").Success();
        mine["items"]![0]!["state"]!.GetValue<string>().ShouldBe("cancelled");
        (await host.Organiser().GetAsync($"/api/events?mine=true&q={word}").Success())["total"]!.GetValue<int>().ShouldBe(0);
        (await host.Visitor().GetAsync("/api/events?mine=true")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        var (word, organisation) = (Word(), Guid.NewGuid());
        await Publish(Named(word, new
        {
            kind = "working-session",
            attendanceMode = "online",
            organisers = new[] { organisation },
            terms = new[] { new { vocabulary = "country", code = "TO" }, new { vocabulary = "gcm", code = "19" } }
        }));
        await Publish(Named(word, new { kind = "summit", attendanceMode = "offline", start = "2090-06-01T09:00", end = "2090-06-30T09:00" }));

        (await Total($"q={word}")).ShouldBe(2);
        (await Total($"q={word}&kind=working-session")).ShouldBe(1);
        (await Total($"q={word}&kind=webinar")).ShouldBe(0);
        (await Total($"q={word}&country=TO")).ShouldBe(1);
        (await Total($"q={word}&country=FJ")).ShouldBe(0);
        (await Total($"q={word}&term=gcm:19")).ShouldBe(1);
        (await Total($"q={word}&term=gcm:19&country=TO")).ShouldBe(1);
        (await Total($"q={word}&term=gcm:1")).ShouldBe(0);
        (await Total($"organiser={organisation}")).ShouldBe(1);
        (await Total($"q={word}&online=true")).ShouldBe(1);
        (await Total($"q={word}&online=false")).ShouldBe(1);
        (await Total($"q={word}&from=2090-06-15")).ShouldBe(1, "it has begun and not ended");
        (await Total($"q={word}&from=2090-06-30T00:00:00Z")).ShouldBe(0, "it ends at 21:00 UTC the day before");
        (await Total($"q={word}&to=2090-02-27")).ShouldBe(0);
        (await Total($"q={word}&to=2090-02-28")).ShouldBe(1, "the day is included");
        (await Total($"q={word}&to=2090-02-28T21:00:00Z")).ShouldBe(0);
        (await Total($"q={word}&from=2090-01-01&to=2090-12-31")).ShouldBe(2);
    }

    [Fact]
    public async Task Words_are_found_in_every_language_by_their_beginning_and_without_accents()
    {
        var word = Word();
        await Publish(Plan.With(new { name = new { en = $"{word} meeting", fr = $"Réunion {word}" }, description = new { es = "Niñez" }, place = "Nukuʻalofa" }));
        (await Total($"q={word[..^3]}")).ShouldBe(1);
        (await Total($"q=reunion+{word}")).ShouldBe(1);
        (await Total($"q=MEET+{word}")).ShouldBe(1);
        (await Total($"q=ninez+{word}")).ShouldBe(1);
        (await Total($"q=nuku+{word}")).ShouldBe(1);
        (await Total($"q=absent+{word}")).ShouldBe(0);
    }

    [Theory]
    [InlineData("'; DROP TABLE events; --")]
    [InlineData("%_\\")]
    [InlineData("\u0149\u0000:* | ! & ( <->")]
    [InlineData("''''")]
    [InlineData("\U0001F600")]
    public async Task Signs_in_a_search_mean_nothing(string q)
    {
        using var response = await host.Visitor().GetAsync($"/api/events?q={Uri.EscapeDataString(q)}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("kind=WorkingSession")]
    [InlineData("kind=1")]
    [InlineData("country=ZZ")]
    [InlineData("term=capacity-building")]
    [InlineData("term=colour:red")]
    [InlineData("organiser=1")]
    [InlineData("online=perhaps")]
    [InlineData("from=2090-02-30")]
    [InlineData("from=2090-02-28T10:00:00")]
    [InlineData("to=tomorrow")]
    [InlineData("to=0000-01-01")]
    [InlineData("to=9999-12-31")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=1e9")]
    [InlineData("cursor=x")]
    [InlineData("cursor=e30x")]
    [InlineData("orderBy=createdBy")]
    public async Task A_wrong_parameter_is_told(string query)
    {
        using var response = await host.Visitor().GetAsync($"/api/events?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        await response.ProblemCode();
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip()
    {
        var word = Word();
        for (var day = 1; day <= 7; day++)
            for (var twice = 0; twice < 2; twice++) await Publish(Named(word, new { start = $"2090-04-0{day}T09:00", end = $"2090-04-0{day}T10:00" }));

        var seen = new List<(string Start, string Id)>();
        string? cursor = null;
        do
        {
            var page = await host.Visitor().GetAsync($"/api/events?q={word}&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}").Success();
            page["total"]!.GetValue<int>().ShouldBe(14);
            seen.AddRange(page["items"]!.AsArray().Select(item => (item!["start"]!.GetValue<string>(), item["id"]!.GetValue<string>())));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        seen.Count.ShouldBe(14);
        seen.Distinct().Count().ShouldBe(14);
        seen.Select(s => s.Start).ShouldBeInOrder();
    }

    static string Word() => "z" + Guid.NewGuid().ToString("N")[..12];

    static JsonObject Named(string word, object? change = null)
    {
        var plan = Plan.With(change);
        plan["name"] = new JsonObject { ["en"] = word };
        return plan;
    }

    Task Publish(JsonObject plan) => host.Published(plan);

    async Task<int> Total(string query) => (await host.Visitor().GetAsync($"/api/events?{query}").Success())["total"]!.GetValue<int>();
}

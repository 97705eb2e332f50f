using System.Net;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Training.Tests.Events;

public sealed class CreateEventTests(TrainingHost host)
{
    [Fact]
    public async Task An_organiser_plans_a_draft_that_nobody_else_sees()
    {
        var organiser = host.Organiser();
        using var response = await organiser.Create("/api/events", Plan.With(new
        {
            description = new { en = "A day" },
            capacity = 25,
            languages = new[] { "en", "pt-BR" },
            place = "Suva",
            link = "https://example.org/suva?day=1",
            terms = new[] { new { vocabulary = "country", code = "FJ" }, new { vocabulary = "theme", code = "capacity-building" } },
            registrationOpens = "2026-01-01T00:00:00Z",
            registrationCloses = "2090-02-28T12:00"
        }));
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var draft = await response.Json();
        draft["state"]!.GetValue<string>().ShouldBe("draft");
        draft["seatsLeft"]!.GetValue<int>().ShouldBe(25);
        draft["sequence"]!.GetValue<int>().ShouldBe(0);
        draft["start"]!.GetValue<string>().ShouldBe("2090-03-01T09:00");
        draft["startsAt"]!.GetValue<string>().ShouldBe("2090-02-28T21:00:00Z");
        draft["registrationOpens"]!.GetValue<string>().ShouldBe("2026-01-01T00:00:00Z");
        draft["registrationCloses"]!.GetValue<string>().ShouldBe("2090-02-28T00:00:00Z");
        draft["approval"]!.GetValue<string>().ShouldBe("automatic");
        draft["waitingList"]!.GetValue<bool>().ShouldBeTrue();
        draft["terms"]!.ToJsonString().ShouldBe("""[{"vocabulary":"country","code":"FJ"},{"vocabulary":"theme","code":"capacity-building"}]""");

        (await organiser.GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As(Roles.Administrator).GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Visitor().GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Organiser().GetAsync(response.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Visitor().GetAsync($"{response.Headers.Location}.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Twenty_at_once_with_one_key_plan_one()
    {
        var organiser = host.Organiser();
        var (plan, key) = (Plan.With(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await (await organiser.Create("/api/events", plan, key)).Json()));
        answers.Select(answer => answer["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(1);
        (await organiser.GetAsync("/api/events?mine=true").Success())["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Only_organisers_plan_events()
    {
        (await host.Visitor().Create("/api/events", Plan.With())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As().Create("/api/events", Plan.With())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(Roles.Editor).Create("/api/events", Plan.With())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("timeZone", "Mars/Olympus", "timeZone")]
    [InlineData("timeZone", "pacific/fiji", "timeZone")]
    [InlineData("start", "2090-02-30T09:00", "start")]
    [InlineData("start", "0000-01-01T00:00", "start")]
    [InlineData("start", "9999-12-31T23:59:59", "start")]
    [InlineData("start", "10000-01-01T00:00", "start")]
    [InlineData("start", "2090-03-01", "start")]
    [InlineData("start", "1 March 2090, nine", "start")]
    [InlineData("start", "2090-03-01T24:01", "start")]
    [InlineData("start", "2090-03-01T09:00+01:00", "start")]
    [InlineData("start", "٢٠٢٧-03-01T09:00", "start")]
    [InlineData("end", "2090-03-01T09:00", "end")]
    [InlineData("end", "2090-02-28T09:00", "end")]
    [InlineData("end", "2091-03-02T09:01", "end")]
    [InlineData("registrationCloses", "2090-03-01T17:31", "registrationCloses")]
    [InlineData("registrationOpens", "2090-03-01T09:00", "registrationOpens")]
    [InlineData("capacity", 0, "capacity")]
    [InlineData("capacity", -1, "capacity")]
    [InlineData("capacity", 1_000_001, "capacity")]
    [InlineData("place", "Suva\u0000", "place")]
    [InlineData("place", "   ", "place")]
    [InlineData("place", "safe\u202Etxt", "place")]
    [InlineData("link", "javascript:alert(1)", "link")]
    [InlineData("link", "https://example.org/\r\nATTENDEE:mailto:x@example.org", "link")]
    [InlineData("link", "https://user:secret@example.org/", "link")]
    [InlineData("link", "/local", "link")]
    [InlineData("languages", "[\"en\",\"not a tag\"]", "languages")]
    [InlineData("languages", "[\"en\",\"en\"]", "languages")]
    [InlineData("terms", "[{\"vocabulary\":\"colour\",\"code\":\"red\"}]", "terms")]
    [InlineData("terms", "[{\"vocabulary\":\"country\",\"code\":\"ZZ\"}]", "terms")]
    [InlineData("terms", "[null]", "terms")]
    [InlineData("name", "{}", "name")]
    [InlineData("name", "{\"en\":null}", "name")]
    [InlineData("name", "{\"en\":\"\"}", "name")]
    [InlineData("name", "{\"not a tag\":\"x\"}", "name")]
    public async Task Bad_input_gets_a_problem_that_names_the_member(string member, object value, string named)
    {
        var organiser = host.Organiser();
        var plan = Plan.With();
        plan[member] = value is string text && text.StartsWith('[') | text.StartsWith('{') ? System.Text.Json.Nodes.JsonNode.Parse(text) : System.Text.Json.JsonSerializer.SerializeToNode(value);
        using var response = await organiser.Create("/api/events", plan);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe("invalid");
        (await response.Json())["errors"]!.AsObject().Select(error => error.Key).ShouldBe([named]);
        (await organiser.GetAsync("/api/events?mine=true").Success())["total"]!.GetValue<int>().ShouldBe(0);
        await organiser.Create("/api/events", Plan.With()).Success();
    }

    [Theory]
    [InlineData("\"state\":\"published\"")]
    [InlineData("\"version\":7")]
    [InlineData("\"createdBy\":\"0197d6a0-0000-7000-8000-000000000000\"")]
    [InlineData("\"confirmed\":0")]
    [InlineData("\"kind\":\"summit\"")] // twice
    [InlineData("\"capacity\":\"12\"")]
    [InlineData("\"capacity\":1e400")]
    [InlineData("\"capacity\":1.5")]
    [InlineData("\"approval\":1")]
    [InlineData("\"waitingList\":\"yes\"")]
    [InlineData("\"organisers\":[\"XM-DAC-47066\"]")]
    [InlineData("\"description\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public async Task What_is_not_part_of_a_plan_is_refused_and_changes_nothing(string member)
    {
        var organiser = host.Organiser();
        var body = Plan.With().ToJsonString()[..^1] + "," + member + "}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await organiser.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe("invalid-json");
        (await organiser.GetAsync("/api/events?mine=true").Success())["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("kind")]
    [InlineData("timeZone")]
    [InlineData("start")]
    [InlineData("end")]
    [InlineData("attendanceMode")]
    public async Task What_a_plan_needs_is_asked_for(string member)
    {
        var plan = Plan.With();
        plan.Remove(member);
        using var missing = await host.Organiser().Create("/api/events", plan);
        (await missing.ProblemCode()).ShouldBe("invalid-json");
        (await missing.Json())["detail"]!.GetValue<string>().ShouldContain(member);
        plan[member] = null;
        (await host.Organiser().Create("/api/events", plan)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_in_another_encoding_is_refused()
    {
        var organiser = host.Organiser();
        using var large = await organiser.Create("/api/events", Plan.With(new { description = new { en = new string('x', 2_000_000) } }));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var wide = new HttpRequestMessage(HttpMethod.Post, "/api/events")
        {
            Content = new ByteArrayContent([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(Plan.With().ToJsonString())]) { Headers = { { "Content-Type", "application/json" } } }
        };
        wide.Headers.Add("Idempotency-Key", "wide");
        (await organiser.SendAsync(wide)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

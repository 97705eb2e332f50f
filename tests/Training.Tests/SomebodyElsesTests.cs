using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Training.Tests;

[Collection<Alone>]
public sealed class SomebodyElsesTests(TrainingHost host)
{
    const string Unseen = "404 administrator:ok";
    const string Seen = "403 administrator:ok";

    static readonly MatrixRow[] Table =
    [
        .. Matrix.Messages("training"),
        new("GET /api/events/{id}", null, ("draft", Unseen), ("published", "ok")),
        new("GET /api/events/{id}.ics", null, ("draft", Unseen), ("published", "ok")),
        new("PUT /api/events/{id}", Plan.With(), ("draft", Unseen), ("published", Seen)),
        new("POST /api/events/{id}/publish", null, ("draft", Unseen), ("published", Seen)),
        new("POST /api/events/{id}/postpone", null, ("draft", Unseen), ("published", Seen)),
        new("POST /api/events/{id}/cancel", new { reason = "Rain." }, ("draft", Unseen), ("published", Seen)),
        new("POST /api/events/{id}/complete", null, ("draft", Unseen), ("published", Seen)),
        new("GET /api/events/{id}/team", null, ("draft", Unseen), ("published", Seen)),
        new("PUT /api/events/{id}/team/{personId}", null, ("draft", Unseen), ("published", Seen)),
        new("DELETE /api/events/{id}/team/{personId}", null, ("draft", Unseen), ("published", Seen)),
        new("GET /api/events/{id}/registrations", null, ("draft", Unseen), ("published", Seen)),
        new("POST /api/events/{id}/registrations", new { answers = new { } }, ("draft", Unseen), ("published", "ok")),
        new("GET /api/registrations/{id}", null, ("registration", Unseen)),
        new("DELETE /api/registrations/{id}", null, ("registration", "404")),
        new("POST /api/registrations/{id}/approve", null, ("registration", Unseen)),
        new("POST /api/registrations/{id}/reject", null, ("registration", Unseen))
    ];

    [Fact]
    public Task Attack_33_reading_and_changing_what_is_somebody_elses() => Matrix.ShouldHold(host, Table, Make);

    [Theory]
    [InlineData("state", "\"published\"")]
    [InlineData("ownerId", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("confirmed", "0")]
    [InlineData("version", "9")]
    public async Task Attack_36_members_that_are_not_the_callers_to_set(string member, string value)
    {
        var organiser = host.Organiser();
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With()).Success())["id"]}";
        var body = Plan.With();
        body[member] = JsonNode.Parse(value);
        using var answer = await host.Attack(() => organiser.Change(HttpMethod.Put, path, 1, body), 400, next: () => organiser.Change(HttpMethod.Put, path, 1, Plan.With()));
        (await answer.ProblemCode()).ShouldBe("invalid-json");
    }

    [Theory]
    [InlineData("orderBy=email")]
    [InlineData("createdBy=00000000-0000-0000-0000-000000000001")]
    [InlineData("person=00000000-0000-0000-0000-000000000001")]
    public async Task Attack_45_searching_by_what_is_not_shown(string query) =>
        (await (await host.Attack(() => host.Visitor().GetAsync($"/api/events?{query}"), 400, next: () => host.Visitor().GetAsync("/api/events"))).ProblemCode()).ShouldBe("unknown-parameter");

    async Task<Belonging> Make(string kind)
    {
        if (kind == "nothing") return await Matrix.Nothing();
        if (kind == "draft")
        {
            var organiser = host.Organiser();
            var draft = await organiser.Create("/api/events", Plan.With()).Success();
            return new(1, ("id", draft["id"]!), ("personId", organiser.Person()));
        }
        var meeting = await host.Published(kind == "registration" ? new { approval = "organiser" } : null);
        return kind == "registration" ? new(1, ("id", (await host.Register(meeting.Path).Success())["id"]!)) : new(2, ("id", meeting.Id), ("personId", meeting.Organiser.Person()));
    }
}

using System.Net;
using Npgsql;
using Platform.Contracts.Training;
using Platform.TestKit;
using Platform.Training.Data;

namespace Platform.Training.Tests.Registrations;

public sealed class RegisterForEventTests(TrainingHost host)
{
    [Fact]
    public async Task Seats_go_in_order_and_then_places_in_the_line()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var first = Guid.NewGuid();
        using var response = await host.Register(meeting.Path, first);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var confirmed = await response.Json();
        confirmed["state"]!.GetValue<string>().ShouldBe("confirmed");
        confirmed["position"].ShouldBeNull();
        response.Headers.Location!.ToString().ShouldBe($"/api/registrations/{confirmed["id"]}");
        (await host.As(first).GetAsync(response.Headers.Location).Success())["eventId"]!.GetValue<Guid>().ShouldBe(meeting.Id);

        for (var position = 1; position <= 3; position++)
        {
            var waiting = await host.Register(meeting.Path).Success();
            waiting["state"]!.GetValue<string>().ShouldBe("waitlisted");
            waiting["position"]!.GetValue<int>().ShouldBe(position);
        }
        var shown = await meeting.Organiser.GetAsync(meeting.Path).Success();
        shown["seatsLeft"]!.GetValue<int>().ShouldBe(0);
        shown["waiting"]!.GetValue<int>().ShouldBe(3);

        var told = await host.Broker.Hear<RegistrationConfirmed>(e => e.RegistrationId == confirmed["id"]!.GetValue<Guid>());
        (told.PersonId, told.EventId, told.FromWaitingList, told.Version).ShouldBe((first, meeting.Id, false, 1));
        told.EventName["fr"].ShouldBe("Consultation régionale");
        (await host.Broker.Hear<RegistrationWaitlisted>(e => e.EventId == meeting.Id && e.Position == 3)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_limit_there_is_always_a_seat_and_without_a_waiting_list_there_is_an_end()
    {
        var open = await host.Published();
        foreach (var _ in Enumerable.Range(0, 5)) (await host.Register(open.Path).Success())["state"]!.GetValue<string>().ShouldBe("confirmed");
        (await host.Read(open.Path))["seatsLeft"].ShouldBeNull();

        var small = await host.Published(new { capacity = 1, waitingList = false });
        var person = Guid.NewGuid();
        await host.Register(small.Path, person).Success();
        using var full = await host.Register(small.Path);
        full.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await full.ProblemCode()).ShouldBe("event-full");
        using var again = await host.Register(small.Path, person);
        (await again.ProblemCode()).ShouldBe("already-registered");
    }

    [Fact]
    public async Task A_person_has_one_live_registration_even_when_racing_with_themselves()
    {
        var meeting = await host.Published(new { capacity = 10 });
        var person = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Register(meeting.Path, person)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created)) (await answer.ProblemCode()).ShouldBe("already-registered");
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(9);
    }

    [Fact]
    public async Task The_same_key_registers_once_and_another_body_is_refused()
    {
        var meeting = await host.Published(new { capacity = 10 });
        var (client, key) = (host.As(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Create($"{meeting.Path}/registrations", new { answers = new { } }, key)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(answers.Select(async answer => (await answer.Json())["id"]!.GetValue<string>()))).Distinct().Count().ShouldBe(1);
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(9);

        (await client.Create($"{meeting.Path}/registrations", new { }, key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var without = await client.PostAsJsonAsync($"{meeting.Path}/registrations", new { answers = new { } });
        (await without.ProblemCode()).ShouldBe("idempotency-key-required");
        (await client.Create($"{meeting.Path}/registrations", new { answers = new { } }, new string('k', 256))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Registration_has_its_window()
    {
        var now = DateTimeOffset.UtcNow;
        var early = await host.Published(new { registrationOpens = $"{now.AddDays(1):yyyy-MM-dd'T'HH:mm:ss'Z'}" });
        using var before = await host.Register(early.Path);
        before.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await before.ProblemCode()).ShouldBe("registration-not-open");
        var late = await host.Published(new { registrationCloses = $"{now.AddMinutes(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}" });
        using var after = await host.Register(late.Path);
        (await after.ProblemCode()).ShouldBe("registration-closed");
        var open = await host.Published(new { registrationOpens = $"{now.AddMinutes(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}", registrationCloses = $"{now.AddDays(1):yyyy-MM-dd'T'HH:mm:ss'Z'}" });
        await host.Register(open.Path).Success();
    }

    [Fact]
    public async Task A_draft_takes_nobody_and_is_hidden_from_all_but_its_organiser()
    {
        var organiser = host.Organiser();
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With()).Success())["id"]}";
        (await host.Register(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Register($"/api/events/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var own = await organiser.Create($"{path}/registrations", new { answers = new { } });
        (await own.ProblemCode()).ShouldBe("registration-closed");
        (await host.Visitor().Create($"{path}/registrations", new { answers = new { } })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"answers":{"diet":"none"}}""", "invalid")]
    [InlineData("""{"answers":{},"personId":"0197d6a0-0000-7000-8000-000000000000"}""", "invalid-json")]
    [InlineData("""{"answers":{},"state":"confirmed"}""", "invalid-json")]
    [InlineData("""{"answers":{},"answers":{}}""", "invalid-json")]
    [InlineData("""{"answers":[]}""", "invalid-json")]
    [InlineData("""{"answers":""", "invalid-json")]
    [InlineData("null", "bad-request")]
    public async Task Nobody_registers_another_person_or_sends_what_was_not_asked(string body, string code)
    {
        var meeting = await host.Published(new { capacity = 1 });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{meeting.Path}/registrations") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await host.As().SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        (await response.ProblemCode()).ShouldBe(code);
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_hundred_race_for_one_seat_on_three_replicas_and_one_gets_it(bool waitingList)
    {
        var meeting = await host.Published(new { capacity = 1, waitingList });
        await using var second = await host.Replica();
        await using var third = await host.Replica();
        ServiceHost<Program, TrainingDb>[] replicas = [host, second, third];
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => RegisterPatiently(replicas[n % 3].As(), meeting.Path)));

        var states = await Task.WhenAll(answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).Select(async answer => await answer.Json()));
        states.Count(state => state["state"]!.GetValue<string>() == "confirmed").ShouldBe(1);
        if (waitingList)
        {
            states.Length.ShouldBe(200, string.Join(' ', answers.Select(answer => (int)answer.StatusCode).Distinct()));
            states.Where(state => state["state"]!.GetValue<string>() == "waitlisted").Select(state => state["position"]!.GetValue<int>()).Order().ShouldBe(Enumerable.Range(1, 199));
        }
        else
        {
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(199, string.Join(' ', answers.Select(answer => (int)answer.StatusCode).Distinct()));
            foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict)) (await answer.ProblemCode()).ShouldBe("event-full");
        }
        (await Rows(meeting.Id)).ShouldBe((1, waitingList ? 199 : 0));
        var shown = await host.Read(meeting.Path);
        (shown["seatsLeft"]!.GetValue<int>(), shown["waiting"]!.GetValue<int>()).ShouldBe((0, waitingList ? 199 : 0));
    }

    [Fact]
    public async Task The_database_itself_refuses_one_seat_too_many()
    {
        var meeting = await host.Published(new { capacity = 1 });
        await host.Register(meeting.Path).Success();
        await using var database = NpgsqlDataSource.Create(host.Database);
        await using var force = database.CreateCommand("UPDATE events SET confirmed = confirmed + 1 WHERE id = $1");
        force.Parameters.AddWithValue(meeting.Id);
        (await Should.ThrowAsync<PostgresException>(() => force.ExecuteNonQueryAsync())).ConstraintName.ShouldBe("events_seats");
    }

    /// <summary>On a machine that is starved a turn may not come in time; that, and nothing else, is tried again as clients do.</summary>
    static async Task<HttpResponseMessage> RegisterPatiently(HttpClient client, string path)
    {
        var key = Guid.NewGuid().ToString();
        for (var tries = 0; ; tries++)
        {
            var answer = await client.Create($"{path}/registrations", new { answers = new { } }, key);
            if (tries == 3 || answer.StatusCode != HttpStatusCode.ServiceUnavailable || await answer.ProblemCode() != "busy") return answer;
        }
    }

    async Task<(long Confirmed, long Waitlisted)> Rows(Guid id)
    {
        await using var database = NpgsqlDataSource.Create(host.Database);
        await using var count = database.CreateCommand("SELECT count(*) FILTER (WHERE state = 'confirmed'), count(*) FILTER (WHERE state = 'waitlisted') FROM registrations WHERE event_id = $1");
        count.Parameters.AddWithValue(id);
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}

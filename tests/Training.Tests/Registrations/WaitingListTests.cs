using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts.Training;
using Platform.TestKit;

namespace Platform.Training.Tests.Registrations;

public sealed class WaitingListTests(TrainingHost host)
{
    [Fact]
    public async Task Who_withdraws_lets_the_first_in_line_move_up()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var people = await Register(meeting, 3);
        await Withdraw(people[0]);

        (await Show(people[0])).ShouldBe(("withdrawn", null));
        (await Show(people[1])).ShouldBe(("confirmed", null));
        (await Show(people[2])).ShouldBe(("waitlisted", 1));
        var withdrawn = await host.Broker.Hear<RegistrationWithdrawn>(e => e.RegistrationId == people[0].Registration);
        withdrawn.Version.ShouldBe(2);
        var confirmed = await host.Broker.Hear<RegistrationConfirmed>(e => e.RegistrationId == people[1].Registration);
        (confirmed.FromWaitingList, confirmed.Version, confirmed.PersonId).ShouldBe((true, 2, people[1].Id));
        await Eventually.Become(() => OfRegistration(people[1]).Count == 2);
        OfRegistration(people[1]).Select(e => e.GetType()).ShouldBe([typeof(RegistrationWaitlisted), typeof(RegistrationConfirmed)]);

        using var twice = await host.As(people[0].Id).DeleteAsync($"/api/registrations/{people[0].Registration}");
        (await twice.ProblemCode()).ShouldBe("registration-ended");

        var again = await host.Register(meeting.Path, people[0].Id).Success();
        (again["state"]!.GetValue<string>(), again["position"]!.GetValue<int>()).ShouldBe(("waitlisted", 2), "at the end of the line");
    }

    [Fact]
    public async Task Who_leaves_the_line_moves_the_others_and_frees_no_seat()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var people = await Register(meeting, 4);
        await Withdraw(people[1]);
        (await Show(people[0])).ShouldBe(("confirmed", null));
        (await Show(people[2])).ShouldBe(("waitlisted", 1));
        (await Show(people[3])).ShouldBe(("waitlisted", 2));
        (await meeting.Organiser.GetAsync(meeting.Path).Success())["waiting"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task More_seats_go_down_the_line_and_fewer_than_are_taken_are_refused()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var people = await Register(meeting, 5);
        (await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 2, Plan.With(new { capacity = 3 })).Success())["waiting"]!.GetValue<int>().ShouldBe(2);
        (await Show(people[1])).ShouldBe(("confirmed", null));
        (await Show(people[2])).ShouldBe(("confirmed", null));
        (await Show(people[3])).ShouldBe(("waitlisted", 1));
        (await host.Broker.Hear<RegistrationConfirmed>(e => e.RegistrationId == people[2].Registration)).FromWaitingList.ShouldBeTrue();

        using var fewer = await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 3, Plan.With(new { capacity = 2 }));
        fewer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await fewer.ProblemCode()).ShouldBe("capacity-below-confirmed");

        var unlimited = await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 3, Plan.With()).Success();
        unlimited["seatsLeft"].ShouldBeNull();
        (await Show(people[4])).ShouldBe(("confirmed", null));
    }

    [Fact]
    public async Task A_line_that_is_closed_takes_nobody_more_and_keeps_those_who_wait()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var people = await Register(meeting, 2);
        await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 2, Plan.With(new { capacity = 1, waitingList = false })).Success();
        using var late = await host.Register(meeting.Path);
        (await late.ProblemCode()).ShouldBe("event-full");
        await Withdraw(people[0]);
        (await Show(people[1])).ShouldBe(("confirmed", null));
    }

    [Fact]
    public async Task After_the_end_nobody_withdraws_moves_up_or_is_let_in()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var people = await Register(meeting, 2);
        var asking = await host.Published(new { approval = "organiser" });
        var pending = (await Register(asking, 1))[0];
        await using (var database = NpgsqlDataSource.Create(host.Database))
        await using (var pass = database.CreateCommand("UPDATE events SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' WHERE id = ANY($1)"))
        {
            pass.Parameters.AddWithValue(new[] { meeting.Id, asking.Id });
            await pass.ExecuteNonQueryAsync();
        }

        using var withdrawal = await host.As(people[0].Id).DeleteAsync($"/api/registrations/{people[0].Registration}");
        (await withdrawal.ProblemCode()).ShouldBe("event-over");
        using var approval = await asking.Organiser.PostAsync($"/api/registrations/{pending.Registration}/approve", null);
        (await approval.ProblemCode()).ShouldBe("event-over");
        var past = DateTimeOffset.UtcNow.AddHours(-2);
        await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 2, Plan.With(new
        {
            capacity = 5,
            timeZone = "UTC",
            start = $"{past:yyyy-MM-dd'T'HH:mm}",
            end = $"{past.AddHours(1):yyyy-MM-dd'T'HH:mm}"
        })).Success();
        (await Show(people[1])).ShouldBe(("waitlisted", 1));
    }

    [Fact]
    public async Task Everybody_withdraws_at_once_and_everybody_in_line_moves_up_once()
    {
        var meeting = await host.Published(new { capacity = 30 });
        var people = await Register(meeting, 60);
        await Task.WhenAll(people[..30].Select(Withdraw));
        foreach (var person in people[30..]) (await Show(person)).ShouldBe(("confirmed", null));
        var shown = await host.Read(meeting.Path);
        (shown["seatsLeft"]!.GetValue<int>(), shown["waiting"]!.GetValue<int>()).ShouldBe((0, 0));
    }

    /// <summary>Any sequence of register, withdraw and raise ends as a queue of people and a row of chairs would.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_sequence_ends_as_a_queue_of_people_would(int seed)
    {
        var chance = new Random(seed);
        var (capacity, version) = (2, 2);
        var meeting = await host.Published(new { capacity });
        List<Person> seated = [], line = [], gone = [];
        for (var step = 0; step < 60; step++)
        {
            switch (chance.Next(10))
            {
                case < 5:
                    var person = (await Register(meeting, 1))[0];
                    (seated.Count < capacity ? seated : line).Add(person);
                    break;
                case < 9 when seated.Count + line.Count > 0:
                    var leaving = chance.Next(2) == 0 && line.Count > 0 ? line[chance.Next(line.Count)] : seated[chance.Next(seated.Count)];
                    await Withdraw(leaving);
                    gone.Add(leaving);
                    if (!line.Remove(leaving)) seated.Remove(leaving);
                    break;
                default:
                    await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, version++, Plan.With(new { capacity = ++capacity })).Success();
                    break;
            }
            while (seated.Count < capacity && line.Count > 0)
            {
                seated.Add(line[0]);
                line.RemoveAt(0);
            }
        }

        var list = new Dictionary<Guid, (string, int?)>();
        string? cursor = null;
        do
        {
            var page = await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?limit=7{(cursor is null ? "" : $"&cursor={cursor}")}").Success();
            foreach (var item in page["items"]!.AsArray()) list.Add(item!["id"]!.GetValue<Guid>(), Shown(item));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        list.Count.ShouldBe(seated.Count + line.Count + gone.Count);
        foreach (var person in seated) list[person.Registration].ShouldBe(("confirmed", null));
        foreach (var person in gone) list[person.Registration].ShouldBe(("withdrawn", null));
        line.Select(person => list[person.Registration]).ShouldBe(Enumerable.Range(1, line.Count).Select(position => ("waitlisted", (int?)position)));
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(capacity - seated.Count);
    }

    /// <summary>Racing on two replicas; then the events, in the order in which they were committed, are played to a queue of people and a row of chairs.</summary>
    [Fact]
    public async Task Under_a_storm_of_everything_the_order_and_the_count_hold()
    {
        var capacity = 3;
        var meeting = await host.Published(new { capacity });
        await using var other = await host.Replica();
        var storm = Enumerable.Range(0, 80).Select(async n =>
        {
            var client = n % 2 == 0 ? host.As() : other.As();
            var registration = (await client.Create($"{meeting.Path}/registrations", new { answers = new { } }).Success())["id"];
            if (n % 3 == 0) await client.DeleteAsync($"/api/registrations/{registration}").Success();
        });
        var raise = Task.Run(async () =>
        {
            for (var version = 2; version < 7; version++) await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, version, Plan.With(new { capacity = ++capacity })).Success();
        });
        await Task.WhenAll([.. storm, raise]);

        List<Guid> seated = [], line = [], left = [];
        await foreach (var (type, registration, fromWaitingList) in Told(meeting.Id))
        {
            switch (type)
            {
                case "training.registration-waitlisted":
                    line.Add(registration);
                    break;
                case "training.registration-withdrawn":
                    (line.Remove(registration) || seated.Remove(registration)).ShouldBeTrue();
                    left.Add(registration);
                    break;
                case "training.registration-confirmed" when fromWaitingList:
                    line.IndexOf(registration).ShouldBe(0, "only the first in line moves up");
                    line.RemoveAt(0);
                    seated.Add(registration);
                    break;
                default:
                    line.ShouldBeEmpty("nobody gets a seat past those who wait");
                    seated.Add(registration);
                    break;
            }
            seated.Count.ShouldBeLessThanOrEqualTo(8);
        }
        (seated.Count, line.Count, left.Count).ShouldBe((8, 80 - 27 - 8, 27));

        var list = (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?limit=100").Success())["items"]!.AsArray().ToDictionary(item => item!["id"]!.GetValue<Guid>(), item => Shown(item!));
        line.Select(registration => list[registration]).ShouldBe(Enumerable.Range(1, line.Count).Select(position => ("waitlisted", (int?)position)));
        seated.ShouldAllBe(registration => list[registration].State == "confirmed");
        var shown = await host.Read(meeting.Path);
        (shown["seatsLeft"]!.GetValue<int>(), shown["waiting"]!.GetValue<int>()).ShouldBe((0, line.Count));
    }

    /// <summary>What was told of an event's registrations. The outbox numbers its rows while the event is locked, so their order is that of the commits.</summary>
    async IAsyncEnumerable<(string Type, Guid Registration, bool FromWaitingList)> Told(Guid eventId)
    {
        await using var database = NpgsqlDataSource.Create(host.Database);
        await using var told = database.CreateCommand("""
            SELECT type, subject, coalesce((body ->> 'fromWaitingList')::boolean, false) FROM outbox_message
            WHERE body ->> 'eventId' = $1 AND type LIKE 'training.registration-%' ORDER BY seq
            """);
        told.Parameters.AddWithValue(eventId.ToString());
        await using var row = await told.ExecuteReaderAsync();
        while (await row.ReadAsync()) yield return (row.GetString(0), row.GetGuid(1), row.GetBoolean(2));
    }

    async Task<List<Person>> Register(Meeting meeting, int count)
    {
        var people = new List<Person>();
        for (var n = 0; n < count; n++)
        {
            var id = Guid.NewGuid();
            people.Add(new(id, (await host.Register(meeting.Path, id).Success())["id"]!.GetValue<Guid>()));
        }
        return people;
    }

    async Task Withdraw(Person person) => await host.As(person.Id).DeleteAsync($"/api/registrations/{person.Registration}").Success();

    async Task<(string State, int? Position)> Show(Person person) => Shown(await host.As(person.Id).GetAsync($"/api/registrations/{person.Registration}").Success());

    static (string State, int? Position) Shown(JsonNode registration) => (registration["state"]!.GetValue<string>(), registration["position"]?.GetValue<int>());

    List<Contracts.IEvent> OfRegistration(Person person) => [.. host.Broker.Heard.Select(heard => heard.Happened).Where(e => e.Subject == person.Registration)];

    sealed record Person(Guid Id, Guid Registration);
}

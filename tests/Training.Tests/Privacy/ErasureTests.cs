using Npgsql;
using Platform.Contracts.Identity;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Training.Tests.Privacy;

public sealed class ErasureTests(TrainingHost host)
{
    [Fact]
    public async Task The_seat_of_an_erased_person_goes_to_the_first_who_waits_and_counts_stay_right()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var (person, next) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Register(meeting.Path, person).Success();
        await host.Register(meeting.Path, next).Success();

        await Erase(person);
        (await host.Broker.Hear<RegistrationConfirmed>(e => e.EventId == meeting.Id && e.PersonId == next)).FromWaitingList.ShouldBeTrue();
        var shown = await meeting.Organiser.GetAsync(meeting.Path).Success();
        (shown["seatsLeft"]!.GetValue<int>(), shown["waiting"]!.GetValue<int>()).ShouldBe((0, 0));
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations").Success())["items"]!.AsArray().Count.ShouldBe(1);

        await host.Broker.Tell(new AccountErased(person, DateTimeOffset.UtcNow)); // told again, nothing more happens
        await Erase(next);
        (await meeting.Organiser.GetAsync(meeting.Path).Success())["seatsLeft"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Who_waited_leaves_the_line()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var (person, behind) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Register(meeting.Path).Success();
        await host.Register(meeting.Path, person).Success();
        await host.Register(meeting.Path, behind).Success();
        await Erase(person);
        (await meeting.Organiser.GetAsync(meeting.Path).Success())["waiting"]!.GetValue<int>().ShouldBe(1);
        (await host.As(behind).GetAsync("/api/registrations").Success())["items"]![0]!["position"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Of_an_event_that_has_taken_place_the_row_stays_and_is_nobodys()
    {
        var meeting = await host.Published();
        Guid[] people = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var person in people) await host.Register(meeting.Path, person).Success();
        await Execute($"UPDATE events SET starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' WHERE id = '{meeting.Id}'");
        foreach (var person in people) await Erase(person);
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations").Success())["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_event_stays_when_its_author_goes_and_nobody_else_becomes_its_author()
    {
        var author = Guid.CreateVersion7();
        var organiser = host.As(author, ServiceDefaults.Hosting.Roles.Organiser);
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With()).Success())["id"]}";
        await organiser.Change(HttpMethod.Post, $"{path}/publish", 1).Success();
        await Erase(author);
        (await host.Read(path))["state"]!.GetValue<string>().ShouldBe("published");
        using var other = await host.As(Guid.AllBitsSet).Change(HttpMethod.Post, $"{path}/cancel", 2, new { reason = "none" });
        await other.ShouldBeRefused(403);
    }

    [Fact]
    public async Task What_a_last_request_wrote_beside_the_erasure_goes_in_the_second_pass_and_so_does_the_id()
    {
        await using var replica = await host.Replica(("Erasure:SecondPass", "00:00:02"));
        var meeting = await host.Published();
        var person = Guid.CreateVersion7();
        await Erase(person);
        await host.Register(meeting.Path, person).Success(); // a token that is still good
        await Eventually.Become(async () => await Count($"SELECT count(*) FROM registrations WHERE person_id = '{person}'") == 0);
        await Eventually.Become(async () => await Count($"SELECT count(*) FROM erased WHERE person_id = '{person}'") == 0);
        (await Count($"SELECT count(*) FROM erased WHERE is_erased('{person}')")).ShouldBeGreaterThan(0);
        (await Count($"SELECT count(*) FROM idempotency WHERE principal = '{person}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_exports_what_is_theirs_and_nothing_of_others()
    {
        var meeting = await host.Published();
        var person = Guid.CreateVersion7();
        var mine = await host.Register(meeting.Path, person).Success();
        await host.Register(meeting.Path).Success();
        var export = await host.As(person).GetAsync("/api/me/training").Success();
        export["registrations"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>()).ShouldBe([mine["id"]!.GetValue<Guid>()]);
        export["events"]!.AsArray().ShouldBeEmpty();
    }

    async Task Erase(Guid person)
    {
        await host.Broker.Tell(new AccountErased(person, DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Count($"SELECT count(*) FROM erased WHERE hash = sha256('{person}'::text::bytea)") == 1);
        (await host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(person, CancellationToken.None)).ShouldBeEmpty();
    }

    async Task<long> Count(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var count = source.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var change = source.CreateCommand(sql);
        await change.ExecuteNonQueryAsync();
    }
}

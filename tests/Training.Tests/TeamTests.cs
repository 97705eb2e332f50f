using System.Net;
using Platform.Contracts.Organisations;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Training.Tests;

/// <summary>Who organises an event, and what the organisers see of those who come.</summary>
public sealed class TeamTests(TrainingHost host)
{
    [Fact]
    public async Task Organisers_take_others_in_and_one_stays()
    {
        var (meeting, second) = (await host.Published(), Guid.NewGuid());
        (await host.As(second).GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await meeting.Organiser.PutAsync($"{meeting.Path}/team/{second}", null).Success();
        await host.As(second).GetAsync($"{meeting.Path}/registrations").Success();
        (await host.As(second).GetAsync("/api/events?mine=true").Success())["total"]!.GetValue<int>().ShouldBe(1);
        (await meeting.Organiser.DeleteAsync($"{meeting.Path}/team/{meeting.Organiser.Person()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await meeting.Organiser.GetAsync($"{meeting.Path}/team")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await host.As(second).DeleteAsync($"{meeting.Path}/team/{second}")).ProblemCode()).ShouldBe("last-organiser");
    }

    [Fact]
    public async Task Attack_43_removed_organisers_live_token_edits()
    {
        var (meeting, second) = (await host.Published(), Guid.NewGuid());
        await meeting.Organiser.PutAsync($"{meeting.Path}/team/{second}", null).Success();
        var live = host.As(second, Roles.Organiser);
        var revised = await live.Change(HttpMethod.Put, meeting.Path, 2, Plan.With(new { place = "Hall" })).Success();
        (await meeting.Organiser.DeleteAsync($"{meeting.Path}/team/{second}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await live.Change(HttpMethod.Put, meeting.Path, revised["version"]!.GetValue<long>(), Plan.With(new { place = "Elsewhere" }))).ShouldBeRefused(403);
        await (await live.GetAsync($"{meeting.Path}/registrations")).ShouldBeRefused(403);
        (await host.Read(meeting.Path))["place"]!.GetValue<string>().ShouldBe("Hall");
    }

    [Fact]
    public async Task Attack_44_attendee_list_thirty_days_after_the_end()
    {
        var meeting = await host.Published();
        await host.Register(meeting.Path).Success();
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations").Success())["items"]!.AsArray().Count.ShouldBe(1);
        await using (var database = Npgsql.NpgsqlDataSource.Create(host.Database))
        await using (var pass = database.CreateCommand($"UPDATE events SET starts_at = now() - interval '32 days', ends_at = now() - interval '31 days' WHERE id = '{meeting.Id}'"))
            await pass.ExecuteNonQueryAsync();
        await (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations")).ShouldBeRefused(404);
    }

    [Fact]
    public async Task Organisers_see_the_name_and_contact_that_a_person_chose_to_give()
    {
        var meeting = await host.Published();
        var (person, silent) = (Guid.NewGuid(), Guid.NewGuid());
        var id = (await host.As(person).Create($"{meeting.Path}/registrations", new { answers = new { }, name = "Sela T.", contact = "sela@example.net" }).Success())["id"];
        await host.Register(meeting.Path, silent).Success();
        var seen = (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations").Success())["items"]!.AsArray();
        seen.Select(item => $"{item!["name"]} {item["contact"]}").ShouldBe(["Sela T. sela@example.net", " "]);
        (await host.As(person).GetAsync("/api/me/training/accesses").Success())["items"]!.AsArray().ShouldNotBeEmpty("who looked is shown to the person");
        (await host.As(person).DeleteAsync($"/api/registrations/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        seen = (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?state=withdrawn").Success())["items"]!.AsArray();
        seen.Single()!["contact"].ShouldBeNull("who no longer comes is not to be reached");
    }

    [Fact]
    public async Task An_administrator_gives_a_reason_to_see_who_registered()
    {
        var meeting = await host.Published();
        var administrator = host.As(Roles.Administrator);
        (await administrator.GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        administrator.DefaultRequestHeaders.Add("Access-Reason", "The organiser fell ill");
        await administrator.GetAsync($"{meeting.Path}/registrations").Success();
    }

    [Fact]
    public async Task Editors_of_an_organisation_plan_and_run_its_events_until_they_are_removed_there()
    {
        var (organisation, editor) = (Guid.NewGuid(), Guid.NewGuid());
        var own = host.As(editor);
        (await own.Create("/api/events", Plan.With(new { organisers = new[] { organisation } }))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 1, [editor], [], DateTimeOffset.UtcNow));
        var created = await Eventually.Get(async () => await own.Create("/api/events", Plan.With(new { organisers = new[] { organisation } })) is { IsSuccessStatusCode: true } answer ? await answer.Json() : null);
        (await own.Create("/api/events", Plan.With(new { organisers = new[] { organisation, Guid.NewGuid() } }))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "not in another's name");

        var meeting = await host.Published(new { organisers = new[] { organisation } });
        await own.Change(HttpMethod.Put, meeting.Path, 2, Plan.With(new { organisers = new[] { organisation }, place = "Hall" })).Success();
        await host.Broker.Tell(new OrganisationEditorsChanged(organisation, 2, [], [], DateTimeOffset.UtcNow));
        await Eventually.Become(async () => (await own.GetAsync($"{meeting.Path}/team")).StatusCode == HttpStatusCode.Forbidden);
        (await own.GetAsync($"/api/events/{created["id"]}/team")).StatusCode.ShouldBe(HttpStatusCode.OK, "what they made themselves they still organise");
    }
}

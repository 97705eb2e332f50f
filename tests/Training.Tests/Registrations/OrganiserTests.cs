using System.Net;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Training.Tests.Registrations;

/// <summary>Approval, and who sees whose registration.</summary>
public sealed class OrganiserTests(TrainingHost host)
{
    [Fact]
    public async Task Where_the_organiser_decides_a_registration_waits_for_it()
    {
        var meeting = await host.Published(new { capacity = 1, approval = "organiser" });
        var (first, second, third) = (await Ask(meeting), await Ask(meeting), await Ask(meeting));
        (await host.Read(meeting.Path))["seatsLeft"]!.GetValue<int>().ShouldBe(1, "who is pending holds no seat");

        var approved = await meeting.Organiser.PostAsync($"/api/registrations/{second}/approve", null).Success();
        approved["state"]!.GetValue<string>().ShouldBe("confirmed");
        (await host.Broker.Hear<RegistrationConfirmed>(e => e.RegistrationId == second)).FromWaitingList.ShouldBeFalse();
        var waiting = await meeting.Organiser.PostAsync($"/api/registrations/{first}/approve", null).Success();
        (waiting["state"]!.GetValue<string>(), waiting["position"]!.GetValue<int>()).ShouldBe(("waitlisted", 1));
        (await meeting.Organiser.PostAsync($"/api/registrations/{third}/reject", null).Success())["state"]!.GetValue<string>().ShouldBe("rejected");
        (await host.Broker.Hear<RegistrationRejected>(e => $"{e.RegistrationId}" == $"{third}")).Version.ShouldBe(2);

        foreach (var decision in new[] { "approve", "reject" })
        {
            using var again = await meeting.Organiser.PostAsync($"/api/registrations/{second}/{decision}", null);
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await again.ProblemCode()).ShouldBe("not-pending");
        }
    }

    [Fact]
    public async Task Twenty_approvals_at_once_confirm_no_more_than_there_are_seats()
    {
        var meeting = await host.Published(new { capacity = 5, approval = "organiser", waitingList = false });
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask(meeting)));
        var answers = await Task.WhenAll(asked.Select(id => meeting.Organiser.PostAsync($"/api/registrations/{id}/approve", null)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(5);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)) (await answer.ProblemCode()).ShouldBe("event-full");
    }

    [Fact]
    public async Task Who_was_rejected_does_not_ask_again()
    {
        var meeting = await host.Published(new { approval = "organiser" });
        var person = Guid.NewGuid();
        var id = (await host.Register(meeting.Path, person).Success())["id"];
        await meeting.Organiser.PostAsync($"/api/registrations/{id}/reject", null).Success();
        using var again = await host.Register(meeting.Path, person);
        (await again.ProblemCode()).ShouldBe("registration-rejected");
    }

    [Fact]
    public async Task A_registration_is_seen_and_withdrawn_by_its_person_only_and_decided_by_its_organiser_only()
    {
        var meeting = await host.Published(new { approval = "organiser" });
        var person = Guid.NewGuid();
        var path = $"/api/registrations/{(await host.Register(meeting.Path, person).Success())["id"]}";

        foreach (var other in new[] { host.As(), host.Organiser(), host.As(Roles.Editor, Roles.Moderator, Roles.ProgrammeManager) })
        {
            (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await host.Organiser().PostAsync($"{path}/approve", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Organiser().PostAsync($"{path}/reject", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As(person).PostAsync($"{path}/approve", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "nobody approves their own");
        (await host.Visitor().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await meeting.Organiser.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "only the person withdraws");
        (await host.As(person).PutAsJsonAsync(path, new { state = "confirmed" })).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

        (await meeting.Organiser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As(Roles.Administrator).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As(person).GetAsync(path).Success())["state"]!.GetValue<string>().ShouldBe("pending");
    }

    [Fact]
    public async Task The_list_of_an_event_is_for_its_organiser_and_names_nobody()
    {
        var meeting = await host.Published(new { capacity = 2 });
        var person = Guid.NewGuid();
        await host.Register(meeting.Path, person).Success();
        await host.Register(meeting.Path).Success();
        await host.Register(meeting.Path).Success();

        var list = await meeting.Organiser.GetAsync($"{meeting.Path}/registrations").Success();
        list["items"]!.AsArray().Select(item => item!["state"]!.GetValue<string>()).ShouldBe(["confirmed", "confirmed", "waitlisted"]);
        list.ToJsonString().ShouldNotContain(person.ToString());
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?state=waitlisted").Success())["items"]!.AsArray().Count.ShouldBe(1);
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?state=asleep")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await host.Visitor().GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(person).GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Organiser().GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(-29, HttpStatusCode.OK)]
    [InlineData(-31, HttpStatusCode.NotFound)]
    public async Task Thirty_days_after_the_event_its_list_is_closed(int days, HttpStatusCode status)
    {
        var end = DateTimeOffset.UtcNow.AddDays(days);
        var meeting = await host.Published(new { timeZone = "UTC", start = $"{end.AddHours(-1):yyyy-MM-dd'T'HH:mm}", end = $"{end:yyyy-MM-dd'T'HH:mm}" });
        (await meeting.Organiser.GetAsync($"{meeting.Path}/registrations")).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_person_lists_their_own_the_latest_first()
    {
        var person = Guid.NewGuid();
        var ids = new List<string>();
        for (var n = 0; n < 5; n++) ids.Add((await host.Register((await host.Published()).Path, person).Success())["id"]!.GetValue<string>());
        await host.Register((await host.Published()).Path).Success();

        var first = await host.As(person).GetAsync("/api/registrations?limit=3").Success();
        var rest = await host.As(person).GetAsync($"/api/registrations?limit=3&cursor={first["next"]}").Success();
        rest["next"].ShouldBeNull();
        first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(item => item!["id"]!.GetValue<string>()).ShouldBe(Enumerable.Reverse(ids));
        first["items"]![0]!["eventName"]!["en"]!.GetValue<string>().ShouldBe("Regional consultation");
        (await host.Visitor().GetAsync("/api/registrations")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    async Task<Guid> Ask(Meeting meeting)
    {
        var registration = await host.Register(meeting.Path).Success();
        registration["state"]!.GetValue<string>().ShouldBe("pending");
        registration["position"].ShouldBeNull();
        return registration["id"]!.GetValue<Guid>();
    }
}

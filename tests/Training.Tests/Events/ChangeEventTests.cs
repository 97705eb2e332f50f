using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;
using Platform.Training.Data;

namespace Platform.Training.Tests.Events;

/// <summary>Publish, revise, postpone, cancel, complete.</summary>
public sealed class ChangeEventTests(TrainingHost host)
{
    [Fact]
    public async Task Publishing_shows_the_event_and_tells_the_others()
    {
        var organiser = host.Organiser();
        var country = new[] { new { vocabulary = "country", code = "FJ" } };
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With(new { terms = country })).Success())["id"]}";
        (await organiser.PostAsync($"{path}/publish", null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await organiser.Change(HttpMethod.Post, $"{path}/publish", 2)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        using var published = await organiser.Change(HttpMethod.Post, $"{path}/publish", 1);
        published.StatusCode.ShouldBe(HttpStatusCode.OK);
        published.Headers.ETag!.Tag.ShouldStartWith("\"2.");
        (await host.Read(path))["state"]!.GetValue<string>().ShouldBe("published");
        var told = await host.Broker.Hear<EventPublished>(e => path.EndsWith(e.EventId.ToString(), StringComparison.Ordinal));
        told.Kind.ShouldBe("consultation");
        told.TimeZone.ShouldBe("Pacific/Fiji");
        told.Start.ShouldBe(new DateTimeOffset(2090, 2, 28, 21, 0, 0, TimeSpan.Zero));
        told.Terms.ShouldBe([new("country", "FJ")]);
        told.Version.ShouldBe(2);

        using var twice = await organiser.Change(HttpMethod.Post, $"{path}/publish", 2);
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await twice.ProblemCode()).ShouldBe("already-published");
    }

    [Fact]
    public async Task Only_its_creator_and_administrators_change_an_event()
    {
        var (path, organiser) = await host.Published();
        var draft = $"/api/events/{(await organiser.Create("/api/events", Plan.With()).Success())["id"]}";
        foreach (var change in new[] { "publish", "postpone", "complete" })
        {
            (await host.Organiser().Change(HttpMethod.Post, $"{path}/{change}", 2)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await host.Organiser().Change(HttpMethod.Post, $"{draft}/{change}", 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await host.As().Change(HttpMethod.Post, $"{path}/{change}", 2)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await host.Organiser().Change(HttpMethod.Post, $"{path}/cancel", 2, new { reason = "Mine now" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Organiser().Change(HttpMethod.Put, draft, 1, Plan.With())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var other = await host.Organiser().Change(HttpMethod.Put, path, 2, Plan.With());
        (await other.ProblemCode()).ShouldBe("not-the-organiser");
        (await host.Organiser().Change(HttpMethod.Put, $"/api/events/{Guid.NewGuid()}", 1, Plan.With())).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var administrator = Guid.NewGuid();
        await host.As(administrator, Roles.Administrator).Change(HttpMethod.Put, path, 2, Plan.With(new { place = "Nadi" })).Success();
        (await host.Read(path))["place"]!.GetValue<string>().ShouldBe("Nadi");
        await using var scope = host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<TrainingDb>().Database.SqlQuery<string>($"""SELECT request AS "Value" FROM administrator_log WHERE actor_id = {administrator}""").ToListAsync()).ShouldBe([$"PUT {path}"]);
    }

    [Fact]
    public async Task A_revision_needs_the_version_that_was_read_which_registrations_do_not_change()
    {
        var (path, organiser) = await host.Published(new { capacity = 5 });
        using var before = await host.Visitor().GetAsync(path);
        (await host.Register(path)).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var again = await host.Visitor().SendAsync(request);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "the seats left are another number now");
        (await again.Json())["seatsLeft"]!.GetValue<int>().ShouldBe(4);
        using var same = new HttpRequestMessage(HttpMethod.Get, path);
        same.Headers.IfNoneMatch.Add(again.Headers.ETag!);
        (await host.Visitor().SendAsync(same)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        (await organiser.PutAsJsonAsync(path, Plan.With())).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var put = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(Plan.With(new { capacity = 6 })) };
        put.Headers.IfMatch.Add(before.Headers.ETag!);
        var revised = await organiser.SendAsync(put).Success();
        revised["seatsLeft"]!.GetValue<int>().ShouldBe(5);
        revised["version"]!.GetValue<int>().ShouldBe(3);
        revised["sequence"]!.GetValue<int>().ShouldBe(1);
        (await organiser.Change(HttpMethod.Put, path, 2, Plan.With())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Ten_revisions_of_one_version_at_once_let_one_through()
    {
        var (path, organiser) = await host.Published();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => organiser.Change(HttpMethod.Put, path, 2, Plan.With(new { place = $"Room {n}" }))));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(9);
    }

    [Fact]
    public async Task Cancelling_ends_every_live_registration_and_tells_the_others()
    {
        var meeting = await host.Published(new { capacity = 1 });
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var ids = new List<string>();
        foreach (var person in new[] { first, second, third }) ids.Add((await host.Register(meeting.Path, person).Success())["id"]!.GetValue<string>());
        await host.As(third).DeleteAsync($"/api/registrations/{ids[2]}").Success();

        (await meeting.Organiser.Change(HttpMethod.Post, $"{meeting.Path}/cancel", 2, new { reason = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var cancelled = await meeting.Organiser.Change(HttpMethod.Post, $"{meeting.Path}/cancel", 2, new { reason = "Cyclone" }).Success();
        cancelled["state"]!.GetValue<string>().ShouldBe("cancelled");
        cancelled["cancellationReason"]!.GetValue<string>().ShouldBe("Cyclone");
        cancelled["waiting"]!.GetValue<int>().ShouldBe(0);
        (await host.Broker.Hear<EventCancelled>(e => e.EventId == meeting.Id)).Version.ShouldBe(3);

        (await State(first, ids[0])).ShouldBe("cancelled");
        (await State(second, ids[1])).ShouldBe("cancelled");
        (await State(third, ids[2])).ShouldBe("withdrawn");
        using var late = await host.Register(meeting.Path);
        (await late.ProblemCode()).ShouldBe("registration-closed");
        (await host.Read(meeting.Path))["state"]!.GetValue<string>().ShouldBe("cancelled", "its address still tells what became of it");
        foreach (var change in new[] { "publish", "postpone", "complete" })
            (await meeting.Organiser.Change(HttpMethod.Post, $"{meeting.Path}/{change}", 3)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var revision = await meeting.Organiser.Change(HttpMethod.Put, meeting.Path, 3, Plan.With());
        (await revision.ProblemCode()).ShouldBe("event-over");

        async Task<string> State(Guid person, string id) => (await host.As(person).GetAsync($"/api/registrations/{id}").Success())["state"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_postponed_event_keeps_its_seats_and_takes_nobody_until_its_new_date_is_published()
    {
        var (path, organiser) = await host.Published(new { capacity = 2 });
        var person = Guid.NewGuid();
        var id = (await host.Register(path, person).Success())["id"];
        (await organiser.Change(HttpMethod.Post, $"{path}/postpone", 2).Success())["state"]!.GetValue<string>().ShouldBe("postponed");
        using var meanwhile = await host.Register(path);
        (await meanwhile.ProblemCode()).ShouldBe("registration-closed");

        await organiser.Change(HttpMethod.Put, path, 3, Plan.With(new { capacity = 2, start = "2090-05-01T09:00", end = "2090-05-01T17:00" })).Success();
        var again = await organiser.Change(HttpMethod.Post, $"{path}/publish", 4).Success();
        again["sequence"]!.GetValue<int>().ShouldBe(3);
        (await host.As(person).GetAsync($"/api/registrations/{id}").Success())["state"]!.GetValue<string>().ShouldBe("confirmed");
        (await host.Register(path)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var told = await host.Broker.Hear<EventRescheduled>(e => path.EndsWith(e.EventId.ToString(), StringComparison.Ordinal));
        (told.Version, told.Sequence, told.Start).ShouldBe((5, 3, new DateTimeOffset(2090, 4, 30, 21, 0, 0, TimeSpan.Zero)));
        (await host.Broker.Hear<EventPostponed>(e => e.EventId == told.EventId)).Version.ShouldBe(3);
        var others = host.Broker.Heard.Where(heard => heard.Happened.Subject == told.EventId).Select(heard => heard.Happened.GetType().Name).Order();
        others.ShouldBe(["EventPostponed", "EventPublished", "EventRescheduled"]); // what is revised while it is put off is told with the new date
    }

    [Fact]
    public async Task A_published_event_that_is_revised_is_told_anew_and_a_new_time_by_its_own_event()
    {
        var (path, organiser) = await host.Published();
        await organiser.Change(HttpMethod.Put, path, 2, Plan.With(new { place = "Nadi" })).Success();
        var updated = await host.Broker.Hear<EventUpdated>(e => path.EndsWith(e.EventId.ToString(), StringComparison.Ordinal));
        (updated.Version, updated.Sequence, updated.Place).ShouldBe((3, 1, "Nadi"));
        await organiser.Change(HttpMethod.Put, path, 3, Plan.With(new { start = "2090-05-01T09:00", end = "2090-05-01T17:00" })).Success();
        (await host.Broker.Hear<EventRescheduled>(e => e.EventId == updated.EventId)).Start.ShouldBe(new DateTimeOffset(2090, 4, 30, 21, 0, 0, TimeSpan.Zero));

        var past = await host.Published(new { timeZone = "UTC", start = "2021-05-01T09:00", end = "2021-05-01T17:00" });
        await past.Organiser.Change(HttpMethod.Put, past.Path, 2, Plan.With(new { timeZone = "UTC", start = "2021-05-01T10:00", end = "2021-05-01T17:00" })).Success();
        (await host.Broker.Hear<EventUpdated>(e => e.EventId == past.Id)).Start.Hour.ShouldBe(10, "nobody needs to hear that the past has another hour");
    }

    [Fact]
    public async Task A_draft_is_not_cancelled_and_an_event_to_come_is_not_completed()
    {
        var organiser = host.Organiser();
        var path = $"/api/events/{(await organiser.Create("/api/events", Plan.With()).Success())["id"]}";
        using var cancelled = await organiser.Change(HttpMethod.Post, $"{path}/cancel", 1, new { reason = "Never mind" });
        (await cancelled.ProblemCode()).ShouldBe("not-published");
        await organiser.Change(HttpMethod.Post, $"{path}/publish", 1).Success();
        using var completed = await organiser.Change(HttpMethod.Post, $"{path}/complete", 2);
        (await completed.ProblemCode()).ShouldBe("not-started");
    }

    [Fact]
    public async Task An_event_is_in_progress_from_its_start_and_completed_by_its_organiser_or_its_end()
    {
        var now = DateTimeOffset.UtcNow;
        var (path, organiser) = await host.Published(new { timeZone = "UTC", start = Local(now.AddHours(-1)), end = Local(now.AddHours(1)) });
        (await host.Read(path))["state"]!.GetValue<string>().ShouldBe("in-progress");
        (await organiser.Change(HttpMethod.Post, $"{path}/complete", 2).Success())["state"]!.GetValue<string>().ShouldBe("completed");

        var past = await host.Published(new { timeZone = "UTC", start = Local(now.AddDays(-2)), end = Local(now.AddDays(-1)) });
        (await host.Read(past.Path))["state"]!.GetValue<string>().ShouldBe("completed");
        using var late = await host.Register(past.Path);
        (await late.ProblemCode()).ShouldBe("registration-closed");
        using var cancel = await past.Organiser.Change(HttpMethod.Post, $"{past.Path}/cancel", 2, new { reason = "Too late" });
        (await cancel.ProblemCode()).ShouldBe("event-over");
    }

    static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

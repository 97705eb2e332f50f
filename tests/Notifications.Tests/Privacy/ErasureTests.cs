using Platform.Contracts.Identity;
using Platform.Contracts.Projects;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Privacy;

public sealed class ErasureTests(NotificationsHost host)
{
    [Fact]
    public async Task Nothing_of_the_person_stays_and_what_others_have_does()
    {
        var (person, other, code, happening) = (Guid.CreateVersion7(), Guid.CreateVersion7(), NewCode(), Guid.CreateVersion7());
        foreach (var follower in new[] { person, other }) await FollowTheme(host.As(follower), code);
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(code)));
        var registration = Guid.CreateVersion7();
        await host.Tell(Events.Confirmed(registration, 1, happening, person));
        (await Export(person))["inboxItems"]!.AsArray().Count.ShouldBe(2);

        await host.Tell(new AccountErased(person, DateTimeOffset.UtcNow));
        (await host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(person, CancellationToken.None)).ShouldBeEmpty();
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM notices WHERE subject_id = $1", registration)).ShouldBe(0);
        (await Items(host.As(other))).Count.ShouldBe(1);
        (await Export(other))["subscriptions"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Old_events_that_come_late_or_again_do_not_bring_the_person_back()
    {
        var (person, happening) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (registration, again) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Tell(Events.Confirmed(registration, 1, happening, person), again);
        await host.Tell(new AccountErased(person, DateTimeOffset.UtcNow));

        await host.Tell(Events.Confirmed(Guid.CreateVersion7(), 1, happening, person));
        await host.Tell(Events.Waitlisted(registration, 2, happening, person, 3));
        await host.Tell(Events.Withdrawn(registration, 3, happening, person));
        await host.Tell(new ImportCompleted(Guid.CreateVersion7(), person, "applied", 1, 0, 0, 0, 0, DateTimeOffset.UtcNow));
        await host.Tell(Events.EventCancelled(happening, 2, Events.Text("Workshop")));
        await Sql.Run(host.Database, "DELETE FROM inbox_message WHERE message_id = $1", again); // as if the inbox had forgotten
        await host.Tell(Events.Confirmed(registration, 1, happening, person), again);
        (await host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(person, CancellationToken.None)).ShouldBeEmpty();
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM notices WHERE subject_id = $1 OR facts ->> 'eventId' = $2", registration, happening.ToString())).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_read_a_year_ago_and_who_went_to_what_is_long_over_is_let_go()
    {
        var (person, happening) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Workshop"), Theme(NewCode())));
        await host.Tell(Events.Confirmed(Guid.CreateVersion7(), 1, happening, person));
        await Sql.Run(host.Database, "UPDATE notices SET created_at = '2012-01-01Z' WHERE id IN (SELECT notice_id FROM inbox_items WHERE person_id = $1)", person);
        await Sql.Run(host.Database, """UPDATE subjects SET facts = facts || '{"end": "2012-01-01T00:00:00+00:00"}' WHERE id = $1""", happening);

        await PersonalDataOf.RetentionAt(host, new(2012, 1, 30, 0, 0, 0, TimeSpan.Zero));
        (await Tables()).ShouldBe(["attendees", "inbox_items", "notices"], ignoreOrder: true);
        await PersonalDataOf.RetentionAt(host, new(2012, 2, 1, 0, 0, 0, TimeSpan.Zero));
        (await Tables()).ShouldBe(["inbox_items", "notices"], ignoreOrder: true);
        await PersonalDataOf.RetentionAt(host, new(2013, 1, 2, 0, 0, 0, TimeSpan.Zero));
        (await Tables()).ShouldBeEmpty();

        Task<IReadOnlyList<string>> Tables() => host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(person, CancellationToken.None);
    }

    Task<System.Text.Json.Nodes.JsonNode> Export(Guid person) => host.As(person).GetAsync("/api/me/notifications").Success();
}

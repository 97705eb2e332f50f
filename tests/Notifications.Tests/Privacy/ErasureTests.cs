using Npgsql;
using Platform.Contracts.Identity;
using Platform.Contracts.Projects;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Subscriptions;
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
    public async Task Addresses_and_the_ledger_are_in_the_export_and_go_also_while_a_sender_has_something_in_hand()
    {
        var (person, point, delivery, word) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), NewCode());
        await Sql.Run(host.Database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            VALUES ($2, $1, $3, $3, 'en', 'UTC', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1)
            """, person, point, $"{word}@example.org");
        await Sql.Run(host.Database, "INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at) VALUES (gen_random_uuid(), $2, $1, $3, 'email', 'weekly', 'confirmed', now())",
            person, point, $"theme/{word}");
        await Sql.Run(host.Database, "INSERT INTO muted (person_id, category, channel) VALUES ($1, 'projects', 'email')", person);
        await host.Tell(Events.Confirmed(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), person));
        await Sql.Run(host.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, attempts, created_at)
            VALUES ($3, 'email', $2, $1, 'now', 'registrations', 'sending', now(), 'infinity', 2, now())
            """, person, point, delivery);
        await Sql.Run(host.Database, "INSERT INTO delivery_attempts (delivery_id, number, at, outcome, status, detail, took) VALUES ($1, 1, now(), 'failed', 450, $2, 3)", delivery, word);

        var export = await Export(person);
        export["contactPoints"]![0]!["address"]!.GetValue<string>().ShouldBe($"{word}@example.org");
        foreach (var kept in new[] { "subscriptions", "muted", "deliveries", "deliveryAttempts", "deliveryNotices", "inboxItems", "notices", "attendees" }) export[kept]!.AsArray().ShouldNotBeEmpty(kept);

        // A sender is just noting what came of its second attempt: the erasure waits for it, and takes that too.
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var sender = await source.OpenConnectionAsync();
        await using var noting = await sender.BeginTransactionAsync();
        await using (var note = new NpgsqlCommand("""
            WITH noted AS (UPDATE deliveries SET state = 'waiting', reason = $2 WHERE id = $1 RETURNING id)
            INSERT INTO delivery_attempts (delivery_id, number, at, outcome, status, detail, took) SELECT id, 2, now(), 'failed', 451, $2, 3 FROM noted
            """, sender)
        { Parameters = { new() { Value = delivery }, new() { Value = word } } }) await note.ExecuteNonQueryAsync();
        var erasure = host.Tell(new AccountErased(person, DateTimeOffset.UtcNow));
        await Eventually.Become(async () => await Sql.Read<long>(host.Database, "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid::text = $1", await Transaction()) > 0);
        await noting.CommitAsync();
        await erasure;
        (await Database.Find(host.Database, $"{person}", word, $"{delivery}")).ShouldBe(["erased"]); // until the second pass

        // Another one comes back from an attempt that it began before.
        var claimed = new Claimed(delivery, Channel.Email, point, person, "now", "registrations", 2, DateTimeOffset.UtcNow, []);
        await host.Services.GetRequiredService<Ledger>().NoteAsync([new(claimed, Outcome.Sent(250, word), 3)]);
        (await Database.Find(host.Database, $"{person}", word, $"{delivery}")).ShouldBe(["erased"]);

        async Task<string> Transaction()
        {
            await using var ask = new NpgsqlCommand("SELECT txid_current()::text", sender);
            return (string)(await ask.ExecuteScalarAsync())!;
        }
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

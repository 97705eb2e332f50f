using System.Net;
using System.Text;
using Npgsql;
using Platform.Contracts.Identity;
using Platform.Contracts.Projects;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Subscriptions;
using Platform.Notifications.Tests.Contacts;
using Platform.Notifications.Tests.Mail;
using Platform.ServiceDefaults.Data;
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

    [Fact]
    public async Task A_visitor_is_forgotten_whole_by_the_token_of_their_mails_and_what_comes_back_late_finds_nobody()
    {
        var (address, code, other, sought, shared) = ($"v{Guid.NewGuid():N}@example.org", NewCode(), $"o{Guid.NewGuid():N}@example.org", NewCode(), NewCode());
        var token = await host.Visitor(address, code);
        await host.Visitor(other, code);
        await host.Visitor(address, NewCode(), "daily");
        await Seek(host.Visitor(), sought, address); // asked for, and never confirmed
        await Seek(host.As(), shared, null);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Told"), Theme(code)));
        var points = (await host.PointsOf(address)).Select(point => point.Id).ToArray();
        points.Length.ShouldBe(2);
        await Eventually.Become(async () => await Sql.Read<long>(host.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id = ANY ($1) AND state IN ('waiting', 'sending')", points) == 0);
        var deliveries = await Sql.Read<Guid[]>(host.Database, "SELECT array_agg(id ORDER BY kind DESC) FROM deliveries WHERE endpoint_id = ANY ($1) AND state = 'sent'", points);
        var hash = Convert.ToHexString(host.Services.GetRequiredService<Vault>().Mac("throttle", Encoding.UTF8.GetBytes("mailbox:" + address))).ToLowerInvariant();
        string[] traces = [address, hash, sought, $"{token}", .. points.Select(id => $"{id}"), .. deliveries.Select(id => $"{id}")];
        (await Database.Find(host.Database, traces)).ShouldBe(["contact_points", "deliveries", "delivery_attempts", "delivery_notices", "search_anchors", "searches", "subscriptions", "throttle"], "or finding nothing later would mean nothing");

        (await host.Visitor().DeleteAsync($"/api/notifications/manage/{token}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Database.Find(host.Database, traces)).ShouldBeEmpty();
        (await host.Visitor().DeleteAsync($"/api/notifications/manage/{token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var delivery in deliveries)
        {
            await host.Report(MailReports.Failed(delivery, address, "5.1.1")).Success();
            await host.Report(MailReports.Complaint(delivery, address)).Success();
        }
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Not told"), Theme(code)));
        (await Database.Find(host.Database, traces)).ShouldBeEmpty();
        (await host.PointsOf(other)).ShouldHaveSingleItem();
        (await Database.Find(host.Database, shared)).ShouldContain("searches");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM subscriptions WHERE topic = $1", $"theme/{code}")).ShouldBe(1);

        static Task Seek(HttpClient who, string word, string? email) =>
            who.Create("/api/subscriptions", new { target = new { kind = "search", query = $"q={word}" }, channel = email is null ? "inbox" : "email", frequency = "now", email }).Success();
    }

    [Fact]
    public async Task A_mail_to_a_visitor_that_is_in_hand_while_they_are_forgotten_leaves_no_trace_either()
    {
        var (address, code) = ($"v{Guid.NewGuid():N}@example.org", NewCode());
        var token = await host.Visitor(address, code, "weekly");
        var point = (await host.PointsOf(address)).ShouldHaveSingleItem().Id;
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Told"), Theme(code)));
        var delivery = await Sql.Read<Guid>(host.Database, "UPDATE deliveries SET state = 'sending', attempts = 1 WHERE endpoint_id = $1 AND kind = 'weekly' RETURNING id", point);
        (await host.Visitor().DeleteAsync($"/api/notifications/manage/{token}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.Services.GetRequiredService<Ledger>().NoteAsync([new(new(delivery, Channel.Email, point, null, "weekly", "digest", 1, DateTimeOffset.UtcNow, []), Outcome.Sent(250, "taken"), 1)]);
        (await Database.Find(host.Database, address, $"{point}", $"{delivery}", $"{token}")).ShouldBeEmpty();
    }

    Task<System.Text.Json.Nodes.JsonNode> Export(Guid person) => host.As(person).GetAsync("/api/me/notifications").Success();
}

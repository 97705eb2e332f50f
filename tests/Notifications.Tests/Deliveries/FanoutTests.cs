using Npgsql;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Privacy;
using Platform.Notifications.Subscriptions;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Deliveries;

/// <summary>Followers are told once, by any number of workers, whatever one of them or one message does.</summary>
public sealed class FanoutTests
{
    const string Now = "2027-03-01T12:00Z";

    [Fact]
    public async Task Ten_thousand_followers_are_told_once_by_three_replicas_and_who_follows_twice_at_the_quickest()
    {
        await using var workers = await Workers.Start(Now, replicas: 3);
        var (one, two) = (Workers.NewTopic(), Workers.NewTopic());
        await Sql.Run(workers.Database, """
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), p, p, t, 'inbox', CASE WHEN t = $1 THEN 'weekly' ELSE 'now' END, 'confirmed', now()
            FROM (SELECT gen_random_uuid() AS p FROM generate_series(1, 10000)) people CROSS JOIN unnest(ARRAY[$1, $2]) t
            """, one, two);
        var notices = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => workers.Happens("project-published", one, two)));
        (await Sql.Read<long>(workers.Database, "SELECT count(*) FROM (SELECT FROM inbox_items WHERE topic = $1 GROUP BY person_id HAVING count(*) = 3 AND count(DISTINCT number) = 3) p", two)).ShouldBe(10_000);
        (await Sql.Read<long>(workers.Database, "SELECT count(*) FROM deliveries")).ShouldBe(0);
        notices.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_person_hears_once_a_channel_and_not_where_it_is_muted_or_the_address_is_not_theirs_yet()
    {
        await using var workers = await Workers.Start(Now);
        var (one, two, person, other) = (Workers.NewTopic(), Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid());
        var (address, unverified, muted) = (await workers.Address("UTC", person: person), await workers.Address("UTC", person: person, state: "unverified"), await workers.Address("UTC", person: other));
        foreach (var topic in new[] { one, two })
        {
            await workers.Follow(address, topic, "email", topic == one ? "daily" : "now", person);
            await workers.Follow(person, topic, "inbox");
        }
        await workers.Follow(unverified, one, "email", person: person);
        await workers.Follow(muted, one, "email", person: other);
        await workers.Follow(other, one, "inbox");
        await Sql.Run(workers.Database, "INSERT INTO muted (person_id, category, channel) VALUES ($1, 'projects', 'email')", other);
        var notice = await workers.Happens("project-published", one, two);
        await workers.Ended(address);
        workers.Email.Left.ShouldHaveSingleItem().EndpointId.ShouldBe(address);
        workers.Email.Left.Single().Notices.ShouldHaveSingleItem().Topic.ShouldBe(two); // that which is followed at once
        (await workers.Inbox(person)).ShouldBe([notice]);
        (await workers.Inbox(other)).ShouldBe([notice]);
        (await workers.Deliveries(unverified)).ShouldBeEmpty();
        (await workers.Deliveries(muted)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_fails_waits_with_its_reason_the_rest_goes_on_and_newer_news_of_its_subject_stay_behind_it()
    {
        await using var workers = await Workers.Start(Now, replicas: 2);
        var (topic, person, poisoned) = (Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid());
        await workers.Follow(person, topic, "inbox");
        await Sql.Run(workers.Database, """
            CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this one cannot be told'; END $$;
            CREATE TRIGGER poison BEFORE INSERT ON inbox_items FOR EACH ROW WHEN (NEW.topic = 'theme/poison') EXECUTE FUNCTION poison()
            """);
        await workers.Follow(person, "theme/poison", "inbox");
        var failing = await workers.Happen("project-published", poisoned, 1, "theme/poison");
        await Eventually.Become(async () => await Sql.Read<short>(workers.Database, "SELECT attempts FROM fanouts WHERE notice_id = $1", failing) >= 2);
        var newer = await workers.Happen("project-updated", poisoned, 2, topic);
        var (before, after) = (await workers.Happens("project-published", topic), await workers.Happens("project-published", topic));
        (await workers.Inbox(person)).ShouldBe([before, after]);
        (await Sql.Read<string>(workers.Database, "SELECT reason FROM fanouts WHERE notice_id = $1", failing)).ShouldBe("P0001 this one cannot be told");

        // It fails for good, and nothing waits behind it any more; an administrator tries again once the cause is gone.
        await Sql.Run(workers.Database, "UPDATE fanouts SET attempts = 9, due_at = now() WHERE notice_id = $1", failing);
        await Eventually.Become(async () => await Sql.Read<bool>(workers.Database, "SELECT due_at = 'infinity' FROM fanouts WHERE notice_id = $1", failing));
        await workers.Told(newer);
        await Sql.Run(workers.Database, "DROP TRIGGER poison ON inbox_items");
        await Sql.Run(workers.Database, "UPDATE fanouts SET attempts = 0, due_at = now() WHERE notice_id = $1", failing);
        await workers.Told(failing);
        (await workers.Inbox(person)).ShouldBe([before, after, newer, failing]);
    }

    [Fact]
    public async Task News_of_one_subject_come_in_the_order_of_its_versions()
    {
        await using var workers = await Workers.Start(Now, replicas: 3);
        var (topic, person) = (Workers.NewTopic(), Guid.NewGuid());
        await workers.Follow(person, topic, "inbox");
        var subject = Guid.NewGuid();
        var notices = new List<Guid>();
        for (var version = 1; version <= 30; version++) notices.Add(await workers.Happen("project-updated", subject, version, topic));
        await workers.Told(notices[^1]);
        (await workers.Inbox(person)).ShouldBe(notices);
    }

    [Fact]
    public async Task Whoever_is_erased_while_followers_are_told_is_not_told_afterwards()
    {
        await using var workers = await Workers.Start(Now);
        var (topic, person) = (Workers.NewTopic(), Guid.NewGuid());
        await workers.Follow(person, topic, "inbox");
        await using var connection = new NpgsqlConnection(workers.Database);
        await connection.OpenAsync();
        await using var erasure = await connection.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand($"SELECT {Erasing.Alone}", connection)) await take.ExecuteNonQueryAsync();
        var notice = await workers.Happen("project-published", Guid.NewGuid(), 1, topic);
        await Eventually.Become(async () => await Sql.Read<long>(workers.Database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0);
        await using (var forget = new NpgsqlCommand("DELETE FROM subscriptions WHERE person_id = $1", connection) { Parameters = { new() { Value = person } } }) await forget.ExecuteNonQueryAsync();
        await erasure.CommitAsync();
        await workers.Told(notice);
        (await workers.Inbox(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_process_had_in_hand_when_it_died_is_sent_by_another_with_the_same_id_and_a_late_answer_counts_for_nothing()
    {
        await using var workers = await Workers.Start(Now, replicas: 0);
        var (topic, later, first, second) = (Workers.NewTopic(), Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid());
        await workers.Follow(first, topic, "webhook");
        await workers.Follow(second, later, "webhook");
        await workers.StartReplica(new Post(Channel.Webhook) { AtOnce = 0 }); // tells followers, and sends nothing
        await workers.Happens("project-published", topic);
        var taken = (await workers.Ledger.ClaimAsync(workers.Webhook, [], 1, CancellationToken.None)).ShouldHaveSingleItem(); // and then it freezes

        await workers.StartReplica();
        workers.Clock.Now += Ledger.Lease - TimeSpan.FromSeconds(1);
        await workers.Happens("project-published", later); // the other replica takes this, and leaves the first alone
        await workers.Ended(second);
        workers.Webhook.Left.ShouldHaveSingleItem().EndpointId.ShouldBe(second);
        workers.Clock.Now += TimeSpan.FromSeconds(2);
        await Eventually.Become(() => workers.Webhook.Left.Count == 2);
        var sent = workers.Webhook.Left.Last();
        (sent.Id, sent.EndpointId, sent.Attempt).ShouldBe((taken.Id, first, 2));
        await workers.Ended(first);

        await workers.Ledger.NoteAsync([new(taken, Outcome.Failed(500, "too late"), 1)]);
        await workers.Ledger.KeepAsync([taken]);
        (await workers.Deliveries(first)).ShouldBe(["now sent 2027-03-01T12:00Z 1"]);
        (await Sql.Read<string[]>(workers.Database, "SELECT array_agg(outcome) FROM delivery_attempts WHERE delivery_id = $1", sent.Id)).ShouldBe(["sent"]);
    }

    [Fact]
    public async Task What_takes_longer_than_a_lease_stays_with_the_process_that_is_at_it()
    {
        await using var workers = await Workers.Start(Now, replicas: 0);
        var (topic, later, slow, quick, end) = (Workers.NewTopic(), Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid(), new TaskCompletionSource());
        await workers.Follow(slow, topic, "webhook");
        await workers.Follow(quick, later, "webhook");
        var busy = new Post(Channel.Webhook) { AtOnce = 1, Hold = _ => end.Task };
        await workers.StartReplica(busy);
        await workers.Happens("project-published", topic);
        await Eventually.Become(async () => await Sql.Read<string>(workers.Database, "SELECT state FROM deliveries WHERE endpoint_id = $1", slow) == "sending");
        await workers.StartReplica();
        for (var i = 1; i <= 3; i++)
        {
            workers.Clock.Now += Ledger.Lease * 0.6;
            await Eventually.Become(async () => await Sql.Read<bool>(workers.Database, "SELECT due_at = $2 FROM deliveries WHERE endpoint_id = $1", slow, (workers.Clock.Now + Ledger.Lease).ToUniversalTime()));
            await workers.Happens("project-published", later); // the other replica has looked
            await Eventually.Become(() => workers.Webhook.Left.Count == i);
        }
        workers.Webhook.Left.ShouldAllBe(sent => sent.EndpointId == quick);
        end.SetResult();
        await workers.Ended(slow);
        busy.Left.ShouldHaveSingleItem().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_is_slow_or_fails_holds_up_nobody_and_is_tried_again_by_its_schedule()
    {
        await using var workers = await Workers.Start(Now);
        var (topic, slow, failing, good) = (Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var endpoint in new[] { slow, failing, good }) await workers.Follow(endpoint, topic, "webhook");
        var end = new TaskCompletionSource();
        var schedule = new Schedule(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        workers.Webhook.Hold = delivery => delivery.EndpointId == slow ? end.Task : Task.CompletedTask;
        workers.Webhook.Answer = delivery => delivery.EndpointId == failing ? schedule.After(delivery.Attempt, workers.Clock.Now, 503, "closed for someone@example.org\0") : Outcome.Sent(200);
        for (var i = 0; i < 20; i++) await workers.Happen("project-published", Guid.NewGuid(), 1, topic);
        await Eventually.Become(() => workers.Webhook.Left.Count(delivery => delivery.EndpointId == good) == 20 && workers.Webhook.Left.Count(delivery => delivery.EndpointId == failing) == 20);
        await workers.Ended(good);
        (await Sql.Read<string>(workers.Database, "SELECT DISTINCT detail FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.endpoint_id = $1", failing)).ShouldBe("closed for …");

        end.SetResult();
        await workers.Ended(slow);
        workers.Clock.Now += TimeSpan.FromSeconds(6);
        await workers.Ended(failing);
        workers.Clock.Now += TimeSpan.FromMinutes(6);
        await workers.Ended(failing);
        (await Sql.Read<long>(workers.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND state = 'failed' AND attempts = 3", failing)).ShouldBe(20);
        (await Sql.Read<long>(workers.Database, "SELECT count(*) FROM deliveries WHERE endpoint_id <> $1 AND state = 'sent'", failing)).ShouldBe(40);
    }
}

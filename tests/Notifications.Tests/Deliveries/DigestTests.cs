using System.Text.Json.Nodes;
using Platform.Notifications.Mail;
using Platform.Notifications.Webhooks;

namespace Platform.Notifications.Tests.Deliveries;

/// <summary>Daily and weekly digests of every channel, with the clock where the test puts it.</summary>
public sealed class DigestTests
{
    [Fact]
    public async Task Digests_gather_until_their_hour_and_leave_once_also_when_clocks_change()
    {
        await using var workers = await Workers.Start("2027-10-29T12:00Z", replicas: 2); // clocks go back in Paris on the 31st
        var (topic, person) = (Workers.NewTopic(), Guid.NewGuid());
        var paris = await workers.Address("Europe/Paris", hour: 2, person: person);
        var santiago = await workers.Address("America/Santiago", hour: 23, day: 7);
        await workers.Follow(paris, topic, "email", "daily", person);
        await workers.Follow(santiago, topic, "email", "weekly");
        await workers.Follow(person, topic, "inbox", "daily");
        var webhook = Guid.NewGuid();
        await workers.Follow(webhook, topic, "webhook", "weekly");

        var first = await workers.Happens("project-published", topic);
        var second = await workers.Happens("practice-published", topic);
        (await workers.Deliveries(paris)).ShouldBe(["daily waiting 2027-10-30T00:00Z 2"]); // two o'clock in summer
        (await workers.Deliveries(person)).ShouldBe(["daily waiting 2027-10-30T00:00Z 2"]); // at the hour of their address
        (await workers.Deliveries(santiago)).ShouldBe(["weekly waiting 2027-11-01T02:00Z 2"]);
        (await workers.Deliveries(webhook)).ShouldBe(["weekly waiting 2027-11-01T08:00Z 2"]); // nobody's hours: Monday at eight, UTC
        (await workers.Inbox(person)).ShouldBeEmpty();

        workers.Clock.Now = DateTimeOffset.Parse("2027-10-30T00:00Z", null);
        await workers.Ended(paris);
        await workers.Ended(person);
        workers.Email.Left.ShouldHaveSingleItem().Notices.Select(notice => notice.Id).ShouldBe([first, second]);
        (await workers.Inbox(person)).ShouldBe([first, second]);

        // In the night of the change two o'clock comes twice, and the digest goes at the first.
        workers.Clock.Now = DateTimeOffset.Parse("2027-10-30T12:00Z", null);
        var third = await workers.Happens("project-published", topic);
        workers.Clock.Now = DateTimeOffset.Parse("2027-10-31T00:00Z", null);
        await workers.Ended(paris);
        var fourth = await workers.Happens("project-published", topic);
        workers.Clock.Now = DateTimeOffset.Parse("2027-10-31T01:30Z", null); // half past two for the second time
        await workers.Ended(paris);
        (await workers.Deliveries(paris)).ShouldBe(["daily sent 2027-10-30T00:00Z 2", "daily sent 2027-10-31T00:00Z 1", "daily waiting 2027-11-01T01:00Z 1"]);
        workers.Email.Left.Count.ShouldBe(2);

        workers.Clock.Now = DateTimeOffset.Parse("2027-11-01T08:00Z", null);
        foreach (var endpoint in new[] { paris, santiago, webhook, person }) await workers.Ended(endpoint);
        workers.Webhook.Left.ShouldHaveSingleItem().Notices.Select(notice => notice.Id).ShouldBe([first, second, third, fourth]);
        (await workers.Inbox(person)).ShouldBe([first, second, third, fourth]);
        workers.Email.Left.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Mail_waits_for_the_end_of_quiet_hours_and_other_channels_do_not()
    {
        await using var workers = await Workers.Start("2027-03-27T21:30Z"); // half past ten in Paris, and clocks go on in the night
        var (topic, person) = (Workers.NewTopic(), Guid.NewGuid());
        var quiet = await workers.Address("Europe/Paris", person: person, quietFrom: "22:00", quietUntil: "07:00");
        await workers.Follow(quiet, topic, "email", person: person);
        await workers.Follow(person, topic, "inbox");
        var webhook = Guid.NewGuid();
        await workers.Follow(webhook, topic, "webhook");
        var notice = await workers.Happens("project-published", topic);
        (await workers.Inbox(person)).ShouldBe([notice]);
        await workers.Ended(webhook);
        workers.Webhook.Left.ShouldHaveSingleItem();
        (await workers.Deliveries(quiet)).ShouldBe(["now waiting 2027-03-28T05:00Z 1"]);
        workers.Clock.Now = DateTimeOffset.Parse("2027-03-28T04:59:59Z", null);
        await workers.Ended(quiet);
        workers.Email.Left.ShouldBeEmpty();
        workers.Clock.Now = DateTimeOffset.Parse("2027-03-28T05:00Z", null);
        await workers.Ended(quiet);
        workers.Email.Left.ShouldHaveSingleItem().Notices.ShouldHaveSingleItem().Id.ShouldBe(notice);
    }

    [Fact]
    public async Task What_was_ended_or_muted_before_its_hour_is_not_told()
    {
        await using var workers = await Workers.Start("2027-03-01T12:00Z");
        var (kept, ended, person) = (Workers.NewTopic(), Workers.NewTopic(), Guid.NewGuid());
        var address = await workers.Address("UTC", person: person);
        await workers.Follow(address, kept, "email", "daily", person);
        await workers.Follow(address, ended, "email", "daily", person);
        var told = await workers.Happens("project-published", kept);
        await workers.Happens("project-published", ended);
        await workers.Happens("practice-published", kept);
        await Sql.Run(workers.Database, "DELETE FROM subscriptions WHERE topic = $1", ended);
        await Sql.Run(workers.Database, "INSERT INTO muted (person_id, category, channel) VALUES ($1, 'practices', 'email')", person);
        workers.Clock.Now = DateTimeOffset.Parse("2027-03-02T08:00Z", null);
        await workers.Ended(address);
        workers.Email.Left.ShouldHaveSingleItem().Notices.ShouldHaveSingleItem().Id.ShouldBe(told);

        await workers.Happens("project-published", kept);
        await Sql.Run(workers.Database, "UPDATE subscriptions SET state = 'paused' WHERE topic = $1", kept);
        workers.Clock.Now = DateTimeOffset.Parse("2027-03-03T08:00Z", null);
        await workers.Ended(address);
        workers.Email.Left.ShouldHaveSingleItem();
        (await workers.Deliveries(address)).ShouldBe(["daily sent 2027-03-02T08:00Z 3", "daily dropped 2027-03-03T08:00Z 1"]);
    }

    [Fact]
    public async Task A_digest_of_five_thousand_holds_the_newest_hundred_and_says_how_many_more_there_are()
    {
        await using var workers = await Workers.Start("2027-03-01T12:00Z");
        var (topic, person, webhook) = (Workers.NewTopic(), Guid.NewGuid(), Guid.NewGuid());
        var address = await workers.Address("UTC", person: person);
        await workers.Follow(address, topic, "email", "daily", person);
        await workers.Follow(person, topic, "inbox", "daily");
        await workers.Follow(webhook, topic, "webhook", "daily");
        await workers.Happens("project-published", topic);
        await Sql.Run(workers.Database, """
            WITH notice AS (
                INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at, created_at)
                SELECT uuid_v7(now()), 'project-published', 'project', gen_random_uuid(), 1, jsonb_build_object('en', 'Project ' || n), '{}', now(), now() + n * interval '1 ms' FROM generate_series(2, 5000) n RETURNING id
            )
            INSERT INTO delivery_notices (endpoint_id, notice_id, delivery_id, topic) SELECT d.endpoint_id, n.id, d.id, $1 FROM notice n CROSS JOIN deliveries d
            """, topic);
        workers.Clock.Now = DateTimeOffset.Parse("2027-03-02T08:00Z", null);
        foreach (var endpoint in new[] { address, person, webhook }) await workers.Ended(endpoint);

        foreach (var taken in new[] { workers.Email.Left.ShouldHaveSingleItem(), workers.Webhook.Left.ShouldHaveSingleItem() })
        {
            taken.Notices.Select(notice => notice.Name["en"]).ShouldBe(Enumerable.Range(4901, 100).Select(n => $"Project {n}"));
            taken.Older.ShouldBe(4900);
        }
        var letter = new Letters("https://platform.example.org").OfDigest(isWeekly: false, workers.Email.Left.Single().Notices, 4900, "en", isMember: false);
        (letter.Subject, letter.Hint, letter.Action!.Address).ShouldBe(("Your day: 5000 news items", "And 4975 more.", $"https://platform.example.org/manage/{Letters.PointToken}"));
        letter.Items[^1].Title.ShouldBe("New project: Project 5000");
        JsonNode.Parse(Payload.Of(workers.Webhook.Left.Single(), "https://platform.example.org"))!["data"]!["total"]!.GetValue<int>().ShouldBe(5000);

        var inbox = await workers.Inbox(person);
        inbox.Length.ShouldBe(101);
        (await Sql.Read<string>(workers.Database, "SELECT type || (facts ->> 'older') FROM notices WHERE id = $1", inbox[0])).ShouldBe("digest-cut4900", "the oldest of them says what is older still");
        (await Sql.Read<string>(workers.Database, "SELECT name ->> 'en' FROM notices WHERE id = $1", inbox[^1])).ShouldBe("Project 5000");

        await Sql.Run(workers.Database, "UPDATE deliveries SET state = 'waiting', attempts = 0 WHERE endpoint_id = $1", person); // as if the process had died before it noted what it did
        await workers.Ended(person);
        (await workers.Inbox(person)).ShouldBe(inbox);
    }
}

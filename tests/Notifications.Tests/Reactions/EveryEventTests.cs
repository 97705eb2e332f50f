using System.Collections.Concurrent;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Reactions;

/// <summary>What holds for whatever is heard, of whichever service.</summary>
public sealed class EveryEventTests(NotificationsHost host)
{
    [Fact]
    public void Every_event_that_is_heard_stands_in_the_table() => Told.All.Keys.ShouldBe(Told.Heard, ignoreOrder: true);

    [Fact]
    public Task Told_twice_and_in_the_wrong_order_it_comes_to_the_same() => ForEach(async (type, make) =>
    {
        var (world, right) = (await Prepare(), await Prepare());
        var before = await Rest(world);
        await host.Tell(make(world, 2));
        var once = await Rest(world);
        once.ShouldNotBe(before, "it has an effect");
        await host.Tell(make(world, 2));
        await host.Tell(make(world, 1));
        (await Rest(world)).ShouldBe(once, "told twice, and after it an older one");

        await host.Tell(make(right, 1));
        await host.Tell(make(right, 2));
        (await State(right)).ShouldBe(await State(world), "in the order in which they were told");
    });

    [Fact]
    public Task After_the_person_was_erased_nothing_brings_them_back() => ForEach(async (type, make) =>
    {
        var world = await Prepare();
        await host.Tell(make(world, 2));
        await Rest(world);
        await host.Tell(new AccountErased(world.Person, DateTimeOffset.UtcNow));
        await host.Tell(make(world, 2));
        await host.Tell(make(world, 3));
        await Rest(world);
        (await host.Services.GetRequiredService<PersonalExport>().TablesWithAsync(world.Person, CancellationToken.None)).ShouldBeEmpty();
        (await Database.Find(host.Database, $"{world.Person}", Address(world))).ShouldBe(["erased"]); // until the second pass
    });

    /// <summary>All of them side by side, each in a world of its own.</summary>
    static async Task ForEach(Func<Type, Func<World, long, IEvent>, Task> test)
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Told.All, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (row, _) =>
        {
            try { await test(row.Key, row.Value); }
            catch (Exception e) { failures.Enqueue($"{row.Key.Name}: {e.Message}"); }
        });
        failures.ShouldBeEmpty(string.Join("\n\n", failures));
    }

    static string Address(World world) => $"{world.Code}@example.org";

    /// <summary>A person who follows everything in question: in the inbox, and by e-mail at an address that they have confirmed; both the thing and what it belongs to.</summary>
    async Task<World> Prepare()
    {
        var world = World.New();
        await Sql.Run(host.Database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            VALUES ($2, $1, $3, $3, 'en', 'UTC', 8, 1, 'verified', gen_random_uuid(), now(), now(), 1)
            """, world.Person, Guid.CreateVersion7(), Address(world));
        string[] topics = [$"theme/{world.Code}", .. new[] { "project", "event", "call", "organisation" }.SelectMany(kind => new[] { $"{kind}/{world.Thing}", $"{kind}/{world.Other}" })];
        await Sql.Run(host.Database, """
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), e.id, $1, t.topic, e.channel, 'now', 'confirmed', now()
            FROM unnest($2) AS t (topic) CROSS JOIN (SELECT $1 AS id, 'inbox' AS channel UNION ALL SELECT id, 'email' FROM contact_points WHERE person_id = $1) e
            """, world.Person, topics);
        return world;
    }

    /// <summary>Everything there is of the world, once its followers are told.</summary>
    async Task<string> Rest(World world)
    {
        await Eventually.Become(async () => await Sql.Read<long>(host.Database, "SELECT count(*) FROM fanouts WHERE subject_id = $1", world.Thing) == 0);
        return $"{await State(world)}\n{await Rows(world, Notices)}";
    }

    /// <summary>What is known of things, and who follows what.</summary>
    Task<string> State(World world) => Rows(world, """
        SELECT 'subject ' || concat_ws(' ', kind, id, version, state, name, facts, (SELECT string_agg(t, ',' ORDER BY t) FROM unnest(topics) t), merged_into) FROM subjects WHERE id IN ($1, $2)
        UNION ALL SELECT concat_ws(' ', 'feed', topic, kind, id, removed) FROM feed_entries WHERE id IN ($1, $2) OR topic LIKE '%' || $1 OR topic LIKE '%' || $2
        UNION ALL SELECT concat_ws(' ', 'attendee', registration_id, event_id, person_id, version, state) FROM attendees WHERE person_id = $3
        UNION ALL SELECT concat_ws(' ', 'subscription', topic, channel, frequency, state) FROM subscriptions WHERE person_id = $3
        UNION ALL SELECT concat_ws(' ', 'editors', organisation_id, version, person_ids) FROM organisation_editors WHERE organisation_id IN ($1, $2)
        """);

    /// <summary>Who was told what, where and because of what.</summary>
    const string Notices = """
        SELECT concat_ws(' ', 'inbox', n.type, n.kind, n.subject_id, n.version, n.facts, i.topic) FROM inbox_items i JOIN notices n ON n.id = i.notice_id WHERE i.person_id = $3
        UNION ALL SELECT concat_ws(' ', d.channel, d.kind, d.category, n.type, n.subject_id, n.version, t.topic)
        FROM deliveries d JOIN delivery_notices t ON t.delivery_id = d.id JOIN notices n ON n.id = t.notice_id WHERE d.person_id = $3
        """;

    async Task<string> Rows(World world, string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var command = source.CreateCommand($"SELECT row FROM ({sql.Replace("IN ($1, $2)", "IN ($1::uuid, $2::uuid)")}) r (row) ORDER BY 1");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = $"{world.Thing}" }, new() { Value = $"{world.Other}" }, new() { Value = world.Person } });
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(world.Anonymous(reader.GetString(0)));
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}

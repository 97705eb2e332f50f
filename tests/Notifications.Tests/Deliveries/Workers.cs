using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Notifications.Data;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Inbox;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;

namespace Platform.Notifications.Tests.Deliveries;

/// <summary>A channel that writes down what leaves by it, and answers as the test says.</summary>
sealed class Post(Channel channel) : ISender
{
    public ConcurrentQueue<Claimed> Left { get; } = [];

    public Func<Claimed, Outcome> Answer { get; set; } = _ => Outcome.Sent(250);

    /// <summary>Completed at first; a delivery ends when it is.</summary>
    public Func<Claimed, Task> Hold { get; set; } = _ => Task.CompletedTask;

    public Channel Channel => channel;

    public int AtOnce { get; init; } = 8;

    public int AtOncePerEndpoint => 2;

    public Task SendAsync(IReadOnlyList<Claimed> batch, Action<Claimed, Outcome> ended, CancellationToken ct) => Task.WhenAll(batch.Select(async delivery =>
    {
        await Hold(delivery);
        Left.Enqueue(delivery);
        ended(delivery, Answer(delivery));
    }));
}

/// <summary>The workers of as many replicas as a test wants, on one database and with a clock that stands where the test puts it; without requests and broker.</summary>
sealed class Workers(string database, SetClock clock) : IAsyncDisposable
{
    readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database);
    readonly List<BackgroundService> running = [];
    readonly List<Bell> bells = [];

    public string Database => database;

    public SetClock Clock => clock;

    public Ledger Ledger => new(source, clock);

    public Post Email { get; } = new(Channel.Email);

    public Post Webhook { get; } = new(Channel.Webhook);

    public static async Task<Workers> Start(string now, int replicas = 1)
    {
        var database = await Servers.CreateDatabase("notifications");
        await using (var migrating = NpgsqlDataSource.Create(database))
            await new Migrator(migrating, typeof(NotificationsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        var workers = new Workers(database, new SetClock(DateTimeOffset.Parse(now, null)));
        for (var i = 0; i < replicas; i++) await workers.StartReplica();
        return workers;
    }

    public async Task StartReplica(params ISender[] instead)
    {
        var configuration = new ConfigurationBuilder().Build();
        var pulse = new Pulse(new LiveInbox(source, configuration, NullLogger<LiveInbox>.Instance), configuration, NullLogger<Pulse>.Instance);
        var bell = new Bell();
        bells.Add(bell);
        foreach (BackgroundService worker in new BackgroundService[]
        {
            new FanoutWorker(source, bell, pulse, clock, configuration, NullLogger<FanoutWorker>.Instance),
            new DeliveryWorker(instead is [] ? [Email, Webhook, new InboxSender(source, pulse, clock)] : instead, new Ledger(source, clock), bell, clock, NullLogger<DeliveryWorker>.Instance)
        })
        {
            running.Add(worker);
            await worker.StartAsync(CancellationToken.None);
        }
    }

    public static string NewTopic() => $"theme/{NotificationsHost.NewCode()}";

    public Task Follow(Guid endpoint, string topic, string channel, string frequency = "now", Guid? person = null) => Sql.Run(database, """
        INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'confirmed', now())
        """, endpoint, channel == "inbox" ? endpoint : (object?)person ?? DBNull.Value, topic, channel, frequency);

    public async Task<Guid> Address(string zone, int hour = 8, int day = 1, Guid? person = null, string state = "verified", string? quietFrom = null, string? quietUntil = null)
    {
        var id = Guid.CreateVersion7();
        await Sql.Run(database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, quiet_from, quiet_until, digest_hour, digest_day, state, token, created_at, verified_at, version)
            VALUES ($1, $2, $1 || '@example.org', $1 || '@example.org', 'en', $3, $4::text::time, $5::text::time, $6, $7, $8, gen_random_uuid(), now(), now(), 1)
            """, id, (object?)person ?? DBNull.Value, zone, (object?)quietFrom ?? DBNull.Value, (object?)quietUntil ?? DBNull.Value, (short)hour, (short)day, state);
        return id;
    }

    /// <summary>Something happened, and followers of the topics are to be told.</summary>
    public async Task<Guid> Happens(string type, params string[] topics)
    {
        var notice = await Happen(type, Guid.NewGuid(), 1, topics);
        await Told(notice);
        return notice;
    }

    public async Task<Guid> Happen(string type, Guid subject, long version, params string[] topics)
    {
        var notice = Guid.CreateVersion7();
        await Sql.Run(database, """
            WITH notice AS (
                INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at) VALUES ($1, $2, split_part($2, '-', 1), $3, $4, '{"en":"Skills"}', '{}', now()))
            INSERT INTO fanouts (notice_id, first, last, topics, subject_id, version, due_at) VALUES ($1, 0, 63, $5, $3, $4, statement_timestamp())
            """, notice, type, subject, version, topics);
        return notice;
    }

    /// <summary>So that nobody waits for the poll of a second.</summary>
    public void Ring() => bells.ForEach(bell => bell.Ring());

    public async Task Told(Guid notice)
    {
        Ring();
        await Eventually.Become(async () => await Sql.Read<long>(database, "SELECT count(*) FROM fanouts WHERE notice_id = $1", notice) == 0);
    }

    /// <summary>The notices of an inbox in the order of their numbers.</summary>
    public async Task<Guid[]> Inbox(Guid person) => await Sql.Read<Guid[]>(database, "SELECT coalesce(array_agg(notice_id ORDER BY number), '{}') FROM inbox_items WHERE person_id = $1", person);

    /// <summary>Kind, state, hour by plan and number of notices of each delivery to an endpoint.</summary>
    public async Task<string[]> Deliveries(Guid endpoint) => await Sql.Read<string[]>(database, """
        SELECT coalesce(array_agg(format('%s %s %s %s', kind, state, to_char(slot AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'), (SELECT count(*) FROM delivery_notices t WHERE t.delivery_id = d.id)) ORDER BY slot, kind), '{}')
        FROM deliveries d WHERE endpoint_id = $1
        """, endpoint);

    public async Task Ended(Guid endpoint)
    {
        Ring();
        await Eventually.Become(async () => await Sql.Read<long>(database, "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND (state = 'sending' OR state = 'waiting' AND due_at <= $2)", endpoint, clock.Now.ToUniversalTime()) == 0);
    }

    /// <summary>Stops all replicas, which first note what they have in hand.</summary>
    public Task StopAsync() => Task.WhenAll(running.Select(worker => worker.StopAsync(CancellationToken.None)));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var worker in running) worker.Dispose();
        await source.DisposeAsync();
    }
}

using System.Diagnostics;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Projects;
using Platform.LocalHosting;
using Platform.TestKit;

namespace Platform.Benchmarks.Fanout;

/// <summary>
/// One event to 100,000 inboxes, from the broker to the last item, against one INSERT … SELECT of the same rows into a table of the same shape in the same server. And
/// what an event with one follower takes meanwhile, against the same with nothing else going on.
/// </summary>
static class FanoutBench
{
    const int Followers = 100_000;
    const int Single = 15;

    static readonly Term Everybody = new("theme", "everybody");
    static readonly Term Somebody = new("theme", "somebody");

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        await Task.WhenAll(postgres.Start(), rabbit.Start());
        await postgres.CreateDatabase("notifications");
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__notifications"] = postgres.ConnectionString("notifications"),
            ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
            ["Notifications__KeyEncryptionKey"] = "a text of more than 32 characters for a bench",
            ["Mail__PickupDirectory"] = Path.Combine(folder, "mail"),
        };
        await Role.RunToEnd(Role.ProgramOf("Notifications"), settings, "migrate");
        var service = await Role.Start(Role.ProgramOf("Notifications"), "notifications", folder, settings);
        await using var broker = await Broker.Join(rabbit.ConnectionString());
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString("notifications"));
        await Run(database, $"""
            CREATE TABLE raw_items (LIKE inbox_items INCLUDING ALL);
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), p, p, 'theme/everybody', 'inbox', 'now', 'confirmed', now() FROM (SELECT gen_random_uuid() AS p FROM generate_series(1, {Followers})) people;
            INSERT INTO subscriptions (id, endpoint_id, person_id, topic, channel, frequency, state, created_at)
            SELECT gen_random_uuid(), p, p, 'theme/somebody', 'inbox', 'now', 'confirmed', now() FROM (SELECT gen_random_uuid() AS p) person
            """);
        await Run(database, "VACUUM ANALYZE");

        List<double> ours = [], raw = [], alone = [], beside = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            var idle = await Singles(database, broker, () => false);
            var clock = Stopwatch.StartNew();
            var everybody = Told(database, broker, Everybody);
            var busy = Singles(database, broker, () => everybody.IsCompleted);
            await everybody;
            var mine = Followers / clock.Elapsed.TotalSeconds;
            if (await Ask<long>(database, $"SELECT count(*) FROM inbox_items i WHERE i.topic = 'theme/everybody'") != Followers * (round + 1L)) throw new InvalidOperationException("Not every follower has one item.");
            var limit = await Raw(database);
            if (round == 0) continue;
            (alone, beside) = ([.. alone, Median(idle)], [.. beside, Median(await busy)]);
            ours.Add(mine);
            raw.Add(limit);
        }
        await service.Stop();
        return
        [
            new("Fan-out, one event to 100,000 inboxes", "/s", ours, "raw INSERT SELECT of the rows", raw, 0.5),
            new("An event with one follower meanwhile", "ms", beside, "with nothing else going on", alone, null)
        ];
    }

    /// <summary>Tells of a new project, and waits until nobody is left to be told of it.</summary>
    static async Task Told(NpgsqlDataSource database, Broker broker, Term term)
    {
        var project = Guid.NewGuid();
        await broker.Tell(new ProjectPublished(project, 1, "XX-1", new Text("en", "Skills"), [term], [], DateTimeOffset.UtcNow));
        await using var ask = database.CreateCommand("SELECT EXISTS (SELECT FROM notices WHERE subject_id = $1) AND NOT EXISTS (SELECT FROM fanouts WHERE subject_id = $1)");
        ask.Parameters.Add(new() { Value = project });
        var patience = Stopwatch.StartNew();
        while (!(bool)(await ask.ExecuteScalarAsync())!)
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("The followers were not told within two minutes.");
            await Task.Delay(2);
        }
    }

    /// <summary>Milliseconds of one event after the other, until there are enough or the other thing is over.</summary>
    static async Task<List<double>> Singles(NpgsqlDataSource database, Broker broker, Func<bool> isOver)
    {
        var times = new List<double>();
        do
        {
            var clock = Stopwatch.StartNew();
            await Told(database, broker, Somebody);
            times.Add(clock.Elapsed.TotalMilliseconds);
        } while (times.Count < Single && !isOver());
        return times;
    }

    static async Task<double> Raw(NpgsqlDataSource database)
    {
        // The same rows, standing by themselves, so that reading them costs next to nothing.
        await Run(database, """
            DROP TABLE IF EXISTS rows;
            CREATE TABLE rows AS SELECT person_id, notice_id, number, topic FROM inbox_items
            WHERE notice_id = (SELECT notice_id FROM inbox_items WHERE topic = 'theme/everybody' ORDER BY number DESC LIMIT 1)
            """);
        var clock = Stopwatch.StartNew();
        await Run(database, "INSERT INTO raw_items (person_id, notice_id, number, topic) SELECT person_id, notice_id, number, topic FROM rows");
        return Followers / clock.Elapsed.TotalSeconds;
    }

    static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    static async Task<T> Ask<T>(NpgsqlDataSource database, string sql)
    {
        await using var query = database.CreateCommand(sql);
        return (T)(await query.ExecuteScalarAsync())!;
    }
}

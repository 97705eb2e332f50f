using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.LocalHosting;

namespace Platform.Benchmarks.Login;

/// <summary>
/// Sign-ins at a steady pace against a process of Identity as it runs outside Development, with passwords of 220,000 rounds. The pace does not wait for answers, so a
/// sign-in that queues behind others is counted with its wait. Then refused sign-ins, one after the other: whether an address is known must not show in the time.
/// </summary>
static class LoginBench
{
    const int PerSecond = 5;
    const int Seconds = 20;
    const int People = 20;
    const int Refusals = 25;
    const string Password = "a sentence that only benches know";

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        await using var redis = new RedisServer(Path.Combine(folder, "redis"));
        await Task.WhenAll(postgres.Start(), rabbit.Start(), redis.Start());
        await postgres.CreateDatabase("identity");
        Dictionary<string, string?> settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__identity"] = postgres.ConnectionString("identity"),
            ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
            ["ConnectionStrings__redis"] = redis.ConnectionString(),
            ["Identity__KeyEncryptionKey"] = "a text of more than 32 characters for a bench",
            ["Mail__PickupDirectory"] = Path.Combine(folder, "mail"),
            ["Throttle__PerAccount"] = "1000000", // what is measured is the work, not its refusal
            ["Throttle__PerAddress"] = "1000000",
            ["Throttle__PerNetwork"] = "1000000",
        };
        await Role.RunToEnd(Role.ProgramOf("Identity"), settings, "migrate");
        var identity = await Role.Start(Role.ProgramOf("Identity"), "identity", folder, settings);
        await AddPeople(postgres.ConnectionString("identity"));
        using var client = new HttpClient { BaseAddress = identity.Address, Timeout = TimeSpan.FromMinutes(1) };
        for (var i = 0; i < 5; i++) await LogIn(client, Person(i), Password, HttpStatusCode.OK); // warms up

        List<double> median = [], slow = [], known = [], unknown = [];
        for (var round = 0; round < rounds; round++)
        {
            var times = (await AtPace(client)).Order().ToArray();
            median.Add(times[times.Length / 2]);
            slow.Add(times[times.Length * 95 / 100]);
            List<double> ofKnown = [], ofUnknown = [];
            for (var i = 0; i < Refusals; i++)
            {
                ofKnown.Add(await LogIn(client, Person(i % People), "not the password of it", HttpStatusCode.Unauthorized));
                ofUnknown.Add(await LogIn(client, $"nobody{i}@example.net", "not the password of it", HttpStatusCode.Unauthorized));
            }
            known.Add(ofKnown.Order().ElementAt(Refusals / 2));
            unknown.Add(ofUnknown.Order().ElementAt(Refusals / 2));
        }
        await identity.Stop();
        return
        [
            new($"Sign-in at {PerSecond}/s, p50", "ms", median, null, [], null),
            new($"Sign-in at {PerSecond}/s, p95", "ms", slow, null, [], 600),
            new("for comparison: refused, unknown address", "ms", unknown, "known address", known, null)
        ];
    }

    static async Task<double[]> AtPace(HttpClient client)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var all = new List<Task<double>>();
        while (all.Count < PerSecond * Seconds)
        {
            await pace.WaitForNextTickAsync();
            all.Add(LogIn(client, Person(all.Count % People), Password, HttpStatusCode.OK));
        }
        return await Task.WhenAll(all);
    }

    /// <returns>Milliseconds.</returns>
    static async Task<double> LogIn(HttpClient client, string email, string password, HttpStatusCode expected)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.PostAsJsonAsync("/api/identity/login", new { email, password });
        if (answer.StatusCode != expected) throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return clock.Elapsed.TotalMilliseconds;
    }

    static string Person(int number) => $"person{number}@example.net";

    /// <summary>One hash serves them all; each is checked anew.</summary>
    static async Task AddPeople(string database)
    {
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 220_000 })).HashPassword(new(), Password);
        await using var source = NpgsqlDataSource.Create(database);
        await using var add = source.CreateCommand("""
            INSERT INTO accounts (id, email, normalized_email, password_hash, security_stamp, roles, locale, created_at, version)
            SELECT gen_random_uuid(), email, email, $1, 'stamp', '{}', 'en', now(), 1 FROM unnest($2) AS person (email)
            """);
        add.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = hash }, new() { Value = Enumerable.Range(0, People).Select(Person).ToArray() } });
        await add.ExecuteNonQueryAsync();
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.Contracts.Organisations;
using Platform.Contracts.Projects;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Benchmarks.Latency;

/// <summary>
/// From the commit of an event in a publisher, through its relay, the broker and the Notifications service, to the commit of the inbox item, at a steady pace.
/// PostgreSQL itself notes when each transaction committed, so no clock of a process and no polling is in the figure.
/// </summary>
static class LatencyBench
{
    const int PerSecond = 200;
    const int Seconds = 10;

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        await Task.WhenAll(postgres.Start(), rabbit.Start());
        await postgres.CreateDatabase("bench");
        await postgres.CreateDatabase("notifications");
        await using (var any = NpgsqlDataSource.Create(postgres.ConnectionString("bench") + ";Pooling=false"))
        await using (var note = any.CreateCommand("ALTER SYSTEM SET track_commit_timestamp = on")) await note.ExecuteNonQueryAsync();
        await postgres.Stop();
        await postgres.Start();
        await using var bench = NpgsqlDataSource.Create(postgres.ConnectionString("bench"));
        await using var notifications = NpgsqlDataSource.Create(postgres.ConnectionString("notifications"));
        await new Migrator(bench, typeof(BenchDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);

        await using var issuer = await TokenIssuer.Start();
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__bench"] = postgres.ConnectionString("bench"),
            ["ConnectionStrings__notifications"] = postgres.ConnectionString("notifications"),
            ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString(),
            ["ConnectionStrings__redis"] = "127.0.0.1:1,abortConnect=false", // not there: only the live stream of other replicas uses it
            ["Notifications__KeyEncryptionKey"] = "a text of more than 32 characters for a bench",
            ["Auth__Issuer"] = issuer.Address,
            ["Auth__Metadata"] = $"{issuer.Address}/.well-known/openid-configuration",
        };
        await Role.RunToEnd(Role.ProgramOf("Notifications"), settings, "migrate");
        var service = await Role.Start(Role.ProgramOf("Notifications"), "notifications", folder, settings);
        var publisher = await Role.Start("projects", folder, settings);
        using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.TokenFor(Guid.NewGuid(), []));
        await client.Create("/api/subscriptions", new { target = new { kind = "term", vocabulary = "country", code = "FJ" }, channel = "inbox", frequency = "now" }).Success();

        List<double> median = [], slow = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            using var told = await client.PostAsync(new Uri(publisher.Address, $"/publish/{PerSecond}/{PerSecond * Seconds}"), null);
            told.EnsureSuccessStatusCode();
            await Eventually.Become(async () => await Count(notifications) == PerSecond * Seconds, TimeSpan.FromMinutes(5), "every event is in the inbox");
            var latencies = await Latencies(bench, notifications);
            if (round == 0) continue;
            median.Add(latencies[latencies.Length / 2]);
            slow.Add(latencies[latencies.Length * 99 / 100]);
        }
        await publisher.Stop();
        await service.Stop();
        return [new($"Event to inbox at {PerSecond}/s, median", "ms", median, null, [], null), new($"Event to inbox at {PerSecond}/s, p99", "ms", slow, null, [], 250)];
    }

    /// <summary>This program in the role of Projects, as far as its outbox goes.</summary>
    public static Task<int> Projects()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("projects").AddDatabase<BenchDb>("bench").AddMessaging<BenchDb>("projects", messaging => messaging
            .On<OrganisationListed>((_, _, _) => Task.CompletedTask)
            .On<OrganisationUpdated>((_, _, _) => Task.CompletedTask)
            .On<OrganisationEditorsChanged>((_, _, _) => Task.CompletedTask)
            .On<OrganisationsMerged>((_, _, _) => Task.CompletedTask)
            .On<AccountErased>((_, _, _) => Task.CompletedTask));
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/publish/{perSecond:int}/{count:int}", Publish).AllowAnonymous();
        return app.RunServiceAsync<BenchDb>([]);
    }

    static async Task Publish(int perSecond, int count, IServiceProvider services)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var all = new List<Task>(count);
        while (all.Count < count)
        {
            for (var due = Math.Min(count, clock.Elapsed.TotalSeconds * perSecond); all.Count < due;) all.Add(PublishOne(services));
            await pace.WaitForNextTickAsync();
        }
        await Task.WhenAll(all);
    }

    static async Task PublishOne(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BenchDb>();
        var project = Guid.CreateVersion7();
        db.Sent.Add(new Sent(project));
        db.Publish(new ProjectPublished(project, 1, $"XX-{project}", new Text("en", "A project that was published"), [new("country", "FJ"), new("sdg", "13")], [], DateTimeOffset.UtcNow));
        await db.SaveChangesAsync();
    }

    static async Task<long> Count(NpgsqlDataSource notifications)
    {
        await using var query = notifications.CreateCommand("SELECT count(*) FROM inbox_items");
        return (long)(await query.ExecuteScalarAsync())!;
    }

    /// <summary>Milliseconds from commit to commit, shortest first; and both tables emptied.</summary>
    static async Task<double[]> Latencies(NpgsqlDataSource bench, NpgsqlDataSource notifications)
    {
        var sent = await Commits(bench, "SELECT id, pg_xact_commit_timestamp(xmin) FROM sent");
        var arrived = await Commits(notifications, "SELECT n.subject_id, pg_xact_commit_timestamp(i.xmin) FROM inbox_items i JOIN notices n ON n.id = i.notice_id");
        foreach (var (database, tables) in new[] { (bench, "sent"), (notifications, "inbox_items, notices") })
        {
            await using var clear = database.CreateCommand($"TRUNCATE {tables}");
            await clear.ExecuteNonQueryAsync();
        }
        return arrived.Count == sent.Count ? [.. sent.Select(one => (arrived[one.Key] - one.Value).TotalMilliseconds).Order()]
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{sent.Count} sent, {arrived.Count} arrived."));
    }

    static async Task<Dictionary<Guid, DateTime>> Commits(NpgsqlDataSource database, string sql)
    {
        await using var query = database.CreateCommand(sql);
        await using var reader = await query.ExecuteReaderAsync();
        var commits = new Dictionary<Guid, DateTime>();
        while (await reader.ReadAsync()) commits.Add(reader.GetGuid(0), reader.GetDateTime(1));
        return commits;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using Platform.LocalHosting;

namespace Platform.TestKit;

/// <summary>
/// Real PostgreSQL, RabbitMQ and Redis for tests. A whole run shares one PostgreSQL and one RabbitMQ (<c>TESTKIT_POSTGRES</c>,
/// <c>TESTKIT_RABBITMQ</c>, <c>TESTKIT_RABBITMQ_MANAGEMENT</c>, as <c>./platform test</c> sets them); without them the first test
/// that asks starts a private pair for its process. Every test process has a Redis of its own, since it costs next to nothing.
/// </summary>
/// <remarks>A test that stops or kills a server starts its own <see cref="PostgresServer"/>, <see cref="RabbitServer"/> or <see cref="RedisServer"/>.</remarks>
public static class Servers
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"platform-testkit-{Environment.ProcessId}");
    private static readonly Lazy<Task<Addresses>> Shared = new(() => AddressesOf(Environment.GetEnvironmentVariable));
    private static readonly Lazy<Task<string>> PrivateRedis = new(StartRedis);
    private static readonly ConcurrentBag<Server> Running = [];
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>A new, empty database; each call makes another one, so its name is only a beginning.</summary>
    /// <returns>An Npgsql connection string.</returns>
    public static async Task<string> CreateDatabase(string name)
    {
        var server = (await Shared.Value).Postgres;
        var database = Unique(name);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{database}\"", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
    }

    /// <summary>A new, empty RabbitMQ virtual host: its exchanges and queues are seen by nobody else.</summary>
    /// <returns>An <c>amqp://</c> address.</returns>
    public static async Task<string> CreateVirtualHost(string name)
    {
        var (_, rabbit, management) = await Shared.Value;
        var host = Unique(name);
        var user = Uri.UnescapeDataString(rabbit.UserInfo.Split(':')[0]);
        await Put(management, $"api/vhosts/{host}", new { });
        await Put(management, $"api/permissions/{host}/{Uri.EscapeDataString(user)}", new { configure = ".*", write = ".*", read = ".*" });
        return new UriBuilder(rabbit) { Path = "/" + host }.Uri.AbsoluteUri;
    }

    /// <summary>Address of the broker's HTTP interface.</summary>
    public static async Task<string> BrokerManagement() => (await Shared.Value).Management.GetLeftPart(UriPartial.Authority);

    /// <summary>The Redis of this test process, as a StackExchange.Redis connection string.</summary>
    public static Task<string> Redis() => PrivateRedis.Value;

    /// <summary>A folder of this test process, gone when it ends.</summary>
    public static string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(OwnFolder(), Unique(name))).FullName;

    /// <summary>Where the shared servers are: as the environment says, or started now.</summary>
    internal static async Task<Addresses> AddressesOf(Func<string, string?> environment) =>
        environment("TESTKIT_POSTGRES") is { Length: > 0 } postgres && environment("TESTKIT_RABBITMQ") is { Length: > 0 } rabbit
            && environment("TESTKIT_RABBITMQ_MANAGEMENT") is { Length: > 0 } management
            ? new Addresses(postgres, new Uri(rabbit), new Uri(management))
            : await Start();

    private static async Task<Addresses> Start()
    {
#if CONTAINERS
        if (ContainerServers.EngineAnswers) return await ContainerServers.Start();
#endif
        var postgres = new PostgresServer(Path.Combine(OwnFolder(), "postgres"));
        var rabbit = new RabbitServer(Path.Combine(OwnFolder(), "rabbitmq"), management: true);
        Running.Add(postgres);
        Running.Add(rabbit);
        await Task.WhenAll(postgres.Start(), rabbit.Start());
        return new Addresses(postgres.ConnectionString(), new Uri(rabbit.ConnectionString()),
            new Uri($"http://{RabbitServer.User}:{rabbit.Password}@127.0.0.1:{rabbit.ManagementPort}"));
    }

    private static async Task<string> StartRedis()
    {
#if CONTAINERS
        if (ContainerServers.EngineAnswers) return await ContainerServers.StartRedis();
#endif
        var redis = new RedisServer(Path.Combine(OwnFolder(), "redis"));
        Running.Add(redis);
        await redis.Start();
        return redis.ConnectionString();
    }

    private static async Task Put(Uri management, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(management, path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(management.UserInfo))));
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static string Unique(string name) => $"{name.ToLowerInvariant()}_{Passwords.New(8).ToLowerInvariant()}";

    private static string OwnFolder()
    {
        lock (Running)
        {
            if (!Directory.Exists(Folder)) MakeFolder();
            return Folder;
        }
    }

    private static void MakeFolder()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), "platform-testkit-*"))
        {
            // A run that was killed could not clean up.
            if (int.TryParse(left.Split('-')[^1], CultureInfo.InvariantCulture, out var pid) && ChildProcess.StartTicksOf(pid) is null) Remove(left);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The data is thrown away, so a clean stop would only take time.</summary>
    private static void End()
    {
        foreach (var server in Running) server.Kill();
        Task.WaitAll([.. Running.Select(server => server.Exited ?? Task.CompletedTask)], TimeSpan.FromSeconds(2));
        Remove(Folder);
    }

    // Data folders hold thousands of files: somebody else may take the time. What is left, the next run tries again.
    private static void Remove(string folder) => Process.Start("setsid", ["rm", "-rf", folder]);

    internal sealed record Addresses(string Postgres, Uri RabbitMq, Uri Management);
}

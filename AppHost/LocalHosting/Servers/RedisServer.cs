using System.Text;

namespace Platform.LocalHosting;

/// <summary>Redis from the distribution's package, on one loopback port, keeping nothing on disk: what it holds here can be lost.</summary>
public sealed class RedisServer(string folder, int? port = null, string? password = null, Action<string>? output = null)
    : Server(folder, port, password, output)
{
    private protected override Signal StopSignal => Signal.Terminate;

    /// <summary>A StackExchange.Redis connection string, as Aspire gives it.</summary>
    public string ConnectionString() => $"127.0.0.1:{Port},password={Password}";

    public override Task<bool> Healthy(CancellationToken ct = default) =>
        Answers(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), "+OK\r\n+PONG\r\n"u8.ToArray(), ct);

    private protected override Task<ChildCommand> Prepare(Action<ChildProcess>? started, CancellationToken ct)
    {
        if (!File.Exists("/usr/bin/redis-server") && !File.Exists("/usr/local/bin/redis-server"))
            throw new InvalidOperationException("Redis is not installed: apt-get install redis-server");
        WritePrivately("redis.conf", $"""
            bind 127.0.0.1
            port {Port}
            requirepass {Password}
            dir {Folder}
            save ""
            appendonly no
            maxmemory 256mb
            maxmemory-policy volatile-lru

            """);
        return Task.FromResult(new ChildCommand("redis-server", Path.Combine(Folder, "redis.conf")));
    }
}

using Platform.ServiceDefaults.Hosting;
using StackExchange.Redis;

namespace Platform.Gateway;

/// <summary>
/// The one connection to Redis, which the gateway can do without: it starts before Redis does, carries on when Redis goes, and comes back to it by itself.
/// Every answer is either there in time or absent (<c>null</c>); nothing here throws.
/// </summary>
public sealed class Redis(IConfiguration configuration, ILogger<Redis> log) : BackgroundService
{
    /// <summary>How long a request may wait for Redis.</summary>
    static readonly TimeSpan OfRequests = TimeSpan.FromMilliseconds(100);

    /// <summary>How long what is done in the background may.</summary>
    static readonly TimeSpan OfOthers = TimeSpan.FromSeconds(1);

    ConnectionMultiplexer? connection;
    IDatabase? database;
    long restUntil; // Environment.TickCount64, milliseconds
    string cause = "";

    /// <summary>For a request that waits.</summary>
    public async Task<byte[]?> GetAsync(string key) => await Ask(redis => redis.StringGetAsync(key), OfRequests) is { IsNull: false } value ? (byte[]?)value : null;

    /// <summary>Stores in the background.</summary>
    public void Set(string key, byte[] value, TimeSpan keep) => _ = Ask(redis => redis.StringSetAsync(key, value, keep, When.Always, CommandFlags.None), OfOthers);

    /// <summary>A shared count, 0 if there is none.</summary>
    public Task<long?> CountAsync(string key) => Ask(async redis => (long)await redis.StringGetAsync(key), OfOthers);

    /// <summary>Adds to a shared count and returns the new total.</summary>
    public Task<long?> AddAsync(string key, long value, TimeSpan keep) => Ask(redis =>
    {
        var total = redis.StringIncrementAsync(key, value, CommandFlags.None);
        _ = redis.KeyExpireAsync(key, keep, CommandFlags.FireAndForget);
        return total;
    }, OfOthers);

    async Task<T?> Ask<T>(Func<IDatabase, Task<T>> question, TimeSpan patience) where T : struct
    {
        if (database is not { } redis || !connection!.IsConnected || (patience == OfRequests && Environment.TickCount64 < Volatile.Read(ref restUntil))) return null;
        try
        {
            return await question(redis).WaitAsync(patience);
        }
        catch (Exception e)
        {
            // Connected, yet silent or unwilling: no request asks it for a while, or every one would wait in vain.
            cause = e.Message;
            Volatile.Write(ref restUntil, Environment.TickCount64 + 2000);
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (configuration.Redis("gateway") is not { } options)
        {
            log.LogWarning("No Redis (ConnectionStrings:redis): this gateway caches and counts by itself.");
            return;
        }
        connection = await ConnectionMultiplexer.ConnectAsync(options);
        database = connection.GetDatabase();

        // Says once that Redis is away and once that it is back; a hiccup is neither.
        var (available, answered) = (true, Environment.TickCount64);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            if (await CountAsync("gateway:ping") is not null) answered = Environment.TickCount64;
            if (available == Environment.TickCount64 - answered < 3000) continue;
            available = !available;
            if (available) log.LogInformation("Redis is back.");
            else log.LogWarning("Redis is away: this gateway caches and counts by itself until it is back. {Cause}", cause);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    public override void Dispose()
    {
        connection?.Dispose();
        base.Dispose();
    }
}

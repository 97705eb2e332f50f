using StackExchange.Redis;

namespace Platform.Gateway;

/// <summary>
/// The one connection to Redis, which the gateway can do without: it starts before Redis does, carries on when Redis goes, and comes back to it by itself.
/// Every answer is either there within <see cref="Patience"/> or absent (<c>null</c>); nothing here throws.
/// </summary>
public sealed class Redis(IConfiguration configuration, ILogger<Redis> log) : BackgroundService
{
    /// <summary>How long a request may wait for Redis.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    ConnectionMultiplexer? connection;
    IDatabase? database;
    long restUntil; // Environment.TickCount64, milliseconds

    IDatabase? Ready => database is { } ready && connection!.IsConnected && Environment.TickCount64 >= Volatile.Read(ref restUntil) ? ready : null;

    public async Task<byte[]?> GetAsync(string key) => await Ask(redis => redis.StringGetAsync(key)) is { IsNull: false } value ? (byte[]?)value : null;

    /// <summary>Stores in the background.</summary>
    public void Set(string key, byte[] value, TimeSpan keep) => _ = Ask(redis => redis.StringSetAsync(key, value, keep, When.Always, CommandFlags.None));

    public async Task<long?> CountAsync(string key) => await Ask(redis => redis.StringGetAsync(key)) is { } value ? (value.IsNull ? 0 : (long)value) : null;

    /// <summary>Adds to a shared count and returns the new total.</summary>
    public Task<long?> AddAsync(string key, long value, TimeSpan keep) => Ask(redis =>
    {
        var total = redis.StringIncrementAsync(key, value, CommandFlags.None);
        _ = redis.KeyExpireAsync(key, keep, CommandFlags.FireAndForget);
        return total;
    });

    async Task<T?> Ask<T>(Func<IDatabase, Task<T>> question) where T : struct
    {
        if (Ready is not { } redis) return null;
        try
        {
            return await question(redis).WaitAsync(Patience);
        }
        catch (Exception e) when (e is RedisConnectionException or RedisServerException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            // Connected, yet silent: leave it alone for a while, or every request would wait in vain.
            Volatile.Write(ref restUntil, Environment.TickCount64 + 2000);
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } address)
        {
            log.LogWarning("No Redis (ConnectionStrings:redis): this gateway caches and counts by itself.");
            return;
        }
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.ClientName = "gateway";
        connection = await ConnectionMultiplexer.ConnectAsync(options);
        database = connection.GetDatabase();

        // Says once that Redis is away and once that it is back.
        var available = true;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            do
            {
                if (available == Ready is not null) continue;
                available = !available;
                if (available) log.LogInformation("Redis is back.");
                else log.LogWarning("Redis is away: this gateway caches and counts by itself until it is back.");
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) { }
    }

    public override void Dispose()
    {
        connection?.Dispose();
        base.Dispose();
    }
}

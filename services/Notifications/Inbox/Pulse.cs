using Platform.ServiceDefaults.Hosting;
using StackExchange.Redis;

namespace Platform.Notifications.Inbox;

/// <summary>Tells the other replicas that something came into somebody's inbox, through Redis. Without Redis their streams find it by themselves within a second.</summary>
public sealed class Pulse(LiveInbox live, IConfiguration configuration, ILogger<Pulse> log) : BackgroundService
{
    static readonly RedisChannel Channel = new("notifications:inbox", RedisChannel.PatternMode.Literal);

    readonly string self = Guid.NewGuid().ToString("N");
    ConnectionMultiplexer? redis;

    /// <summary>Wakes the streams of every replica. May be lost, and never fails.</summary>
    public void Send()
    {
        live.Wake();
        if (redis is not { IsConnected: true } connection) return;
        try { connection.GetSubscriber().Publish(Channel, self, CommandFlags.FireAndForget); }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException) { log.LogDebug("A pulse was lost: {Error}", e.Message); }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (configuration.Redis("notifications") is not { } options)
        {
            log.LogInformation("No Redis (ConnectionStrings:redis): streams hear of other replicas' news within a second.");
            return;
        }
        while (redis is null && !stopping.IsCancellationRequested)
        {
            try { redis = await ConnectAsync(options); }
            catch (Exception e) when (e is RedisException or TimeoutException or System.Net.Sockets.SocketException) // its name is not known yet, for instance
            {
                log.LogWarning("Redis is away, streams hear of other replicas' news within a second: {Error}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        await connection.GetSubscriber().SubscribeAsync(Channel, (_, sender) =>
        {
            if (sender != self) live.Wake();
        });
        return connection;
    }

    public override void Dispose()
    {
        redis?.Dispose();
        base.Dispose();
    }
}

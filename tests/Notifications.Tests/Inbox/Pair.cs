using System.Globalization;
using Platform.Notifications.Data;
using Platform.TestKit;
using StackExchange.Redis;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Inbox;

/// <summary>Two replicas with a Redis of their own, and a stream at the second.</summary>
sealed class Pair : IAsyncDisposable
{
    readonly string redis;
    readonly string code;
    readonly NotificationsHost first;
    readonly ServiceHost<Program, NotificationsDb> second;
    readonly Sse stream;

    Pair(string redis, NotificationsHost first, ServiceHost<Program, NotificationsDb> second, Sse stream, string code) =>
        (this.redis, this.first, this.second, this.stream, this.code) = (redis, first, second, stream, code);

    public static async Task<Pair> Of(string redis, int pollSeconds)
    {
        var first = new NotificationsHost(new Dictionary<string, string>
        {
            ["ConnectionStrings:redis"] = redis,
            ["Stream:Poll"] = pollSeconds.ToString(CultureInfo.InvariantCulture)
        });
        await first.InitializeAsync();
        var second = await first.Replica();
        var (person, code) = (Guid.NewGuid(), NewCode());
        await FollowTheme(first.As(person), code);
        return new(redis, first, second, await Sse.Open(second.As(person)), code);
    }

    /// <summary>Some things happen one after the other, and each is in the stream before the next.</summary>
    /// <remarks>The replicas take messages in turn, so half of the items are made in the process that does not hold the stream.</remarks>
    public async Task ComesAtOnce(int count = 10)
    {
        for (var i = 0; i < count; i++)
        {
            var project = Guid.NewGuid();
            await first.Broker.Tell(Events.Published(project, 1, Events.Text("News"), Theme(code)));
            (await stream.Next()).Data["subject"]!["id"]!.GetValue<Guid>().ShouldBe(project);
        }
    }

    /// <summary>How many replicas listen at Redis.</summary>
    public async Task<long> Pulses()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        return await connection.GetServer(connection.GetEndPoints()[0]).SubscriptionSubscriberCountAsync(new RedisChannel("notifications:inbox", RedisChannel.PatternMode.Literal));
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await second.DisposeAsync();
        await first.DisposeAsync();
    }
}

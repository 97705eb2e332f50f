using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>
/// Sessions (the claim <c>sid</c>) that ended while access tokens of theirs are still good, so that every process refuses such a token within two seconds.
/// Identity tells; the ids stand in Redis as long as a token may live, and every process keeps them in memory: a request asks nobody.
/// </summary>
/// <remarks>
/// News comes by pub/sub and, in case that was lost, by reading what is new each second. Without Redis, tokens are good until they expire; routes on which that
/// is too long (<see cref="SignInRules.Sensitive"/>) ask Redis itself, and answer 503 when it does not answer.
/// </remarks>
public sealed class EndedSessions(IConfiguration configuration, ILogger<EndedSessions> log) : BackgroundService
{
    /// <summary>An access token lives for ten minutes, and half a minute is granted to clocks.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(11);

    /// <summary>How long anything waits for Redis.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Read again with each look, milliseconds: the clock of Redis may be set back, or another server take over.</summary>
    const double Overlap = 60_000;

    const string Key = "sessions:ended";

    static readonly RedisChannel Channel = new(Key, RedisChannel.PatternMode.Literal);

    /// <summary>Times are those of Redis, so that no two clocks are compared. What was told before keeps its time. The set itself has no end, or Redis could drop it when short of memory.</summary>
    const string Add = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local kept = tonumber(table.remove(ARGV, 1))
        for _, id in ipairs(ARGV) do redis.call('ZADD', KEYS[1], 'NX', now, id) end
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - kept)
        redis.call('PUBLISH', KEYS[1], table.concat(ARGV, ','))
        return now
        """;

    readonly ConfigurationOptions? options = configuration.Redis("sessions");
    readonly ConcurrentDictionary<Guid, long> ended = new(); // until when, Environment.TickCount64
    ConnectionMultiplexer? redis;
    double seen = double.NegativeInfinity;

    /// <summary>Raised when a session is known to have ended, perhaps more than once, on any thread: for answers that go on for minutes.</summary>
    public event Action<Guid>? Ended;

    /// <summary>Whether the session is known to have ended. Asks nobody.</summary>
    public bool Has(Guid session) => ended.ContainsKey(session);

    /// <summary>Whether the session has ended, as Redis has it now; null when Redis does not say.</summary>
    public async Task<bool?> AskAsync(Guid session)
    {
        if (Has(session)) return true;
        try { return await Database().SortedSetScoreAsync(Key, session.ToString()).WaitAsync(Patience) is not null; }
        catch (Exception e) when (IsAway(e)) { return null; }
    }

    /// <summary>Tells every process. For Identity, which says so again until this succeeds.</summary>
    /// <exception cref="RedisException">Redis is away; so do <see cref="TimeoutException"/> and <see cref="ObjectDisposedException"/> say.</exception>
    public async Task TellAsync(IReadOnlyCollection<Guid> sessions)
    {
        foreach (var some in sessions.Chunk(500))
        {
            Note(some);
            RedisValue[] values = [Kept.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), .. some.Select(id => (RedisValue)id.ToString())];
            await Database().ScriptEvaluateAsync(Add, [Key], values).WaitAsync(Patience);
        }
    }

    /// <summary>What a call to Redis throws when there is no Redis.</summary>
    public static bool IsAway(Exception e) => e is RedisException or TimeoutException or ObjectDisposedException or System.Net.Sockets.SocketException;

    /// <summary>Knows what there is to know before the first request, if Redis answers in time.</summary>
    public override async Task StartAsync(CancellationToken ct)
    {
        if (options is not null) await Task.WhenAny(LookAsync(), Task.Delay(Patience, ct));
        await base.StartAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (options is null)
        {
            log.LogWarning("Without Redis (ConnectionStrings:redis) an access token is good until it expires, also after its session has ended, and sensitive routes answer 503.");
            return;
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var (available, failures) = (true, 0);
        do
        {
            failures = await LookAsync() ? 0 : failures + 1;
            if (available == failures < 3) continue; // a hiccup is nothing to speak of
            available = !available;
            if (available) log.LogInformation("Ended sessions are known again.");
            else log.LogWarning("Ended sessions are not known, since Redis does not answer: access tokens are good until they expire, and sensitive routes answer 503.");
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Reads what is new, and forgets what no token can name any more.</summary>
    async Task<bool> LookAsync()
    {
        try
        {
            redis ??= await ConnectAsync();
            var news = await Database().SortedSetRangeByScoreWithScoresAsync(Key, seen - Overlap).WaitAsync(Patience);
            Note(news.Select(entry => Guid.Parse((string)entry.Element!)));
            if (news.Length > 0) seen = news[^1].Score;
            foreach (var (session, until) in ended)
                if (until < Environment.TickCount64) ended.TryRemove(session, out _);
            return true;
        }
        catch (Exception e) when (IsAway(e))
        {
            return false;
        }
    }

    async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(options!);
        await connection.GetSubscriber().SubscribeAsync(Channel, (_, told) => Note(((string)told!).Split(',').Select(id => Guid.Parse(id))));
        return connection;
    }

    void Note(IEnumerable<Guid> sessions)
    {
        foreach (var session in sessions)
        {
            ended[session] = Environment.TickCount64 + (long)Kept.TotalMilliseconds;
            Ended?.Invoke(session);
        }
    }

    IDatabase Database() => redis is { IsConnected: true } connection ? connection.GetDatabase() : throw new TimeoutException("Redis is away.");

    public override void Dispose()
    {
        redis?.Dispose();
        base.Dispose();
    }
}

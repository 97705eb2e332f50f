using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Gateway.Limits;

/// <summary>
/// Counts requests per client over a sliding window, together with the other gateways.
/// A request is counted here, in memory, at once; a few times a second each gateway adds what it counted to the common total in Redis and reads that total back.
/// So a request never waits for Redis; with n gateways a client can exceed a limit by what n - 1 of them let pass in one such interval.
/// Without Redis each gateway goes by its own count.
/// </summary>
public sealed class Tally(Redis redis, TimeProvider clock) : BackgroundService
{
    /// <summary>How often gateways exchange their counts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // Somebody with a large block of addresses could make counters without end; beyond this many, new clients share some.
    const int MostCounters = 200_000, SharedCounters = 1024;

    readonly ConcurrentDictionary<(Rate Rate, UInt128 Client), Counter> counters = new();
    int count;

    /// <summary>Counts a request, or says after how long the client may come again.</summary>
    public bool TryTake(Rate rate, UInt128 client, out TimeSpan retryAfter)
    {
        var counter = Of(rate, client);
        var now = clock.GetUtcNow().Ticks;
        lock (counter)
        {
            counter.MoveTo(now / rate.Window.Ticks);
            var elapsed = (double)(now % rate.Window.Ticks) / rate.Window.Ticks;
            counter.Touched = true;
            if (counter.Previous * (1 - elapsed) + counter.Current + 1 <= rate.Limit)
            {
                counter.Unsent++;
                retryAfter = default;
                return true;
            }
            // Room comes when enough of the window before this one has slid out or, if this one is full by itself, enough of this one.
            var room = rate.Limit - 1.0;
            var windows = counter.Current <= room ? 1 - (room - counter.Current) / counter.Previous - elapsed : 1 - elapsed + 1 - room / counter.Current;
            retryAfter = rate.Window * Math.Clamp(windows, 0, 2);
            return false;
        }
    }

    /// <summary>Takes back one request that was counted against the wrong client.</summary>
    public void GiveBack(Rate rate, UInt128 client)
    {
        var counter = Of(rate, client);
        lock (counter)
            if (counter.Current > 0) counter.Unsent--;
    }

    Counter Of(Rate rate, UInt128 client)
    {
        if (counters.TryGetValue((rate, client), out var counter)) return counter;
        if (Volatile.Read(ref count) >= MostCounters) client %= SharedCounters;
        var made = new Counter();
        counter = counters.GetOrAdd((rate, client), made);
        if (counter == made) Interlocked.Increment(ref count);
        return counter;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        for (var turn = 0; await timer.WaitForNextTickAsync(stopping); turn++)
        {
            foreach (var some in counters.Where(counter => counter.Value.Touched).Chunk(1000))
                await Task.WhenAll(some.Select(counter => ExchangeAsync(counter.Key.Rate, counter.Key.Client, counter.Value)));
            if (turn % 40 == 0) Forget();
        }
    }

    async Task ExchangeAsync(Rate rate, UInt128 client, Counter counter)
    {
        long window;
        int sending;
        bool askPrevious;
        lock (counter)
        {
            counter.MoveTo(clock.GetUtcNow().Ticks / rate.Window.Ticks);
            counter.Touched = false;
            (window, sending, askPrevious) = (counter.Window, counter.Unsent, !counter.PreviousShared);
            (counter.Sending, counter.Unsent) = (sending, 0);
        }
        var total = await redis.AddAsync(Key(rate, client, window), sending, rate.Window * 2);
        var previous = askPrevious ? await redis.CountAsync(Key(rate, client, window - 1)) : null;
        lock (counter)
        {
            if (counter.Window == window)
            {
                counter.Sending = 0;
                if (total is { } all) (counter.Shared, counter.Exchanged) = ((int)all, true);
                else counter.Unsent += sending; // still counted, and sent when Redis is back
                if (previous is { } before) (counter.Previous, counter.PreviousShared) = ((int)before, true);
            }
            else if (counter.Window == window + 1 && total is { } all)
            {
                counter.Previous = (int)all;
            }
        }
    }

    void Forget()
    {
        var now = clock.GetUtcNow().Ticks;
        foreach (var (key, counter) in counters)
        {
            lock (counter)
                if (counter.Window + 1 >= now / key.Rate.Window.Ticks) continue;
            if (counters.TryRemove(key, out _)) Interlocked.Decrement(ref count);
        }
    }

    /// <summary>The name in Redis: a hash, so that no address of a person is kept there.</summary>
    static string Key(Rate rate, UInt128 client, long window)
    {
        Span<byte> bytes = stackalloc byte[24 + 32];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, client);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], window);
        var length = 24 + Encoding.UTF8.GetBytes(rate.Name, bytes[24..]);
        return "gateway:rate:" + Convert.ToHexStringLower(SHA256.HashData(bytes[..length]).AsSpan(0, 16));
    }

    /// <summary>One client at one rate; locked while used.</summary>
    sealed class Counter
    {
        /// <summary>Which window is counted, from the epoch.</summary>
        public long Window { get; private set; }
        public int Shared { get; set; }
        public int Sending { get; set; }
        public int Unsent { get; set; }

        /// <summary>True when <see cref="Shared"/> has been read in this window.</summary>
        public bool Exchanged { get; set; }

        /// <summary>The window before, by all gateways if <see cref="PreviousShared"/>, else as far as this one knows.</summary>
        public int Previous { get; set; }
        public bool PreviousShared { get; set; }

        /// <summary>True when it was asked since the last exchange.</summary>
        public bool Touched { get; set; }

        public int Current => Shared + Sending + Unsent;

        public void MoveTo(long window)
        {
            if (window == Window) return;
            (Previous, PreviousShared) = window == Window + 1 ? (Current, Exchanged) : (0, false);
            (Window, Exchanged) = (window, false);
            Shared = Sending = Unsent = 0;
        }
    }
}

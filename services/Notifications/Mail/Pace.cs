using System.Diagnostics;

namespace Platform.Notifications.Mail;

/// <summary>How many messages the relay answers in a second, while there are any: what one takes in hand beyond that would only be kept from other replicas.</summary>
sealed class Pace
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(0.25);

    long begun = Stopwatch.GetTimestamp();
    int answered;

    /// <summary>Of the last quarter of a second that had an answer.</summary>
    public double PerSecond { get; private set; }

    public void Count()
    {
        Interlocked.Increment(ref answered);
        var (since, now) = (Volatile.Read(ref begun), Stopwatch.GetTimestamp());
        var took = Stopwatch.GetElapsedTime(since, now);
        if (took >= Window && Interlocked.CompareExchange(ref begun, now, since) == since) PerSecond = Interlocked.Exchange(ref answered, 0) / took.TotalSeconds;
    }
}

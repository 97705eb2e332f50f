namespace Platform.Notifications.Deliveries;

/// <summary>Where a delivery stands. Failed ones can be replayed; one that was dropped had nobody left to reach.</summary>
public enum DeliveryState { Waiting, Sending, Sent, Failed, Dropped }

/// <summary>What an attempt came to.</summary>
/// <param name="Status">Of SMTP or HTTP; null when there was no answer.</param>
/// <param name="Detail">What the other side said, or why nothing was sent. No address stands in it. Cut at 500 characters when it is kept.</param>
/// <param name="RetryAt">When it is tried again; null when it is over.</param>
public sealed record Outcome(DeliveryState State, int? Status, string? Detail, DateTimeOffset? RetryAt)
{
    /// <summary>False: it could not even be tried, and the attempt is not counted.</summary>
    public bool IsAttempt { get; init; } = true;

    public static Outcome Sent(int? status = null, string? detail = null) => new(DeliveryState.Sent, status, detail, null);

    public static Outcome Retry(DateTimeOffset at, int? status, string detail) => new(DeliveryState.Waiting, status, detail, at);

    /// <summary>It could not be tried, for a reason that is none of its own: what everything goes through is down. It is no attempt.</summary>
    public static Outcome Wait(DateTimeOffset at, string reason) => new(DeliveryState.Waiting, null, reason, at) { IsAttempt = false };

    public static Outcome Failed(int? status, string detail) => new(DeliveryState.Failed, status, detail, null);

    /// <summary>Nothing was sent and nothing will be: the address was suppressed, the webhook disabled. It is no attempt.</summary>
    public static Outcome Dropped(string reason) => new(DeliveryState.Dropped, null, reason, null) { IsAttempt = false };
}

/// <summary>How long to wait after each failed attempt, give or take a tenth, so that what failed together does not come again together.</summary>
/// <param name="Waits">After the first attempt, the second, and so on. When they are used up it has failed for good.</param>
public sealed record Schedule(params IReadOnlyList<TimeSpan> Waits)
{
    /// <summary>What comes of a failed attempt: another one later, or the end.</summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="atLeast">What the other side asked for (Retry-After).</param>
    public Outcome After(int attempt, DateTimeOffset now, int? status, string detail, TimeSpan atLeast = default)
    {
        if (attempt > Waits.Count) return Outcome.Failed(status, detail);
        var wait = Waits[attempt - 1] * (0.9 + Random.Shared.NextDouble() / 5);
        return Outcome.Retry(now + (wait > atLeast ? wait : atLeast), status, detail);
    }
}

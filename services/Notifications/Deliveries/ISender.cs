using Platform.Notifications.Subscriptions;

namespace Platform.Notifications.Deliveries;

/// <summary>How deliveries of one channel leave. Registered as a singleton <c>ISender</c>; <see cref="DeliveryWorker"/> takes due ones, gives them to it and notes what came of them.</summary>
public interface ISender
{
    Channel Channel { get; }

    /// <summary>How many this process has in hand at once, at most; 0 while nothing can be sent.</summary>
    int AtOnce { get; }

    /// <summary>How many of them for one endpoint: one that is slow must not keep all others waiting.</summary>
    int AtOncePerEndpoint { get; }

    /// <summary>Sends each and says at once what came of it. What it does not speak of, or throws on, is tried again later.</summary>
    /// <param name="batch">At least one. It may be called again while a batch is under way.</param>
    /// <param name="ended">For any thread, once a delivery.</param>
    /// <param name="ct">Cancelled shortly before the lease ends that could not be made longer: nothing may be sent after that.</param>
    Task SendAsync(IReadOnlyList<Claimed> batch, Action<Claimed, Outcome> ended, CancellationToken ct);
}

using System.Diagnostics.Metrics;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Deliveries;

/// <summary>What an operator watches of this service. Alert on: the oldest undelivered of a channel over five minutes, parts of fan-outs that failed for good.</summary>
public static class DeliveryMetrics
{
    static readonly Meter Meter = new("Platform");

    /// <summary>What came of attempts, by channel and outcome: sent, failed, dropped, and waiting for those that are tried again.</summary>
    public static Counter<long> Ended { get; } = Meter.CreateCounter<long>("deliveries_ended_total");

    public static Histogram<double> Latency { get; } = Meter.CreateHistogram<double>("delivery_latency_seconds", "s", "From the hour it was planned for to its leaving");
    public static Histogram<double> FanoutParts { get; } = Meter.CreateHistogram<double>("fanout_part_seconds", "s", "To tell one part of the followers");
    public static Counter<long> FanoutFailures { get; } = Meter.CreateCounter<long>("fanout_failures_total");

    /// <summary>By channel: how many wait, digests of later hours included, and by how many seconds the latest is behind its plan; as last read from the database.</summary>
    public static IReadOnlyDictionary<string, (long Count, double OldestSeconds)> Waiting { get; set; } = new Dictionary<string, (long, double)>();

    /// <summary>Parts of fan-outs that wait, that failed for good, and the age in seconds of the oldest that waits.</summary>
    public static (long Waiting, long Failed, double OldestSeconds) Fanouts { get; set; }

    static DeliveryMetrics()
    {
        Meter.CreateObservableGauge("deliveries_waiting", () => Waiting.Select(channel => new Measurement<long>(channel.Value.Count, new KeyValuePair<string, object?>("channel", channel.Key))));
        Meter.CreateObservableGauge("deliveries_oldest_undelivered_seconds", () => Waiting.Select(channel => new Measurement<double>(channel.Value.OldestSeconds, new KeyValuePair<string, object?>("channel", channel.Key))), "s");
        Meter.CreateObservableGauge("fanouts_waiting", () => Fanouts.Waiting);
        Meter.CreateObservableGauge("fanouts_failed", () => Fanouts.Failed);
        Meter.CreateObservableGauge("fanouts_oldest_waiting_seconds", () => Fanouts.OldestSeconds, "s");
    }

    public static void Count(Channel channel, DeliveryState outcome) =>
        Ended.Add(1, new KeyValuePair<string, object?>("channel", channel.ToText()), new KeyValuePair<string, object?>("outcome", outcome.ToText()));
}

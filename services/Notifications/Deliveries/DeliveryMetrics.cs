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

    public static void Count(Channel channel, DeliveryState outcome) =>
        Ended.Add(1, new KeyValuePair<string, object?>("channel", channel.ToText()), new KeyValuePair<string, object?>("outcome", outcome.ToText()));
}

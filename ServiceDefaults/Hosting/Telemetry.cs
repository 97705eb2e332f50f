using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Hosting;

/// <summary>Traces, metrics and logs by OpenTelemetry, sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set and kept in the process otherwise.</summary>
public static class Telemetry
{
    public static ActivitySource Source { get; } = new("Platform");

    // The libraries emit these by themselves; no instrumentation package is needed.
    static readonly string[] Sources = ["Platform", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit"];
    static readonly string[] Meters =
        ["Platform", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return builder;

        var resource = ResourceBuilder.CreateDefault().AddService(service, serviceInstanceId: builder.Configuration["PLATFORM_REPLICA"] ?? Environment.MachineName);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.IncludeScopes = true;
            logs.AddOtlpExporter();
        });
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build());
        builder.Services.AddHostedService<Exporters>();
        return builder;
    }

    /// <summary>Starts the exporters with the host; the container disposes, and so flushes, them.</summary>
    sealed class Exporters(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

        public Task StopAsync(CancellationToken ct) => Task.Run(() => (traces.ForceFlush(2000), metrics.ForceFlush(2000)), ct);
    }
}

/// <summary>What an operator watches. Alert on: oldest pending over 60 s for 5 min, parked, error queues.</summary>
public static class Metrics
{
    static readonly Meter Meter = new("Platform");

    public static Counter<long> OutboxPublished { get; } = Meter.CreateCounter<long>("outbox_published_total");
    public static Counter<long> OutboxFailures { get; } = Meter.CreateCounter<long>("outbox_failures_total");
    public static Histogram<double> OutboxLatency { get; } = Meter.CreateHistogram<double>("outbox_dispatch_latency_seconds", "s", "From the change to the broker's confirmation");
    public static Counter<long> InboxDuplicates { get; } = Meter.CreateCounter<long>("inbox_duplicates_total");

    /// <summary>Waiting, age of the oldest in seconds, and parked, as last read from the database.</summary>
    public static (long Pending, double OldestSeconds, long Parked) Outbox { get; set; }

    static Metrics()
    {
        Meter.CreateObservableGauge("outbox_pending", () => Outbox.Pending);
        Meter.CreateObservableGauge("outbox_oldest_pending_seconds", () => Outbox.OldestSeconds, "s");
        Meter.CreateObservableGauge("outbox_parked", () => Outbox.Parked);
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Platform.Benchmarks.Publisher;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.Benchmarks.Relay;

/// <summary>
/// How fast one process's relay carries committed events to the broker, against the same bodies published straight to a queue of
/// the same kind with the same window of unconfirmed messages. The order inside each subject is checked on the way out.
/// </summary>
static class RelayBench
{
    const int Messages = 10_000;
    const int Subjects = 2_000;
    const int Window = 50;
    const string RawQueue = "raw";

    static readonly string Queue = Wire.QueueOf("listener", typeof(ThingChanged));

    public static async Task<Figure> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await using var rabbit = new RabbitServer(Path.Combine(folder, "rabbitmq"));
        await Task.WhenAll(postgres.Start(), rabbit.Start());
        await postgres.CreateDatabase("bench");
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString("bench"));
        await new Migrator(database, typeof(BenchDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);

        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbit.ConnectionString()) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: null));
        await channel.QueueDeclareAsync(RawQueue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20 });

        var relay = await Role.Start("publisher", folder, new() { ["ConnectionStrings__bench"] = postgres.ConnectionString("bench"), ["ConnectionStrings__rabbitmq"] = rabbit.ConnectionString() });
        List<double> ours = [], raw = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            var mine = await Relayed(database, relay, channel);
            var limit = await Published(channel);
            if (round == 0) continue;
            ours.Add(mine);
            raw.Add(limit);
        }
        await relay.Stop();
        return new("Relay, outbox rows of 1 KiB to a quorum queue", "/s", ours, "raw confirmed publish, window 50", raw, 0.25);
    }

    static async Task<double> Relayed(NpgsqlDataSource database, Role relay, IChannel channel)
    {
        relay.Process.Send(Signal.Stop); // so that it begins with all rows committed, and without waiting for its next look
        await using (var connection = await database.OpenConnectionAsync())
        {
            await using var import = await connection.BeginBinaryImportAsync("COPY outbox_message (id, part, subject, type, body, occurred_at) FROM STDIN (FORMAT binary)");
            foreach (var row in Events().Select(OutboxMessage.From))
            {
                await import.StartRowAsync();
                await import.WriteAsync(row.Id);
                await import.WriteAsync(row.Part);
                await import.WriteAsync(row.Subject);
                await import.WriteAsync(row.Type);
                await import.WriteAsync(row.Body, NpgsqlDbType.Jsonb);
                await import.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
            }
            await import.CompleteAsync();
        }
        var start = await Ask<DateTime>(database, "SELECT clock_timestamp()");
        relay.Process.Send(Signal.Continue);
        await Eventually.Become(async () => await Ask<long>(database, "SELECT count(*) FROM outbox_message WHERE published_at IS NULL") == 0, TimeSpan.FromMinutes(2));
        var end = await Ask<DateTime>(database, "SELECT max(published_at) FROM outbox_message");
        await DemandOrder(channel);
        await using var clear = database.CreateCommand("TRUNCATE outbox_message");
        await clear.ExecuteNonQueryAsync();
        return Messages / (end - start).TotalSeconds;
    }

    static async Task<double> Published(IChannel channel)
    {
        byte[][] bodies = [.. Events().Select(e => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(e, Wire.Json)))];
        using var window = new SemaphoreSlim(Window);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var all = new List<Task>(Messages);
        foreach (var body in bodies)
        {
            await window.WaitAsync();
            all.Add(PublishAsync(body));
        }
        await Task.WhenAll(all);
        var perSecond = Messages / clock.Elapsed.TotalSeconds;
        await channel.QueuePurgeAsync(RawQueue);
        return perSecond;

        async Task PublishAsync(byte[] body)
        {
            try { await channel.BasicPublishAsync("", RawQueue, mandatory: true, new BasicProperties { Persistent = true, MessageId = Guid.NewGuid().ToString() }, body); }
            finally { window.Release(); }
        }
    }

    /// <summary>Reads the queue to its end: every event once, each subject's in its order.</summary>
    static async Task DemandOrder(IChannel channel)
    {
        var latest = new Dictionary<Guid, long>();
        var count = 0;
        var all = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            using var json = JsonDocument.Parse(delivery.Body);
            var message = json.RootElement.GetProperty("message");
            var (subject, version) = (message.GetProperty("thingId").GetGuid(), message.GetProperty("version").GetInt64());
            if (version != latest.GetValueOrDefault(subject) + 1) all.TrySetException(new InvalidOperationException($"Version {version} of {subject} came after {latest.GetValueOrDefault(subject)}."));
            latest[subject] = version;
            if (++count == Messages) all.TrySetResult();
            return Task.CompletedTask;
        };
        var tag = await channel.BasicConsumeAsync(Queue, autoAck: true, consumer);
        await all.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await channel.BasicCancelAsync(tag);
    }

    static IEnumerable<ThingChanged> Events()
    {
        Guid[] subjects = [.. Enumerable.Range(0, Subjects).Select(_ => Guid.NewGuid())];
        var text = new string('x', 800);
        return Enumerable.Range(0, Messages).Select(i => new ThingChanged(subjects[i % Subjects], (i / Subjects) + 1, $"Thing {i}", text, DateTimeOffset.UtcNow));
    }

    static async Task<T> Ask<T>(NpgsqlDataSource database, string sql)
    {
        await using var query = database.CreateCommand(sql);
        return (T)(await query.ExecuteScalarAsync())!;
    }
}

using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>A message that a reaction gave up on.</summary>
/// <param name="Reason">What the last attempt said.</param>
/// <param name="FailedAt">Null when the broker itself gave up, after the delivery limit.</param>
public sealed record FailedMessage(Guid? MessageId, string Reason, DateTimeOffset? FailedAt);

/// <summary>How many messages lie in one of the service's error queues, or in its dead-letter queue.</summary>
public sealed record ErrorQueue(string Queue, long Messages);

/// <summary>Reads and empties this service's error queues. Connects for each call: administrators are few.</summary>
public sealed class ErrorQueues(IConfiguration configuration, ServiceName service)
{
    /// <summary>The inbox forgets after 30 days; a message that is put back must still be known to it.</summary>
    static readonly TimeSpan MaxAge = TimeSpan.FromDays(25);

    IEnumerable<string> Queues => Wire.Types.Where(type => Wire.ListenersOf(type).Contains(service.Value)).Select(type => ErrorOf(Wire.QueueOf(service.Value, type))).Order()
        .Append(DeadLettersOf(service.Value));

    /// <summary>Where a reaction's failed messages go.</summary>
    public static string ErrorOf(string queue) => queue + "_error";

    /// <summary>Where the broker puts what a service has been given 20 times without an end.</summary>
    public static string DeadLettersOf(string service) => service + ".dead-letter";

    public bool Has(string queue) => Queues.Contains(queue);

    public async Task<IReadOnlyList<ErrorQueue>> CountAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var counts = new List<ErrorQueue>();
        foreach (var queue in Queues) counts.Add(new(queue, await CountAsync(connection, queue, ct)));
        return counts;
    }

    /// <summary>The oldest messages; they stay where they are.</summary>
    public async Task<IReadOnlyList<FailedMessage>> PeekAsync(string queue, int limit, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        if (await CountAsync(connection, queue, ct) == 0) return [];
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct); // closing it puts everything back
        var failed = new List<FailedMessage>();
        while (failed.Count < limit && await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message)
            failed.Add(new(IdOf(message.BasicProperties), Header(message.BasicProperties, "MT-Fault-Message") ?? "Delivered 20 times without an end: the service died or lost its connection each time.", FailedAt(message.BasicProperties)));
        return failed;
    }

    /// <summary>Puts messages back to work with the id they had: one that took effect after all has no second effect.</summary>
    /// <returns>The ids of those put back. A message that is too old ends the run and stays.</returns>
    public async Task<IReadOnlyList<Guid>> RedeliverAsync(string queue, int limit, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var moved = new List<Guid>();
        if (await CountAsync(connection, queue, ct) == 0) return moved;
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        while (moved.Count < limit && await channel.BasicGetAsync(queue, autoAck: false, ct) is { } message)
        {
            if (FailedAt(message.BasicProperties) < DateTimeOffset.UtcNow - MaxAge) break;
            var properties = new BasicProperties(message.BasicProperties);
            foreach (var header in properties.Headers?.Keys.Where(key => key.StartsWith("MT-Fault-", StringComparison.Ordinal) || key.StartsWith("x-", StringComparison.Ordinal)).ToArray() ?? [])
                properties.Headers!.Remove(header);
            properties.UserId = null; // its publisher's, which the broker refuses from us
            // Through the queue's own exchange, which MassTransit gives it: the default one leads to everybody's queues, so that we may not use it.
            await channel.BasicPublishAsync(OriginOf(queue, message.BasicProperties), "", mandatory: true, properties, message.Body, ct); // confirmed, before it leaves the error queue
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
            moved.Add(IdOf(message.BasicProperties) ?? Guid.Empty);
        }
        return moved;
    }

    async Task<IConnection> ConnectAsync(CancellationToken ct) =>
        await new ConnectionFactory { Uri = Bus.Address(configuration), RequestedConnectionTimeout = TimeSpan.FromSeconds(5), AutomaticRecoveryEnabled = false }
            .CreateConnectionAsync($"{service.Value} error queues", ct);

    static async Task<long> CountAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try { return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount; }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404) { return 0; } // none has failed yet
    }

    /// <summary>The queue that the message failed in. The broker notes it when it dead-letters (header x-death, newest first).</summary>
    static string OriginOf(string queue, IReadOnlyBasicProperties properties)
    {
        var died = (properties.Headers?.TryGetValue("x-death", out var deaths) == true ? deaths as IList<object> : null)?.OfType<IDictionary<string, object>>().FirstOrDefault();
        var origin = died?.TryGetValue("queue", out var name) == true && name is byte[] bytes ? Encoding.UTF8.GetString(bytes) : queue;
        return origin.EndsWith("_error", StringComparison.Ordinal) ? origin[..^"_error".Length] : origin;
    }

    static Guid? IdOf(IReadOnlyBasicProperties properties) => Guid.TryParse(properties.MessageId, out var id) ? id : null;

    static string? Header(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) }
        : null;

    static DateTimeOffset? FailedAt(IReadOnlyBasicProperties properties) =>
        DateTimeOffset.TryParse(Header(properties, "MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

using System.Text;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The relay's own connection to the broker. A stored body goes out as it is, inside the envelope that MassTransit's consumers read.</summary>
/// <remarks>
/// Apart from the consumers' connection, since a broker that is short of memory or disk stops reading from whoever publishes, acknowledgements included.
/// Each new connection declares the exchanges and the listeners' queues anew, so that a broker which lost its data gets them back; with a user of its own, which may not, it demands that they are there.
/// </remarks>
public sealed class Publisher(IConfiguration configuration, ServiceName service) : IAsyncDisposable
{
    readonly SemaphoreSlim opening = new(1);
    readonly string user = Uri.UnescapeDataString(Bus.Address(configuration).UserInfo.Split(':')[0]) is { Length: > 0 } given ? given : ConnectionFactory.DefaultUser;
    IConnection? connection;
    volatile IChannel? channel;
    volatile bool refused;

    /// <summary>Publishes one event and returns when the broker has confirmed it, on the disks of a majority.</summary>
    /// <param name="activity">The W3C id of the span that sends it.</param>
    /// <exception cref="UnroutableException">No queue is bound for it, and one should be.</exception>
    /// <exception cref="Exception">Anything else: the broker is away, or takes nothing now.</exception>
    public async Task PublishAsync(Guid id, Type type, string body, string? activity, CancellationToken ct)
    {
        var open = channel is { IsOpen: true } usable ? usable : await OpenAsync(ct);
        if (refused) throw new InvalidOperationException("The broker is short of memory or disk, and takes no messages now.");
        var properties = new BasicProperties { MessageId = id.ToString(), ContentType = "application/vnd.masstransit+json", Persistent = true, UserId = user }; // the broker refuses it from anybody else
        if (activity is not null) properties.Headers = new Dictionary<string, object?> { ["MT-Activity-Id"] = activity };
        var envelope = $$"""{"messageId":"{{id}}","messageType":["{{MessageUrn.ForTypeString(type)}}"],"message":{{body}}}""";
        try
        {
            // Without `mandatory` the broker confirms, and drops, what no queue is bound for.
            await open.BasicPublishAsync(Wire.NameOf(type), "", mandatory: Wire.ListenersOf(type).Count > 0, properties, Encoding.UTF8.GetBytes(envelope), ct);
        }
        catch (RabbitMQ.Client.Exceptions.PublishException e) when (e.IsReturn)
        {
            throw new UnroutableException($"No queue is bound for {Wire.NameOf(type)}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        opening.Dispose();
    }

    async Task<IChannel> OpenAsync(CancellationToken ct)
    {
        await opening.WaitAsync(ct);
        try
        {
            if (channel is { IsOpen: true } usable) return usable;
            if (connection is not null) await connection.DisposeAsync();
            connection = await new ConnectionFactory
            {
                Uri = Bus.Address(configuration),
                AutomaticRecoveryEnabled = false, // the relay comes again by itself
                RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
                RequestedHeartbeat = TimeSpan.FromSeconds(10)
            }.CreateConnectionAsync($"{service.Value} relay", ct);
            refused = false;
            connection.ConnectionBlockedAsync += (_, _) => Refuse(true);
            connection.ConnectionUnblockedAsync += (_, _) => Refuse(false);
            await DeclareAsync(connection, ct);
            return channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: null), ct);
        }
        finally { opening.Release(); }
    }

    async Task DeclareAsync(IConnection connection, CancellationToken ct)
    {
        try
        {
            await using var declaring = await connection.CreateChannelAsync(cancellationToken: ct);
            await Topology.DeclareListenersAsync(declaring, service.Value, ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.AccessRefused)
        {
            await using var looking = await connection.CreateChannelAsync(cancellationToken: ct);
            await Topology.DemandListenersAsync(looking, service.Value, ct);
        }
    }

    Task Refuse(bool now)
    {
        refused = now;
        return Task.CompletedTask;
    }
}

/// <summary>The broker gave an event back, as no queue takes it.</summary>
public sealed class UnroutableException(string message) : Exception(message);

using System.Text.RegularExpressions;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Exchanges, queues and bindings as the contracts name them. Whatever bears a service's name is its own: the exchanges of its events, the queues that it reads, their error queues.
/// A binding joins what belongs to two, so <c>migrate</c> makes it for them, as the broker's administrator; before either runs, so that a listener which has never run finds its messages waiting.
/// </summary>
public static class Topology
{
    /// <summary>What a service's user may configure, write and read: its own. Not <c>amq.default</c>, through which every queue can be written to.</summary>
    public static string Own(string service) => $"^{Regex.Escape(service)}\\..+$";

    /// <summary>The queues of those who listen to a service, bound to its events.</summary>
    public static async Task DeclareListenersAsync(IChannel channel, string publisher, CancellationToken ct)
    {
        foreach (var type in Wire.Types.Where(type => Wire.PublisherOf(type) == publisher))
        {
            await DeclareExchangeAsync(channel, type, ct);
            foreach (var listener in Wire.ListenersOf(type)) await DeclareQueueAsync(channel, type, listener, ct);
        }
    }

    /// <summary>All that the contracts name.</summary>
    /// <param name="administrator">Address of a user with all rights on the virtual host.</param>
    public static async Task DeclareAsync(Uri administrator, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = administrator, AutomaticRecoveryEnabled = false }.CreateConnectionAsync("topology", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var publisher in Wire.Types.Select(Wire.PublisherOf).Distinct()) await DeclareListenersAsync(channel, publisher, ct);
    }

    /// <summary>What a service finds that may not make its listeners' queues: all of them, or an error.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.OperationInterruptedException">One is missing: <c>migrate</c> has not run with the broker's administrator, or the broker has lost its data since.</exception>
    public static async Task DemandListenersAsync(IChannel channel, string publisher, CancellationToken ct)
    {
        foreach (var type in Wire.Types.Where(type => Wire.PublisherOf(type) == publisher))
        {
            await channel.ExchangeDeclarePassiveAsync(Wire.NameOf(type), ct);
            foreach (var listener in Wire.ListenersOf(type)) await channel.QueueDeclarePassiveAsync(Wire.QueueOf(listener, type), ct);
        }
    }

    static Task DeclareExchangeAsync(IChannel channel, Type type, CancellationToken ct) =>
        channel.ExchangeDeclareAsync(Wire.NameOf(type), ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);

    static async Task DeclareQueueAsync(IChannel channel, Type type, string listener, CancellationToken ct)
    {
        var queue = Wire.QueueOf(listener, type);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, Bus.QueueArguments(listener, type), cancellationToken: ct);
        await channel.QueueBindAsync(queue, Wire.NameOf(type), "", cancellationToken: ct);
    }
}

using System.Collections.Concurrent;
using MassTransit;
using Platform.Contracts;
using Platform.ServiceDefaults.Messaging;

namespace Platform.TestKit;

/// <summary>The other services as one sees them from the broker: tells what they would tell, and hears everything.</summary>
public sealed class Broker : IAsyncDisposable
{
    private readonly IBusControl bus;
    private readonly ConcurrentQueue<(Guid MessageId, IEvent Happened)> heard = new();

    private Broker(string address) =>
        bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(address));
            rabbit.MessageTopology.SetEntityNameFormatter(new EventNames());
            rabbit.ReceiveEndpoint($"test.{Guid.NewGuid():N}", endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Durable = false;
                foreach (var type in Wire.Types)
                    typeof(Broker).GetMethod(nameof(Listen), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, [endpoint]);
            });
        });

    /// <summary>Everything heard so far, in the order of arrival.</summary>
    public IReadOnlyList<(Guid MessageId, IEvent Happened)> Heard => [.. heard];

    public static async Task<Broker> Join(string address)
    {
        await Topology.DeclareAsync(new Uri(address), CancellationToken.None); // as the others would
        var broker = new Broker(address);
        await broker.bus.StartAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        return broker;
    }

    /// <summary>Tells an event as its publisher would.</summary>
    /// <param name="messageId">Given twice, it is one message delivered twice.</param>
    public Task Tell(IEvent happened, Guid? messageId = null) =>
        bus.Publish(happened, happened.GetType(), Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = messageId ?? Guid.CreateVersion7();
            if (context.TryGetPayload(out RabbitMqSendContext? rabbit)) rabbit.Mandatory = true;
        }));

    /// <summary>Waits for one event of a kind.</summary>
    public Task<TEvent> Hear<TEvent>(Func<TEvent, bool> which) where TEvent : class, IEvent =>
        Eventually.Get(() => Task.FromResult(Heard.Select(m => m.Happened).OfType<TEvent>().FirstOrDefault(which)));

    public async ValueTask DisposeAsync() => await bus.StopAsync(TimeSpan.FromSeconds(5));

    private void Listen<TEvent>(IReceiveEndpointConfigurator endpoint) where TEvent : class, IEvent =>
        endpoint.Handler<TEvent>(context =>
        {
            heard.Enqueue((context.MessageId!.Value, context.Message));
            return Task.CompletedTask;
        });
}

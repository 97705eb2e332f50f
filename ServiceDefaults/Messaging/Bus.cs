using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What a service does when something happened elsewhere. It runs in a transaction that also notes the message as handled.</summary>
public delegate Task Reaction<in TEvent, in TDb>(TEvent happened, TDb db, CancellationToken ct) where TEvent : class, IEvent where TDb : DbContext;

/// <summary>Numbers of the relay and the inbox. The defaults are for production; rigs change them.</summary>
public sealed class MessagingOptions
{
    /// <summary>Partitions that one process publishes side by side.</summary>
    public int RelayWorkers { get; set; } = 4;

    /// <summary>Rows read at a time.</summary>
    public int BatchSize { get; set; } = 300;

    /// <summary>Messages sent and not yet confirmed, for the whole process.</summary>
    public int PublishWindow { get; set; } = 50;

    /// <summary>How long one message may take to be confirmed.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a batch may hold its partition; shorter than the server's patience with an idle transaction.</summary>
    public TimeSpan BatchTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an idle relay looks, without being woken.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Messages of one queue that this process handles at the same time.</summary>
    public int Prefetch { get; set; } = 32;

    /// <summary>False only in the fault rig's control run, which must then find duplicates.</summary>
    public bool InboxEnabled { get; set; } = true;

    /// <summary>Called at the named crash points of reliability design 2.8 (C3, C4, C5, C7, C8); the fault rig kills the process there.</summary>
    public Func<string, ValueTask>? Reached { get; set; }

    internal ValueTask ReachAsync(string point) => Reached?.Invoke(point) ?? ValueTask.CompletedTask;
}

/// <summary>Names a service's reactions. Together with <see cref="HeardByAttribute"/> it must be complete: the service does not start otherwise.</summary>
public sealed class MessagingBuilder<TDb> where TDb : DbContext
{
    internal Dictionary<Type, Action<IRabbitMqBusFactoryConfigurator, IBusRegistrationContext>> Reactions { get; } = [];

    internal Action<MessagingOptions>? Configure { get; private set; }

    /// <summary>Reacts to an event, exactly once a message as far as this service's database goes.</summary>
    /// <param name="committed">Called after the commit, at most once a message; for wake-ups that may be lost.</param>
    public MessagingBuilder<TDb> On<TEvent>(Reaction<TEvent, TDb> reaction, Action<IServiceProvider, TEvent>? committed = null) where TEvent : class, IEvent
    {
        Reactions.Add(typeof(TEvent), (bus, context) => Bus.Receive(bus, context, reaction, committed));
        return this;
    }

    public MessagingBuilder<TDb> With(Action<MessagingOptions> configure)
    {
        Configure = configure;
        return this;
    }
}

public static class Bus
{
    /// <summary>Joins the broker under the service's name: publishes its outbox and reacts to what others tell.</summary>
    /// <remarks>The broker may be away at any time, the start included: writes go on, and their events follow when it is back.</remarks>
    public static WebApplicationBuilder AddMessaging<TDb>(this WebApplicationBuilder builder, string service, Action<MessagingBuilder<TDb>>? build = null) where TDb : DbContext
    {
        var messaging = new MessagingBuilder<TDb>();
        build?.Invoke(messaging);
        Demand(service, messaging.Reactions.Keys);

        var options = new MessagingOptions();
        messaging.Configure?.Invoke(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.AddSingleton<ErrorQueues>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // nothing about this platform goes to anyone
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(Address(builder.Configuration), service, host =>
                {
                    host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
                    host.Heartbeat(TimeSpan.FromSeconds(10));
                    host.PublisherConfirmation = true;
                });
                ReconnectSoon(rabbit);
                rabbit.MessageTopology.SetEntityNameFormatter(new EventNames());
                rabbit.Publish<IEvent>(topology => topology.Exclude = true);
                rabbit.ConfigureJsonSerializerOptions(Demanding);
                foreach (var receive in messaging.Reactions.Values) receive(rabbit, context);
            });
        });
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(host => host.StopTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton<Publisher>();
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<MessageGauge>();
        return builder;
    }

    /// <summary>What an event leaves out would read as nothing, and be stored as such: it is refused. Members that were added later have a value of their own.</summary>
    static JsonSerializerOptions Demanding(JsonSerializerOptions json)
    {
        json.RespectRequiredConstructorParameters = true;
        json.RespectNullableAnnotations = true;
        return json;
    }

    /// <summary>
    /// MassTransit waits longer after each lost connection of the process's life, up to 31 s, gives up for good after the 1000th, and has no setting for it:
    /// consumers stayed away half a minute after the broker was back (fault F3). Here they try every 3 s at most, for ever. The names are those of 8.4.0.
    /// </summary>
    static void ReconnectSoon(IRabbitMqBusFactoryConfigurator rabbit)
    {
        PolicyOf((RabbitMqHostConfiguration)HostOf((RabbitMqBusFactoryConfigurator)rabbit)) =
            Retry.CreatePolicy(retry => retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(200)));

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_hostConfiguration")]
        static extern ref IRabbitMqHostConfiguration HostOf(RabbitMqBusFactoryConfigurator configurator);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<ReceiveTransportRetryPolicy>k__BackingField")]
        static extern ref IRetryPolicy PolicyOf(RabbitMqHostConfiguration host);
    }

    internal static Uri Address(IConfiguration configuration) => new(configuration.GetConnectionString("rabbitmq") ?? "amqp://guest:guest@127.0.0.1:5672");

    /// <summary>An event that says it is heard by a service, and a service that has no reaction to it, would fill a queue that nobody reads.</summary>
    static void Demand(string service, IEnumerable<Type> reactions)
    {
        var promised = Wire.Types.Where(type => Wire.ListenersOf(type).Contains(service)).ToHashSet();
        promised.SymmetricExceptWith(reactions);
        if (promised.Count > 0)
            throw new InvalidOperationException($"[HeardBy] in Contracts and the reactions of {service} differ on: {string.Join(", ", promised.Select(type => type.Name))}.");
    }

    /// <summary>
    /// Quorum: confirmed is on the disks of a majority. The delivery limit is explicit, as brokers before 4.0 have none. What reaches it goes to the service's
    /// dead-letter queue, which has no limit: it is another queue than the error queues, since MassTransit gives those the arguments of the queue they serve.
    /// </summary>
    internal static Dictionary<string, object?> QueueArguments(string service, Type type)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 20, ["x-dead-letter-exchange"] = ErrorQueues.DeadLettersOf(service) };
        if (Wire.IsOrdered(type)) arguments["x-single-active-consumer"] = true;
        return arguments;
    }

    internal static void Receive<TEvent, TDb>(
        IRabbitMqBusFactoryConfigurator rabbit, IBusRegistrationContext context, Reaction<TEvent, TDb> reaction, Action<IServiceProvider, TEvent>? committed)
        where TEvent : class, IEvent where TDb : DbContext
    {
        var options = context.GetRequiredService<MessagingOptions>();
        var service = context.GetRequiredService<ServiceName>().Value;
        var consumer = Wire.QueueOf(service, typeof(TEvent));
        rabbit.ReceiveEndpoint(consumer, endpoint =>
        {
            foreach (var (key, value) in QueueArguments(service, typeof(TEvent))) endpoint.SetQueueArgument(key, value);
            endpoint.BindDeadLetterQueue(ErrorQueues.DeadLettersOf(service), ErrorQueues.DeadLettersOf(service), error => error.SetQueueArgument("x-queue-type", "quorum"));
            endpoint.PrefetchCount = Wire.IsOrdered(typeof(TEvent)) ? 1 : options.Prefetch;
            endpoint.ConcurrentMessageLimit = Wire.IsOrdered(typeof(TEvent)) ? 1 : options.Prefetch;
            endpoint.PublishFaults = false;
            endpoint.ConfigureConsumeTopology = false; // the binding to another service's event is not ours to make: see Topology

            // An outage of the database is waited out here, so that it does not empty the queue into the error queue.
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<Exception>(IsOutage);
                retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200));
            });
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<Exception>(e => !IsOutage(e));
                retry.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200));
            });
            endpoint.Handler<TEvent>(message => Inbox.HandleOnceAsync(context, consumer, message.MessageId!.Value, message.Message, reaction, committed, message.CancellationToken));
        });
    }

    /// <summary>The database or the network, not the message.</summary>
    public static bool IsOutage(Exception e) =>
        e is NpgsqlException { IsTransient: true } or TimeoutException or SocketException or EndOfStreamException
        || e is PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" or "25P03" }
        || (e.InnerException is { } inner && IsOutage(inner));
}

/// <summary>Exchanges are named as the outbox names events.</summary>
public sealed class EventNames : IEntityNameFormatter
{
    public string FormatEntityName<T>() => typeof(T).IsAssignableTo(typeof(IEvent)) && typeof(T).IsClass ? Wire.NameOf(typeof(T)) : $"masstransit.{typeof(T).Name}";
}

public sealed record ServiceName(string Value);

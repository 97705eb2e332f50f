namespace Platform.Contracts;

/// <summary>Something that has happened in the service whose folder the record lies in, told to the others over RabbitMQ.</summary>
/// <remarks>
/// Records are flat and immutable and change only by addition; a break is a new record with the suffix V2.
/// They carry ids and published facts, never an address, a phone number or an answer to a form, so queues and logs need no erasure.
/// </remarks>
public interface IEvent
{
    /// <summary>The thing it happened to. Events of one subject reach the broker in the order they were committed.</summary>
    Guid Subject { get; }
}

/// <summary>The services that react to an event, by their names. The publisher makes their queues, so one that was never started loses nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HeardByAttribute(params string[] services) : Attribute
{
    public IReadOnlyList<string> Services { get; } = services;

    /// <summary>One consumer at a time and one message at a time: reactions run in the order of the broker. Costs throughput.</summary>
    public bool Ordered { get; init; }
}

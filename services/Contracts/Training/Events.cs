namespace Platform.Contracts.Training;

/// <summary>A training event (iCalendar VEVENT) became visible and can be registered for.</summary>
/// <param name="TimeZone">IANA name; <paramref name="Start"/> and <paramref name="End"/> are instants.</param>
[HeardBy("notifications")]
public sealed record EventPublished(
    Guid EventId, long Version, Text Name, string Kind, DateTimeOffset Start, DateTimeOffset End, string TimeZone,
    IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>An event will not take place. Whoever registered hears of it, subscribed or not: listeners keep who did from the Registration events.</summary>
[HeardBy("notifications")]
public sealed record EventCancelled(
    Guid EventId, long Version, Text Name, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>A person holds a seat: at once, by the organiser's approval, or from the waiting list.</summary>
[HeardBy("notifications")]
public sealed record RegistrationConfirmed(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, bool FromWaitingList, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

/// <summary>The event is full and the person waits.</summary>
/// <param name="Position">Place in the line, from 1, at the time of the event.</param>
[HeardBy("notifications")]
public sealed record RegistrationWaitlisted(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, int Position, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

/// <summary>A person gave up a seat or a place in the line.</summary>
[HeardBy("notifications")]
public sealed record RegistrationWithdrawn(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

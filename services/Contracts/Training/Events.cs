namespace Platform.Contracts.Training;

/// <summary>A training event (iCalendar VEVENT) became visible and can be registered for.</summary>
/// <param name="Version">Grows with every change of the event; a copy keeps the highest it has seen.</param>
/// <param name="TimeZone">IANA name; <paramref name="Start"/> and <paramref name="End"/> are instants.</param>
/// <param name="OrganiserIds">Organisations of our directory that hold it.</param>
/// <param name="Sequence">RFC 5545 SEQUENCE: the same in every calendar that shows it.</param>
/// <param name="Place">Where it is held, as everyone may read it.</param>
/// <param name="Link">Its public address.</param>
/// <param name="SearchedBy">Null in messages of an older form.</param>
[HeardBy("notifications")]
public sealed record EventPublished(
    Guid EventId, long Version, Text Name, string Kind, DateTimeOffset Start, DateTimeOffset End, string TimeZone,
    IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt, int Sequence = 0, string? Place = null, string? Link = null,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>A published event was revised, and takes place when it was to.</summary>
[HeardBy("notifications")]
public sealed record EventUpdated(
    Guid EventId, long Version, Text Name, string Kind, DateTimeOffset Start, DateTimeOffset End, string TimeZone,
    IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt, int Sequence = 0, string? Place = null, string? Link = null,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>A published event takes place at another time, or one that was put off has its date. Whoever registered hears of it, subscribed or not.</summary>
[HeardBy("notifications")]
public sealed record EventRescheduled(
    Guid EventId, long Version, Text Name, string Kind, DateTimeOffset Start, DateTimeOffset End, string TimeZone,
    IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt, int Sequence = 0, string? Place = null, string? Link = null,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>An event is put off: it will take place, and nobody knows when yet. <see cref="EventRescheduled"/> tells the date. Whoever registered hears of it, subscribed or not.</summary>
[HeardBy("notifications")]
public sealed record EventPostponed(
    Guid EventId, long Version, Text Name, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt, int Sequence = 0,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => EventId;
}

/// <summary>An event will not take place. Whoever registered hears of it, subscribed or not: listeners keep who did from the Registration events.</summary>
[HeardBy("notifications")]
public sealed record EventCancelled(
    Guid EventId, long Version, Text Name, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt, int Sequence = 0,
    SearchedBy? SearchedBy = null) : IEvent
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

/// <summary>A seat is kept for a person in the waiting line until they accept it, or the time is over.</summary>
/// <param name="ExpiresAt">Until when they can; shown in <paramref name="TimeZone"/>, the event's (IANA).</param>
[HeardBy("notifications")]
public sealed record RegistrationOffered(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, DateTimeOffset ExpiresAt, string TimeZone, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

/// <summary>The organiser did not let a person in.</summary>
[HeardBy("notifications")]
public sealed record RegistrationRejected(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

/// <summary>Whether a person came: told of each once, when they are first checked in or when the event is over without them, and again when that is corrected.</summary>
/// <param name="Attended">False: they held a seat and did not come.</param>
/// <param name="ProjectId">The project that the event belongs to, whose people trained are counted; null: none.</param>
[HeardBy("notifications")]
public sealed record AttendanceRecorded(
    Guid RegistrationId, long Version, Guid EventId, Guid PersonId, Text EventName, bool Attended, Guid? ProjectId, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => RegistrationId;
}

/// <summary>A person has a certificate: of the event that they attended, or of the call (an internship) that they completed.</summary>
/// <param name="Version">Grows when it is issued anew, with a correction.</param>
/// <param name="EventId">What it is for; null: a call.</param>
/// <param name="CallId">What it is for; null: an event.</param>
/// <param name="Name">Of the event or call.</param>
[HeardBy("notifications")]
public sealed record CertificateIssued(
    Guid CertificateId, long Version, Guid PersonId, Guid? EventId, Guid? CallId, Text Name, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => CertificateId;
}

/// <summary>A call became visible and takes applications.</summary>
/// <param name="Version">Grows with every change of the call and with every event told of it; a copy keeps the highest it has seen.</param>
/// <param name="Kind">award, internship, grant, training, expert-request or practices.</param>
/// <param name="ClosesAt">Applications are taken until this instant; shown in <paramref name="TimeZone"/> (IANA).</param>
/// <param name="OrganiserIds">Organisations of our directory that hold it.</param>
[HeardBy("notifications")]
public sealed record CallOpened(
    Guid CallId, long Version, Text Name, string Kind, DateTimeOffset ClosesAt, string TimeZone, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => CallId;
}

/// <summary>A call closes in some days. Told once for each deadline that it has.</summary>
[HeardBy("notifications")]
public sealed record CallClosingSoon(
    Guid CallId, long Version, Text Name, string Kind, DateTimeOffset ClosesAt, string TimeZone, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => CallId;
}

/// <summary>The results of a call are public. Who was chosen stands on its page: the event names nobody.</summary>
[HeardBy("notifications")]
public sealed record CallAnnounced(
    Guid CallId, long Version, Text Name, string Kind, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => CallId;
}

/// <summary>A call ended without results. Whoever applied hears of it from <see cref="ApplicationDecided"/>.</summary>
[HeardBy("notifications")]
public sealed record CallCancelled(
    Guid CallId, long Version, Text Name, IReadOnlyList<Term> Terms, IReadOnlyList<Guid> OrganiserIds, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => CallId;
}

/// <summary>What became of an application, or is to become of it.</summary>
/// <param name="PersonId">Who applied or nominated.</param>
/// <param name="Decision">ineligible, shortlisted, accepted, waitlisted, rejected, or cancelled with the call.</param>
[HeardBy("notifications")]
public sealed record ApplicationDecided(
    Guid ApplicationId, long Version, Guid CallId, Guid PersonId, Text CallName, string Decision, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ApplicationId;
}

/// <summary>A person is offered a place (an internship, a grant) and accepts or declines it in time; else it goes to the next in line.</summary>
/// <param name="ExpiresAt">Until when they answer; shown in <paramref name="TimeZone"/>, the call's (IANA).</param>
[HeardBy("notifications")]
public sealed record OfferSent(
    Guid ApplicationId, long Version, Guid CallId, Guid PersonId, Text CallName, DateTimeOffset ExpiresAt, string TimeZone, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ApplicationId;
}

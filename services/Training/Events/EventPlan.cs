using System.ComponentModel.DataAnnotations;
using NodaTime;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;

namespace Platform.Training.Events;

/// <summary>What its organiser says of an event; the words are those of iCalendar's VEVENT and schema.org's EducationEvent.</summary>
/// <param name="TimeZone">IANA name, for example Pacific/Fiji.</param>
/// <param name="Start">Local time of that zone: 2027-03-01T09:00. See <see cref="LocalTimes"/> for the hour that happens twice.</param>
/// <param name="End">Likewise; after the start, at most a year after it.</param>
/// <param name="Organisers">Ids of organisations in the directory.</param>
/// <param name="Link">A public address. What only participants may open does not belong here.</param>
/// <param name="Languages">BCP 47 tags of the languages it is held in.</param>
/// <param name="Capacity">Seats; absent: no limit.</param>
/// <param name="RegistrationOpens">Local time or, with Z, an instant; absent: once it is published.</param>
/// <param name="RegistrationCloses">Likewise; absent: when it starts.</param>
/// <param name="WaitingList">Whether people may wait for a seat once it is full.</param>
public sealed record EventPlan(
    [property: Localised(200)] Text Name,
    EventKind Kind,
    [property: StringLength(64)] string TimeZone,
    [property: StringLength(40)] string Start,
    [property: StringLength(40)] string End,
    AttendanceMode AttendanceMode,
    [property: Localised(10_000)] Text? Description = null,
    [property: MaxLength(20)] IReadOnlyList<Guid>? Organisers = null,
    [property: PlainText(300)] string? Place = null,
    [property: WebAddress] string? Link = null,
    [property: Languages] IReadOnlyList<string>? Languages = null,
    [property: Range(1, 1_000_000)] int? Capacity = null,
    [property: StringLength(40)] string? RegistrationOpens = null,
    [property: StringLength(40)] string? RegistrationCloses = null,
    Approval Approval = Approval.Automatic,
    bool WaitingList = true,
    [property: Terms] IReadOnlyList<Term>? Terms = null) : IValidatableObject
{
    /// <summary>An event may last a year: an online course does.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The times as instants. Only of a plan that is valid.</summary>
    public EventTimes Times() => Read(LocalTimes.Zone(TimeZone)!, []);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LocalTimes.Zone(TimeZone) is not { } zone) return [new("Use a time zone of the IANA database, for example Pacific/Fiji.", [nameof(TimeZone)])];
        var problems = new List<ValidationResult>();
        var times = Read(zone, problems);
        if (problems.Count > 0) return problems;
        if (times.EndsAt <= times.StartsAt) problems.Add(new("The end comes after the start.", [nameof(End)]));
        else if (times.EndsAt - times.StartsAt > Longest) problems.Add(new("An event lasts a year at most.", [nameof(End)]));
        if (times.RegistrationCloses > times.EndsAt) problems.Add(new("Registration closes before the event ends.", [nameof(RegistrationCloses)]));
        if (times.RegistrationOpens >= (times.RegistrationCloses ?? times.StartsAt)) problems.Add(new("Registration opens before it closes; unless told otherwise it closes when the event starts.", [nameof(RegistrationOpens)]));
        return problems;
    }

    EventTimes Read(DateTimeZone zone, List<ValidationResult> problems)
    {
        return new(Time(Start, nameof(Start)), Time(End, nameof(End)),
            RegistrationOpens is null ? null : Time(RegistrationOpens, nameof(RegistrationOpens)),
            RegistrationCloses is null ? null : Time(RegistrationCloses, nameof(RegistrationCloses)));

        DateTimeOffset Time(string text, string member)
        {
            var time = LocalTimes.Read(text, zone, out var problem);
            if (problem is not null) problems.Add(new(problem, [member]));
            return time;
        }
    }
}

/// <summary>An event's times as instants.</summary>
public sealed record EventTimes(DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? RegistrationOpens, DateTimeOffset? RegistrationCloses);

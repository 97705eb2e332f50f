using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>An organisation that holds the event.</summary>
/// <param name="Name">Null until the directory has told it.</param>
public sealed record OrganiserName(Guid Id, Text? Name);

/// <summary>An event as readers see it. Start and end are local times of its zone, as they were typed; everything that ends in At, and the registration window, is an instant.</summary>
/// <param name="Uid">iCalendar UID: the same in every calendar and for ever.</param>
/// <param name="SeatsLeft">Null where there is no limit.</param>
/// <param name="Waiting">People in the waiting line. Null stands for one to four ("&lt;5"), which only those who run the event may know.</param>
public sealed record EventDetail(
    Guid Id, string Uid, int Sequence, Text Name, Text? Description, EventKind Kind, IReadOnlyList<OrganiserName> Organisers, AttendanceMode AttendanceMode, string? Place,
    string? Link, string TimeZone, string Start, string End, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<string> Languages, int? Capacity, int? SeatsLeft,
    int? Waiting, DateTimeOffset? RegistrationOpens, DateTimeOffset? RegistrationCloses, Approval Approval, bool WaitingList, IReadOnlyList<Term> Terms, EventState State,
    string? CancellationReason, long Version) : IVersioned
{
    long NamesVersion { get; init; }

    /// <summary>Seats, names and the passing of time change what is shown without a new version.</summary>
    string IVersioned.Tag => string.Create(CultureInfo.InvariantCulture, $"{Version}.{(int)State}.{Capacity - SeatsLeft ?? 0}.{Waiting}.{NamesVersion}");

    /// <summary>As those see it who do not run the event.</summary>
    public EventDetail ForReaders() => this with { Waiting = Few.Hidden(Waiting) };

    public static async Task<EventDetail> ReadAsync(Event e, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var known = await db.Organisers.AsNoTracking().Where(o => e.OrganiserIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var zone = LocalTimes.Zone(e.TimeZone)!;
        return new(e.Id, e.Id.ToString(), e.Sequence, e.Name, e.Description, e.Kind, [.. e.OrganiserIds.Select(id => new OrganiserName(id, known.GetValueOrDefault(id)?.Name))],
            e.AttendanceMode, e.Place, e.Link, e.TimeZone, LocalTimes.Write(e.StartsAt, zone), LocalTimes.Write(e.EndsAt, zone), e.StartsAt, e.EndsAt, e.Languages, e.Capacity,
            e.SeatsLeft, e.Waiting, e.RegistrationOpens, e.RegistrationCloses, e.Approval, e.WaitingList, e.TermList(), e.StateAt(clock.GetUtcNow()), e.CancellationReason, e.Version)
        { NamesVersion = known.Values.Sum(o => o.Version) };
    }
}

/// <summary>One event. A draft is there for its organisers only.</summary>
public static class GetEvent
{
    public static async Task<Results<Ok<EventDetail>, NotFound>> Handle(Guid id, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        var host = await db.HostAsync(caller, ct);
        if (found is null || !found.MayBeSeenBy(host)) return TypedResults.NotFound();
        var detail = await EventDetail.ReadAsync(found, db, clock, ct);
        return TypedResults.Ok(found.MayBeEditedBy(host) ? detail : detail.ForReaders());
    }
}

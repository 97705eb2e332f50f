using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.Training.Team;

namespace Platform.Training.Events;

public enum EventKind { Training, Consultation, Summit, Webinar, WorkingSession }

/// <summary>schema.org's eventAttendanceMode.</summary>
public enum AttendanceMode { Offline, Online, Mixed }

/// <summary>Who decides on a registration: nobody (first come, first served) or the organiser.</summary>
public enum Approval { Automatic, Organiser }

/// <summary>In progress is not kept: a published event is in progress from its start, and completed at its end if nobody has said so before.</summary>
public enum EventState { Draft, Published, InProgress, Completed, Postponed, Cancelled }

/// <summary>A training, consultation or other meeting that people register for (iCalendar VEVENT, RFC 5545).</summary>
public sealed class Event
{
    public Guid Id { get; private init; }

    /// <summary>RFC 5545 SEQUENCE: grows with each revision that others may have a copy of.</summary>
    public int Sequence { get; private set; }
    public Text Name { get; private set; } = [];
    public Text? Description { get; private set; }
    public EventKind Kind { get; private set; }
    public Guid[] OrganiserIds { get; private set; } = [];

    /// <summary>Accounts that organise it. Changes only with the row locked, and without a new version.</summary>
    public Guid[] Team { get; private set; } = [];
    public AttendanceMode AttendanceMode { get; private set; }
    public string? Place { get; private set; }
    public string? Link { get; private set; }
    public string TimeZone { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string[] Languages { get; private set; } = [];

    /// <summary>As <c>vocabulary:code</c>, the form that they are looked for in.</summary>
    public string[] Terms { get; private set; } = [];
    public int? Capacity { get; private set; }
    public DateTimeOffset? RegistrationOpens { get; private set; }
    public DateTimeOffset? RegistrationCloses { get; private set; }
    public Approval Approval { get; private set; }
    public bool WaitingList { get; private set; }
    public EventState State { get; private set; }
    public string? CancellationReason { get; private set; }

    /// <summary>Seats taken. Like <see cref="Waiting"/> and <see cref="LastPlace"/> it changes only with the row locked, and without a new version: a registration is no edit.</summary>
    public int Confirmed { get; private set; }
    public int Waiting { get; private set; }
    public long LastPlace { get; private set; }
    public Guid CreatedBy { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Accounts in a team.</summary>
    public const int MostInTeam = 100;

    /// <summary>A draft that only its organisers see; whoever makes it is the first of them.</summary>
    public static Event Create(EventPlan plan, Guid by, DateTimeOffset now)
    {
        var draft = new Event { Id = Guid.CreateVersion7(now), CreatedBy = by, CreatedAt = now, State = EventState.Draft, Team = [by] };
        draft.Take(plan);
        draft.Touch(now);
        return draft;
    }

    /// <summary>Replaces the plan. Who registered stays registered.</summary>
    public Refusal? Revise(EventPlan plan, DateTimeOffset now)
    {
        if (State is EventState.Completed or EventState.Cancelled) return new("event-over", $"The event is {(State is EventState.Completed ? "completed" : "cancelled")} and is kept as it was.");
        if (plan.Capacity < Confirmed) return new("capacity-below-confirmed", $"{Confirmed} people hold a seat already. Choose a capacity of {Confirmed} or more, or reject registrations first.");
        Take(plan);
        Touch(now);
        return null;
    }

    /// <summary>Shows it to everyone; again, with its new date, after it was postponed.</summary>
    public Refusal? Publish(DateTimeOffset now)
    {
        if (State is not (EventState.Draft or EventState.Postponed)) return new("already-published", "Only a draft or a postponed event can be published.");
        Touch(now);
        State = EventState.Published;
        return null;
    }

    /// <summary>It will take place later. Who registered keeps the seat; nobody can register meanwhile.</summary>
    public Refusal? Postpone(DateTimeOffset now)
    {
        if (State is not EventState.Published) return NotPublished();
        Touch(now);
        State = EventState.Postponed;
        return null;
    }

    /// <summary>It will not take place; every live registration ends with it.</summary>
    public Refusal? Cancel(string reason, DateTimeOffset now)
    {
        if (State is not (EventState.Published or EventState.Postponed)) return NotPublished();
        if (State is EventState.Published && now >= EndsAt) return new("event-over", "The event has taken place.");
        Touch(now);
        State = EventState.Cancelled;
        CancellationReason = reason;
        (Confirmed, Waiting) = (0, 0);
        return null;
    }

    /// <summary>It has taken place.</summary>
    public Refusal? Complete(DateTimeOffset now)
    {
        if (State is not EventState.Published) return NotPublished();
        if (now < StartsAt) return new("not-started", "The event has not started yet. To call it off, cancel it.");
        Touch(now);
        State = EventState.Completed;
        return null;
    }

    /// <summary>The state as readers see it.</summary>
    public EventState StateAt(DateTimeOffset now) => ShownState(State, StartsAt, EndsAt, now);

    public static EventState ShownState(EventState state, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now) =>
        state is not EventState.Published || now < startsAt ? state
        : now < endsAt ? EventState.InProgress : EventState.Completed;

    /// <summary>Null where there is no limit.</summary>
    public int? SeatsLeft => Capacity - Confirmed;

    public bool HasSeat => Capacity is null || Confirmed < Capacity;

    /// <summary>Why nobody can register now; null if people can.</summary>
    public Refusal? RefusesRegistration(DateTimeOffset now)
    {
        if (State is EventState.Postponed) return new("registration-closed", "The event is postponed. Registration goes on when its new date is published.");
        if (State is not EventState.Published) return new("registration-closed", "Only a published event takes registrations.");
        if (now < RegistrationOpens) return new("registration-not-open", FormattableString.Invariant($"Registration opens at {RegistrationOpens:yyyy-MM-dd HH:mm} UTC."));
        if (now >= (RegistrationCloses ?? StartsAt)) return new("registration-closed", "Registration is over.");
        if (!HasSeat && !WaitingList) return new("event-full", "Every seat is taken, and there is no waiting list.");
        return null;
    }

    /// <summary>Whether seats still change hands: until its end, and while it looks for a new date.</summary>
    public bool GivesSeats(DateTimeOffset now) => State is EventState.Postponed || (State is EventState.Published && now < EndsAt);

    public void TakeSeat()
    {
        if (!HasSeat) throw new InvalidOperationException("A seat was given that is not there.");
        Confirmed++;
    }

    public void FreeSeat() => Confirmed--;

    /// <summary>The next place in the waiting line.</summary>
    public long JoinLine()
    {
        Waiting++;
        return ++LastPlace;
    }

    public void LeaveLine() => Waiting--;

    public Refusal? JoinTeam(Guid person)
    {
        if (Team.Contains(person)) return null;
        if (Team.Length >= MostInTeam) return new("too-many-in-team", $"A team has at most {MostInTeam} people here.");
        Team = [.. Team, person];
        return null;
    }

    public Refusal? LeaveTeam(Guid person)
    {
        if (Team is [var last] && last == person) return new("last-organiser", "An event has an organiser. Take somebody else in first.");
        Team = [.. Team.Where(member => member != person)];
        return null;
    }

    public bool MayBeSeenBy(EventHost host) => State is not EventState.Draft || MayBeEditedBy(host);

    /// <summary>Its team, the editors of the organisations that hold it, and administrators.</summary>
    public bool MayBeEditedBy(EventHost host) => host.Caller.IsAdministrator || (host.Caller.Id is { } person && Team.Contains(person)) || OrganiserIds.Any(host.EditsFor.Contains);

    public static Refusal NotTheOrganiser { get; } = new("not-the-organiser", "Only the organisers of this event may do this.", StatusCodes.Status403Forbidden);

    /// <summary>Whether the caller may write to the event that was found, on top of the version read: else 404, 403 or 412.</summary>
    public static bool MayEdit([NotNullWhen(true)] Event? found, EventHost host, IfMatch ifMatch, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        refusal = found is null || !found.MayBeSeenBy(host) ? Problems.Of(404, "not-found", "There is no such event, or none that you may see.")
            : !found.MayBeEditedBy(host) ? NotTheOrganiser.ToProblem()
            : found.Version != ifMatch.Version ? Problems.Stale()
            : null;
        return refusal is null;
    }

    public EventPublished ToPublished(DateTimeOffset now) => new(Id, Version, Name, Kind.ToText(), StartsAt, EndsAt, TimeZone, TermList(), OrganiserIds, now, Sequence, Place, Link, SearchedBy());

    public EventUpdated ToUpdated(DateTimeOffset now) => new(Id, Version, Name, Kind.ToText(), StartsAt, EndsAt, TimeZone, TermList(), OrganiserIds, now, Sequence, Place, Link, SearchedBy());

    public EventRescheduled ToRescheduled(DateTimeOffset now) => new(Id, Version, Name, Kind.ToText(), StartsAt, EndsAt, TimeZone, TermList(), OrganiserIds, now, Sequence, Place, Link, SearchedBy());

    public EventPostponed ToPostponed(DateTimeOffset now) => new(Id, Version, Name, TermList(), OrganiserIds, now, Sequence, SearchedBy());

    public EventCancelled ToCancelled(DateTimeOffset now) => new(Id, Version, Name, TermList(), OrganiserIds, now, Sequence, SearchedBy());

    /// <summary>What its own search reads, for searches that others keep: terms, organisers, its kind as <c>type</c> and the year of its start where it is held; words of its name, place and text.</summary>
    SearchedBy SearchedBy() => new(
        [.. Terms, .. OrganiserIds.Select(id => $"organisation:{id}"), $"type:{Kind.ToText()}", $"year:{LocalTimes.Write(StartsAt, LocalTimes.Zone(TimeZone)!)[..4]}"],
        Words.Once([.. Name.Values, Place, .. Description?.Values ?? Enumerable.Empty<string>()], Contracts.SearchedBy.MostCharacters));

    public IReadOnlyList<Term> TermList() => TermsOf(Terms);

    public static IReadOnlyList<Term> TermsOf(string[] terms) => [.. terms.Select(term => term.Split(':', 2)).Select(parts => new Term(parts[0], parts[1]))];

    void Take(EventPlan plan)
    {
        var times = plan.Times();
        Name = plan.Name;
        Description = plan.Description;
        Kind = plan.Kind;
        OrganiserIds = [.. (plan.Organisers ?? []).Distinct()];
        AttendanceMode = plan.AttendanceMode;
        Place = plan.Place;
        Link = plan.Link;
        TimeZone = plan.TimeZone;
        (StartsAt, EndsAt, RegistrationOpens, RegistrationCloses) = times;
        Languages = [.. plan.Languages ?? []];
        Terms = [.. (plan.Terms ?? []).Select(term => $"{term.Vocabulary}:{term.Code}").Distinct()];
        Capacity = plan.Capacity;
        Approval = plan.Approval;
        WaitingList = plan.WaitingList;
    }

    /// <summary>Before the state changes: the first publication of a draft is SEQUENCE 0.</summary>
    void Touch(DateTimeOffset now)
    {
        if (State is not EventState.Draft) Sequence++;
        UpdatedAt = now;
        Version++;
    }

    static Refusal NotPublished() => new("not-published", "Only a published event can do this.");
}

using System.Linq.Expressions;
using Platform.Contracts.Training;
using Platform.ServiceDefaults.Http;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>Pending waits for the organiser, waitlisted for a seat. Rejected, withdrawn and cancelled (with the event) are ends.</summary>
public enum RegistrationState { Pending, Confirmed, Waitlisted, Rejected, Withdrawn, Cancelled }

/// <summary>One person's wish to attend an event. Every change of state goes with the event's row locked: <see cref="Data.TrainingDb.LockEventAsync"/>.</summary>
public sealed class Registration
{
    public Guid Id { get; private init; }
    public Guid EventId { get; private init; }
    public Guid PersonId { get; private init; }
    public RegistrationState State { get; private set; }

    /// <summary>Order in the waiting line; grows, with gaps. What people are shown is their position: how many stand at this place or before it.</summary>
    public long? Place { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public long Version { get; private set; }

    /// <summary>A person has one of these for an event at most.</summary>
    public static readonly Expression<Func<Registration, bool>> IsLive =
        r => r.State == RegistrationState.Pending || r.State == RegistrationState.Confirmed || r.State == RegistrationState.Waitlisted;

    /// <summary>A seat, or the end of the line, or the organiser's desk. The event has not refused.</summary>
    public static Registration For(Event e, Guid person, DateTimeOffset now)
    {
        var registration = new Registration { Id = Guid.CreateVersion7(now), EventId = e.Id, PersonId = person, CreatedAt = now, Version = 1 };
        if (e.Approval is Approval.Organiser) registration.State = RegistrationState.Pending;
        else registration.Seat(e);
        return registration;
    }

    /// <summary>The organiser lets the person in: a seat, or the end of the line.</summary>
    public Refusal? Approve(Event e, DateTimeOffset now)
    {
        if (State is not RegistrationState.Pending) return NotPending();
        if (!e.GivesSeats(now)) return Over();
        if (!e.HasSeat && !e.WaitingList) return new("event-full", "Every seat is taken, and there is no waiting list. Raise the capacity first.");
        Seat(e);
        Version++;
        return null;
    }

    /// <summary>The organiser does not let the person in.</summary>
    public Refusal? Reject()
    {
        if (State is not RegistrationState.Pending) return NotPending();
        State = RegistrationState.Rejected;
        Version++;
        return null;
    }

    /// <summary>The person gives up the seat, the place in the line or the request.</summary>
    public Refusal? Withdraw(Event e, DateTimeOffset now)
    {
        if (State is RegistrationState.Rejected or RegistrationState.Withdrawn or RegistrationState.Cancelled) return new("registration-ended", "This registration has ended already.");
        if (!e.GivesSeats(now)) return Over();
        if (State is RegistrationState.Confirmed) e.FreeSeat();
        if (State is RegistrationState.Waitlisted) e.LeaveLine();
        (State, Place) = (RegistrationState.Withdrawn, null);
        Version++;
        return null;
    }

    /// <summary>From the head of the line to a seat.</summary>
    public void MoveUp(Event e)
    {
        e.LeaveLine();
        e.TakeSeat();
        (State, Place) = (RegistrationState.Confirmed, null);
        Version++;
    }

    public RegistrationConfirmed ToConfirmed(Event e, bool fromWaitingList, DateTimeOffset now) => new(Id, Version, EventId, PersonId, e.Name, fromWaitingList, now);

    /// <summary>Just after it joined the line, so that its position is the line's length.</summary>
    public RegistrationWaitlisted ToWaitlisted(Event e, DateTimeOffset now) => new(Id, Version, EventId, PersonId, e.Name, e.Waiting, now);

    public RegistrationRejected ToRejected(Event e, DateTimeOffset now) => new(Id, Version, EventId, PersonId, e.Name, now);

    public RegistrationWithdrawn ToWithdrawn(Event e, DateTimeOffset now) => new(Id, Version, EventId, PersonId, e.Name, now);

    /// <summary>Whoever waits goes first, also when there is a seat for a moment.</summary>
    void Seat(Event e)
    {
        if (e.HasSeat && e.Waiting == 0)
        {
            e.TakeSeat();
            State = RegistrationState.Confirmed;
        }
        else
        {
            Place = e.JoinLine();
            State = RegistrationState.Waitlisted;
        }
    }

    static Refusal Over() => new("event-over", "The event has taken place.");

    static Refusal NotPending() => new("not-pending", "Only a pending registration can be approved or rejected.");
}

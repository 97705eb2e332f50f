using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

public static class WaitingList
{
    /// <summary>Gives free seats to those who wait, in their order, in the transaction that freed them and holds the event's lock. They are told by their events.</summary>
    /// <remarks>Seats go over at once. Offers that the person must accept in time are not made yet.</remarks>
    public static async Task MoveUpAsync(Event e, TrainingDb db, DateTimeOffset now, CancellationToken ct)
    {
        var seats = Math.Min(e.SeatsLeft ?? int.MaxValue, e.Waiting);
        if (seats <= 0 || !e.GivesSeats(now)) return;
        var next = await db.Registrations.Where(r => r.EventId == e.Id && r.State == RegistrationState.Waitlisted).OrderBy(r => r.Place).Take(seats).ToListAsync(ct);
        foreach (var registration in next)
        {
            registration.MoveUp(e);
            db.Publish(registration.ToConfirmed(e, fromWaitingList: true, now));
        }
    }
}

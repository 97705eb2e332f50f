using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;

namespace Platform.Training.Registrations;

/// <summary>Gives up the caller's own registration. A seat goes to the first in the line at once.</summary>
/// <remarks>No If-Match: who cannot come cannot come, whether confirmed in the meantime or still waiting.</remarks>
public static class WithdrawRegistration
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var (person, now) = (caller.Person(), clock.GetUtcNow());
        var eventId = await db.Registrations.Where(r => r.Id == id && r.PersonId == person).Select(r => (Guid?)r.EventId).SingleOrDefaultAsync(ct);
        if (eventId is not { } of) return TypedResults.NotFound();

        using var turn = await Turns.TakeAsync(of.ToString(), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = (await db.LockEventAsync(of, ct))!;
        var registration = await db.Registrations.SingleAsync(r => r.Id == id, ct);
        var freed = registration.State is RegistrationState.Confirmed;
        if (registration.Withdraw(locked, now) is { } refusal) return refusal.ToProblem();

        await db.Contacts.Where(c => c.RegistrationId == id).ExecuteDeleteAsync(ct);
        db.Publish(registration.ToWithdrawn(locked, now));
        if (freed) await WaitingList.MoveUpAsync(locked, db, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

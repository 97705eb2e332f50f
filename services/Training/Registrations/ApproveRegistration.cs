using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>The organiser lets a person in: to a seat, or to the end of the waiting line when none is left.</summary>
public static class ApproveRegistration
{
    public static async Task<Results<Ok<RegistrationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var eventId = await db.RegistrationsAt(caller).Where(r => r.Id == id).Select(r => (Guid?)r.EventId).SingleOrDefaultAsync(ct);
        if (eventId is not { } of)
            return await db.Registrations.AnyAsync(r => r.Id == id && r.PersonId == caller.Id, ct) ? Event.NotTheOrganiser.ToProblem() : TypedResults.NotFound(); // their own they see
        var locked = (await db.LockEventAsync(of, ct))!;
        var registration = await db.Registrations.SingleAsync(r => r.Id == id, ct);
        if (registration.Approve(locked, now) is { } refusal) return refusal.ToProblem();

        if (registration.State is RegistrationState.Confirmed) db.Publish(registration.ToConfirmed(locked, fromWaitingList: false, now));
        else db.Publish(registration.ToWaitlisted(locked, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(RegistrationDetail.Of(registration, locked, registration.Place is null ? null : locked.Waiting));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Registrations;

/// <summary>The organiser does not let a person in.</summary>
public static class RejectRegistration
{
    public static async Task<Results<Ok<RegistrationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var eventId = await db.RegistrationsAt(caller).Where(r => r.Id == id).Select(r => (Guid?)r.EventId).SingleOrDefaultAsync(ct);
        if (eventId is not { } of)
            return await db.Registrations.AnyAsync(r => r.Id == id && r.PersonId == caller.Id, ct) ? Event.NotTheOrganiser.ToProblem() : TypedResults.NotFound(); // their own they see
        var locked = (await db.LockEventAsync(of, ct))!;
        var registration = await db.Registrations.SingleAsync(r => r.Id == id, ct);
        if (registration.Reject() is { } refusal) return refusal.ToProblem();

        db.Publish(registration.ToRejected(locked, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(RegistrationDetail.Of(registration, locked, position: null));
    }
}

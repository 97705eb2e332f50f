using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Registrations;

namespace Platform.Training.Events;

/// <param name="Reason">Shown to everyone.</param>
public sealed record Cancellation([property: PlainText(1000)] string Reason);

/// <summary>Calls an event off. Every live registration ends as cancelled; listeners know from the registrations whom to tell.</summary>
public static class CancelEvent
{
    public static async Task<Results<Ok<EventDetail>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Cancellation cancellation, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.LockEventAsync(id, ct);
        if (!Event.MayEdit(found, await db.HostAsync(caller, ct), ifMatch, out var no)) return no;
        if (found.Cancel(cancellation.Reason, now) is { } refusal) return refusal.ToProblem();

        await db.Registrations.Where(r => r.EventId == id).Where(Registration.IsLive).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, RegistrationState.Cancelled)
            .SetProperty(r => r.Place, (long?)null)
            .SetProperty(r => r.Version, r => r.Version + 1), ct);
        db.Publish(found.ToCancelled(now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await EventDetail.ReadAsync(found, db, clock, ct));
    }
}

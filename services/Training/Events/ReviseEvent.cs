using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;
using Platform.Training.Registrations;

namespace Platform.Training.Events;

/// <summary>Replaces the plan of an event. More seats go to those who wait, in their order. Of one that is put off the others hear when its new date is published.</summary>
public static class ReviseEvent
{
    public static async Task<Results<Ok<EventDetail>, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, EventPlan plan, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.LockEventAsync(id, ct);
        if (!Event.MayEdit(found, await db.HostAsync(caller, ct), ifMatch, out var no)) return no;
        var (startedAt, endedAt, zone) = (found.StartsAt, found.EndsAt, found.TimeZone);
        if (found.Revise(plan, now) is { } refusal) return refusal.ToProblem();

        if (found.State is EventState.Published)
        {
            var isTold = (found.StartsAt, found.EndsAt, found.TimeZone) != (startedAt, endedAt, zone) && found.EndsAt > now; // else it is put right after the fact
            if (!isTold) db.Publish(found.ToUpdated(now));
            else db.Publish(found.ToRescheduled(now));
        }
        await WaitingList.MoveUpAsync(found, db, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await EventDetail.ReadAsync(found, db, clock, ct));
    }
}

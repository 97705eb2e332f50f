using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Makes a draft, or a postponed event with its new date, visible to everyone and tells the other services.</summary>
public static class PublishEvent
{
    public static async Task<Results<Ok<EventDetail>, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.Events.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (!Event.MayEdit(found, await db.HostAsync(caller, ct), ifMatch, out var no)) return no;
        var wasPostponed = found.State is EventState.Postponed;
        if (found.Publish(now) is { } refusal) return refusal.ToProblem();

        if (wasPostponed) db.Publish(found.ToRescheduled(now));
        else db.Publish(found.ToPublished(now));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await EventDetail.ReadAsync(found, db, clock, ct));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Puts an event off until its new date is published. Seats are kept, and nobody can register meanwhile.</summary>
public static class PostponeEvent
{
    public static async Task<Results<Ok<EventDetail>, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.Events.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (!Event.MayEdit(found, await db.HostAsync(caller, ct), ifMatch, out var no)) return no;
        if (found.Postpone(now) is { } refusal) return refusal.ToProblem();

        db.Publish(found.ToPostponed(now));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await EventDetail.ReadAsync(found, db, clock, ct));
    }
}

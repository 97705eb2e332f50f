using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Plans an event as a draft, which only its organiser sees.</summary>
public static class CreateEvent
{
    public static async Task<Created<EventDetail>> Handle(EventPlan plan, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        var draft = Event.Create(plan, caller.Person(), clock.GetUtcNow());
        db.Events.Add(draft);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/events/{draft.Id}", await EventDetail.ReadAsync(draft, db, clock, ct));
    }
}

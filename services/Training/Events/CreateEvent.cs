using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Plans an event as a draft, which only its organisers see. For organisers, and for editors of an organisation in its name.</summary>
public static class CreateEvent
{
    public static async Task<Results<Created<EventDetail>, ProblemHttpResult>> Handle(EventPlan plan, Caller caller, TrainingDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.IsAny(Roles.Organiser, Roles.Administrator) && !((await db.HostAsync(caller, ct)).EditsFor is { Count: > 0 } own && plan.Organisers is { Count: > 0 } named && named.All(own.Contains)))
            return Problems.Of(403, "not-an-organiser", "Events are planned by organisers, and by the owners and editors of an organisation for it: name your organisation, and no other, in organisers.");
        var draft = Event.Create(plan, caller.Person(), clock.GetUtcNow());
        db.Events.Add(draft);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/events/{draft.Id}", await EventDetail.ReadAsync(draft, db, clock, ct));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Team;

/// <summary>The accounts that organise an event; editors of its organisations do beside them.</summary>
public sealed record EventTeam(IReadOnlyList<Guid> PersonIds);

/// <summary>Who organises an event. For the organisers.</summary>
public static class ListTeam
{
    public static async Task<Results<Ok<EventTeam>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, TrainingDb db, CancellationToken ct)
    {
        var (found, host) = (await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct), await db.HostAsync(caller, ct));
        if (found is null || !found.MayBeSeenBy(host)) return TypedResults.NotFound();
        return found.MayBeEditedBy(host) ? TypedResults.Ok(new EventTeam(found.Team)) : Event.NotTheOrganiser.ToProblem();
    }
}

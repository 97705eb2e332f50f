using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.Training.Data;
using Platform.Training.Events;

namespace Platform.Training.Team;

/// <summary>An account no longer organises the event. One stays.</summary>
public static class LeaveTeam
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Guid personId, Caller caller, TrainingDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (found, host) = (await db.LockEventAsync(id, ct), await db.HostAsync(caller, ct));
        if (found is null || !found.MayBeSeenBy(host)) return TypedResults.NotFound();
        if (!found.MayBeEditedBy(host)) return Event.NotTheOrganiser.ToProblem();
        if (!found.Team.Contains(personId)) return TypedResults.NotFound();
        if (found.LeaveTeam(personId) is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

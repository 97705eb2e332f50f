using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

public sealed record NewTeamRole(TeamRole Role);

/// <summary>Takes an account into the team, or changes what it is there. The same said twice changes nothing.</summary>
public static class SetTeamRole
{
    public static async Task<Results<Ok<TeamEntry>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid personId, NewTeamRole change, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (project, writer) = await db.LockAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeManagedBy(writer)) return Project.NotAManager.ToProblem();
        if (project.SetTeamRole(personId, change.Role, clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(TeamEntry.Of(project.Team.Single(m => m.PersonId == personId)));
    }
}

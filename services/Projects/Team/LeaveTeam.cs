using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <summary>A manager lets somebody go, or a person leaves. One manager stays.</summary>
public static class LeaveTeam
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Guid personId, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (project, writer) = await db.LockAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (personId != caller.Id && !project.MayBeManagedBy(writer)) return Project.NotAManager.ToProblem();
        if (project.Team.All(member => member.PersonId != personId)) return TypedResults.NotFound();
        if (project.LeaveTeam(personId) is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

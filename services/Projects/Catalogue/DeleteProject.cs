using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Iati;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Throws a draft that nobody else has seen away for good, its history included.</summary>
public static class DeleteProject
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeManagedBy(writer)) return Project.NotTheirsToDelete.ToProblem();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        if (project.RefusedDeletion() is { } refusal) return refusal.ToProblem();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await JudgeActivities.LockAsync(db.Connection(), [project.ReportingOrganisation], ct); // an import may be about to write it
        db.Projects.Remove(project);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

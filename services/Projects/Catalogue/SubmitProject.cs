using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Asks a programme manager to publish a draft.</summary>
public static class SubmitProject
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (project.Submit(caller.Person(), now) is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

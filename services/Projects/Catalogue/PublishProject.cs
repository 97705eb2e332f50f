using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Catalogue;

/// <summary>Makes a project visible to everyone and tells the other services.</summary>
public static class PublishProject
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (project.Publish(caller.Person(), now) is { } refusal) return refusal.ToProblem();

        db.Publish(project.ToPublished(await db.CodesAsync(ct), now));
        db.Tell(project.ToDecided("published"), caller.Person());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

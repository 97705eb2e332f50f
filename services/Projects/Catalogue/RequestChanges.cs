using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

public sealed record ChangeRequest([property: PlainText(5000)] string Note);

/// <summary>Gives a submitted project back to its editor, with a note of what to change.</summary>
public static class RequestChanges
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, ChangeRequest request, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (project.RequestChanges(request.Note, caller.Person(), now) is { } refusal) return refusal.ToProblem();

        db.Tell(project.ToDecided("returned"), caller.Person());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

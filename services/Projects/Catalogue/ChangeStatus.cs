using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <param name="Status">IATI ActivityStatus, 1 to 6.</param>
/// <param name="Reason">Needed to reopen a closed project.</param>
public sealed record NewStatus(
    [property: RegularExpression("^[1-6]$", ErrorMessage = "Use an IATI ActivityStatus code, 1 to 6.")] string Status,
    [property: PlainText(1000)] string? Reason = null);

/// <summary>Moves a project on: pipeline, implementation, finalisation, closed, cancelled, suspended.</summary>
public static class ChangeStatus
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, NewStatus change, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (project.ChangeStatus(change.Status, change.Reason, caller.Person(), now) is { } refusal) return refusal.ToProblem();

        await db.PublishRevisionAsync(project, ["status"], now, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Replaces what is said of a project; when it is published, the other services hear which fields differ.</summary>
public static class ReviseProject
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, ProjectContent content, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (project.Version != ifMatch.Version) return Problems.Stale();

        var now = clock.GetUtcNow();
        var before = project.Content;
        if (project.IsPublished && content.Status != before.Status && (content.Status is null ? new("status-required", "A published project has a status.") : project.RefusedStatus(content.Status, null)) is { } refusal)
            return refusal.ToProblem();
        if (project.IsPublished && !RequestedChange.IsFree(caller) && RequestedChange.Of(before, content.Normalised()) is { Count: > 0 } members) return RequestedChange.NeedsRequest(id, members).ToProblem();
        var changed = project.Revise(content, caller.Person(), now);
        if (ProjectRules.Refused(project.Content, before, await codes.RulesAsync(ct)) is { Count: > 0 } refused) return Problems.Invalid(refused);

        if (project.ReportingOrganisation != before.ReportingOrganisation.Ref && (await db.ReportedByOthersAsync(writer, [project.ReportingOrganisation], ct)).Count > 0)
            return Project.NotItsReporter.ToProblem();

        if (changed.Count > 0)
        {
            await ListedOrganisation.LinkAsync(db, [project], ct);
            await db.PublishRevisionAsync(project, changed, now, ct);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (e.IsDuplicate())
            {
                return CreateProject.Taken(content);
            }
        }
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

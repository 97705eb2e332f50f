using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>Makes a draft, which only its editors see.</summary>
public static class CreateProject
{
    public static async Task<Results<Created<ProjectDetail>, ValidationProblem, ProblemHttpResult>> Handle(
        ProjectContent content, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var project = Project.Create(content, caller.Person(), now);
        if (ProjectRules.Refused(project.Content, null, await codes.RulesAsync(ct)) is { Count: > 0 } refused) return Problems.Invalid(refused);

        if ((await db.ReportedByOthersAsync(await db.WriterAsync(caller, ct), [project.ReportingOrganisation], ct)).Count > 0) return Project.NotItsReporter.ToProblem();
        await ListedOrganisation.LinkAsync(db, [project], ct);
        db.Projects.Add(project);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Taken(content);
        }
        return TypedResults.Created($"/api/projects/{project.Id}", await ProjectDetail.OfAsync(project, db, ct));
    }

    internal static ProblemHttpResult Taken(ProjectContent content) =>
        Problems.Of(409, "identifier-taken", $"{content.ReportingOrganisation.Ref} has a project with the identifier {content.IatiIdentifier} already. Revise that one, or use another identifier.");
}

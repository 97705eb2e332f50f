using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <summary>The requests of one project, newest first. For those who may edit it and for programme managers.</summary>
public static class ListChangeRequests
{
    public static async Task<Results<Ok<Page<RequestedChangeDetail>>, NotFound, ProblemHttpResult>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!MayRead(project, writer)) return Project.NotAnEditor.ToProblem();
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var changes = await db.RequestedChanges.AsNoTracking().Where(change => change.ProjectId == id && (before == null || change.Id < before)).OrderByDescending(change => change.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(changes, take, last => last.Id);
        return TypedResults.Ok(new Page<RequestedChangeDetail>([.. page.Items.Select(change => new RequestedChangeDetail(change))], page.Next));
    }

    internal static bool MayRead(Project project, Team.Writer writer) => writer.Caller.Is(Roles.ProgrammeManager) || project.MayBeEditedBy(writer);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <summary>One request.</summary>
public static class GetChangeRequest
{
    public static async Task<Results<Ok<RequestedChangeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, Guid requestId, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!ListChangeRequests.MayRead(project, writer)) return Project.NotAnEditor.ToProblem();
        return await db.RequestedChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == requestId && c.ProjectId == id, ct) is { } change ? TypedResults.Ok(new RequestedChangeDetail(change)) : TypedResults.NotFound();
    }
}

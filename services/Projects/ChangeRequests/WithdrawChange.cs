using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <summary>Takes a request back that nobody has decided.</summary>
public static class WithdrawChange
{
    public static async Task<Results<Ok<RequestedChangeDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid requestId, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();
        if (await db.RequestedChanges.SingleOrDefaultAsync(c => c.Id == requestId && c.ProjectId == id, ct) is not { } change) return TypedResults.NotFound();
        if (change.Version != ifMatch.Version) return Problems.Stale();
        if (change.Withdraw(caller.Person(), clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new RequestedChangeDetail(change));
    }
}

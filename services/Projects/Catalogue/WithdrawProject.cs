using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Catalogue;

public sealed record Withdrawal([property: PlainText(1000)] string? Reason);

/// <summary>Hides a published project from everyone but its editors and tells the other services.</summary>
public static class WithdrawProject
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Withdrawal? withdrawal, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (project.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (project.Withdraw(withdrawal?.Reason, caller.Person(), now) is { } refusal) return refusal.ToProblem();

        db.Publish(project.ToWithdrawn(now));
        db.Tell(project.ToDecided("taken-down"), caller.Person());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ProjectDetail.OfAsync(project, db, ct));
    }
}

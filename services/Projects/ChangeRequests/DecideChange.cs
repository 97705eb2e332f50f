using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <param name="Note">What to say to whoever requested it.</param>
public sealed record Decision([property: PlainText(5000)] string? Note = null);

/// <summary>A programme manager approves a request, and the project says what was asked for; or refuses it. Nobody decides their own.</summary>
public static class DecideChange
{
    public static Task<Results<Ok<RequestedChangeDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Approve(
        Guid id, Guid requestId, IfMatch ifMatch, Decision decision, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct) =>
        RunAsync(id, requestId, ifMatch, true, decision, caller, db, codes, clock, ct);

    public static Task<Results<Ok<RequestedChangeDetail>, NotFound, ValidationProblem, ProblemHttpResult>> Refuse(
        Guid id, Guid requestId, IfMatch ifMatch, Decision decision, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct) =>
        RunAsync(id, requestId, ifMatch, false, decision, caller, db, codes, clock, ct);

    static async Task<Results<Ok<RequestedChangeDetail>, NotFound, ValidationProblem, ProblemHttpResult>> RunAsync(
        Guid id, Guid requestId, IfMatch ifMatch, bool approve, Decision decision, Caller caller, ProjectsDb db, CodeStore codes, TimeProvider clock, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer) || await db.RequestedChanges.SingleOrDefaultAsync(c => c.Id == requestId && c.ProjectId == id, ct) is not { } change) return TypedResults.NotFound();
        if (change.Version != ifMatch.Version) return Problems.Stale();
        var now = clock.GetUtcNow();
        if (change.Decide(approve, decision.Note, caller.Person(), now) is { } refusal) return refusal.ToProblem();
        if (approve)
        {
            if (change.RefusedFor(project.Content) is { } pointless) return pointless.ToProblem(); // the end was moved meanwhile
            var before = project.Content;
            var changed = project.Revise(change.ApplyTo(before), caller.Person(), now, $"Request {change.Id}: {Words.Cut(change.Reason, 300)}");
            if (ProjectRules.Refused(project.Content, before, await codes.RulesAsync(ct)) is { Count: > 0 } refused) return Problems.Invalid(refused);
            await db.PublishRevisionAsync(project, changed, now, ct);
        }
        db.Tell(change.ToDecided(project), caller.Person());
        await db.SaveChangesAsync(ct); // the decision and the project, or neither
        return TypedResults.Ok(new RequestedChangeDetail(change));
    }
}

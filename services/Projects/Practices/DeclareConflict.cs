using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

public sealed record Conflict([property: PlainText(1000)] string Reason);

/// <summary>A reviewer who knows the people too well says so, and is out of it.</summary>
public static class DeclareConflict
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Conflict conflict, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, practice => practice.MayBeReviewedBy(caller) ? null : Practice.NotAReviewer, (practice, _) => practice.DeclareConflict(caller.Person(), conflict.Reason, now), ct);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Takes the verdict of the caller back.</summary>
public static class WithdrawReview
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, practice => practice.MayBeReviewedBy(caller) ? null : Practice.NotAReviewer, (practice, _) => practice.WithdrawReview(caller.Person(), now), ct);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

public sealed record NewReview(Verdict Verdict, [property: PlainText(5000)] string Comment);

/// <summary>A verdict of the caller with its reasons, new or in place of the one before.</summary>
public static class ReviewPractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, NewReview review, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, practice => practice.MayBeReviewedBy(caller) ? null : Practice.NotAReviewer, (practice, editors) => practice.Review(caller.Person(), review.Verdict, review.Comment, editors, now), ct);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>A moderator asks a person for a review, who hears of it.</summary>
public static class AssignReviewer
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Guid personId, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, null, (practice, editors) => practice.Assign(personId, caller.Person(), editors, now), ct, personId == caller.Person() ? null : practice => practice.ToReviewRequested(personId, now));
    }
}

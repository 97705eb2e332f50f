using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Shows a practice that two reviewers approve to everyone, and tells the other services.</summary>
public static class PublishPractice
{
    public static Task<Results<Ok<PracticeDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangePractice.RunAsync(id, ifMatch, caller, db, null, (practice, editors) => practice.Publish(caller.Person(), editors, now), ct, practice => practice.ToPublished(now), decision: "published");
    }
}

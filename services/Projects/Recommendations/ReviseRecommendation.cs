using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Replaces what is said of a recommendation; another text is another version of it.</summary>
public static class ReviseRecommendation
{
    public static Task<Results<Ok<RecommendationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, NewRecommendation revised, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeRecommendation.RunAsync(id, ifMatch, caller, db, now, recommendation => recommendation.Revise(revised, caller.Person(), now), ct);
    }
}

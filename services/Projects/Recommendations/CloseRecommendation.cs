using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Ends the time for inputs now.</summary>
public static class CloseRecommendation
{
    public static Task<Results<Ok<RecommendationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeRecommendation.RunAsync(id, ifMatch, caller, db, now, recommendation => recommendation.Close(caller.Person(), now), ct);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Adopts a recommendation in the version that it has now, for good.</summary>
public static class AdoptRecommendation
{
    public static Task<Results<Ok<RecommendationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeRecommendation.RunAsync(id, ifMatch, caller, db, now, recommendation => recommendation.Adopt(caller.Person(), now), ct);
    }
}

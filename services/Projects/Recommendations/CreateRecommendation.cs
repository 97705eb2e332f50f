using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Makes a draft, which those who work on recommendations see.</summary>
public static class CreateRecommendation
{
    public static async Task<Results<Created<RecommendationDetail>, ValidationProblem, ProblemHttpResult>> Handle(
        NewRecommendation recommendation, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var made = Recommendation.Create(recommendation, caller.Person(), now);
        db.Recommendations.Add(made);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/recommendations/{made.Id}", await RecommendationDetail.OfAsync(made, db, now, ct));
    }
}

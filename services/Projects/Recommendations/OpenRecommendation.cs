using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <param name="From">Now unless given.</param>
public sealed record InputTime(DateTimeOffset Until, DateTimeOffset? From = null);

/// <summary>Asks members for their inputs in a time, or moves the time.</summary>
public static class OpenRecommendation
{
    public static Task<Results<Ok<RecommendationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, InputTime time, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeRecommendation.RunAsync(id, ifMatch, caller, db, now, recommendation => recommendation.Open(time.From ?? now, time.Until, caller.Person(), now), ct);
    }
}

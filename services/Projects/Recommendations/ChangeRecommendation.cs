using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>What every change of a recommendation does around its rule: finds it, compares the version, saves it, and shows it as it is then.</summary>
static class ChangeRecommendation
{
    public static async Task<Results<Ok<RecommendationDetail>, NotFound, ProblemHttpResult>> RunAsync(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, DateTimeOffset now, Func<Recommendation, Refusal?> change, CancellationToken ct)
    {
        var recommendation = await FindAsync(id, db, ct);
        if (recommendation is null || !recommendation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (recommendation.Version != ifMatch.Version) return Problems.Stale();
        if (change(recommendation) is { } refusal) return refusal.ToProblem();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await RecommendationDetail.OfAsync(recommendation, db, now, ct));
    }

    /// <summary>With its text as it is now.</summary>
    public static async Task<Recommendation?> FindAsync(Guid id, ProjectsDb db, CancellationToken ct)
    {
        var found = await db.Recommendations.SingleOrDefaultAsync(r => r.Id == id, ct);
        if (found is not null) await db.Entry(found).Collection(r => r.Texts).Query().Where(text => text.No == found.TextNo).LoadAsync(ct);
        return found;
    }
}

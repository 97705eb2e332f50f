using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Replaces an input of one's own while inputs are taken.</summary>
public static class ReviseInput
{
    public static async Task<Results<Ok<InputEntry>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid inputId, IfMatch ifMatch, NewInput revised, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (person, now) = (caller.Person(), clock.GetUtcNow());
        var input = await db.Inputs.SingleOrDefaultAsync(i => i.Id == inputId && i.RecommendationId == id && i.PersonId == person, ct);
        if (input is null) return TypedResults.NotFound(); // nobody else's is anybody's to know of
        if (input.Version != ifMatch.Version) return Problems.Stale();
        var recommendation = await db.Recommendations.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        if (!recommendation.Asks(now)) return Recommendation.NotOpen.ToProblem();
        if (ConsentText.ForInputs.Check(revised.Consent) is { } refusal) return refusal.ToProblem();
        input.Say(revised, recommendation.TextNo, now);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(InputEntry.Of(input));
    }
}

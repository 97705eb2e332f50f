using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Says what a member thinks of a recommendation, once, while it is open for inputs.</summary>
public static class GiveInput
{
    public static async Task<Results<Created<InputEntry>, NotFound, ProblemHttpResult>> Handle(Guid id, NewInput input, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (recommendation, now) = (await db.Recommendations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct), clock.GetUtcNow());
        if (recommendation is null || !recommendation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!recommendation.Asks(now)) return Recommendation.NotOpen.ToProblem();
        if (ConsentText.ForInputs.Check(input.Consent) is { } refusal) return refusal.ToProblem();

        var given = new Input { Id = Guid.CreateVersion7(now), RecommendationId = id, PersonId = caller.Person(), WrittenAt = now };
        given.Say(input, recommendation.TextNo, now);
        db.Inputs.Add(given);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Problems.Of(409, "input-given", "You have given an input to this recommendation. Change that one.");
        }
        return TypedResults.Created($"/api/recommendations/{id}/inputs/{given.Id}", InputEntry.Of(given));
    }
}

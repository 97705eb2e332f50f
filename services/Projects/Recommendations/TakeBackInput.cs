using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>A member takes an input back, whenever they want: it is deleted at once. Those who work on the recommendation remove what does not belong there.</summary>
public static class TakeBackInput
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Guid inputId, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var input = await db.Inputs.AsNoTracking().SingleOrDefaultAsync(i => i.Id == inputId && i.RecommendationId == id, ct);
        if (input is null || (input.PersonId != caller.Person() && !Recommendation.MayBeEditedBy(caller))) return TypedResults.NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Inputs.Where(i => i.Id == inputId).ExecuteDeleteAsync(ct);
        await db.ForgetAnswersAsync(input.PersonId, inputId, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

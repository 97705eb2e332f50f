using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>The input that the caller gave.</summary>
public static class GetMyInput
{
    public static async Task<Results<Ok<InputEntry>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var person = caller.Person();
        return await db.Inputs.AsNoTracking().SingleOrDefaultAsync(input => input.RecommendationId == id && input.PersonId == person, ct) is { } own ? TypedResults.Ok(InputEntry.Of(own)) : TypedResults.NotFound();
    }
}

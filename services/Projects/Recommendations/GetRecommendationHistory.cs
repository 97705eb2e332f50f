using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <summary>Who changed what and when, newest first. For those who work on recommendations.</summary>
public static class GetRecommendationHistory
{
    public static async Task<Results<Ok<Page<HistoryLine>>, NotFound>> Handle(Guid id, int? limit, string? cursor, ProjectsDb db, CancellationToken ct) =>
        await db.Recommendations.AnyAsync(r => r.Id == id, ct) ? TypedResults.Ok(await History.PageAsync(db, id, limit, cursor, ct)) : TypedResults.NotFound();
}

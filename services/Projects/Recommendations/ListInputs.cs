using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Projects.Recommendations;

/// <summary>What members said to a recommendation, newest first. For those who work on it.</summary>
public static class ListInputs
{
    public static async Task<Results<Ok<Page<InputEntry>>, NotFound>> Handle(Guid id, bool? youth, int? limit, string? cursor, AccessLog access, ProjectsDb db, CancellationToken ct)
    {
        if (!await db.Recommendations.AnyAsync(r => r.Id == id, ct)) return TypedResults.NotFound();
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor) ?? Guid.AllBitsSet);
        var inputs = await db.Inputs.AsNoTracking().Where(input => input.RecommendationId == id && input.Id < before && (youth == null || input.Youth == youth))
            .OrderByDescending(input => input.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(inputs, take, last => last.Id);
        access.Shows(page.Items.Select(input => input.PersonId));
        return TypedResults.Ok(new Page<InputEntry>([.. page.Items.Select(InputEntry.Of)], page.Next));
    }
}

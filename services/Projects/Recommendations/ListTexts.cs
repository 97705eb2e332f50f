using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Recommendations;

/// <param name="Adopted">The recommendation was adopted in this version.</param>
public sealed record TextEntry(int No, Text Text, DateTimeOffset WrittenAt, bool Adopted);

/// <summary>The versions of a recommendation's text, newest first.</summary>
public static class ListTexts
{
    public static async Task<Results<Ok<Page<TextEntry>>, NotFound>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<int?>(cursor) ?? int.MaxValue);
        var recommendation = await db.Recommendations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (recommendation is null || !recommendation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        var texts = await db.Set<RecommendationText>().AsNoTracking().Where(text => text.RecommendationId == id && text.No < before).OrderByDescending(text => text.No).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(texts, take, last => last.No);
        return TypedResults.Ok(new Page<TextEntry>([.. page.Items.Select(text => new TextEntry(text.No, text.Text, text.WrittenAt, text.No == recommendation.AdoptedTextNo))], page.Next));
    }
}

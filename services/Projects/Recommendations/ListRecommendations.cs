using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Paging = Platform.ServiceDefaults.Http.Cursor;

namespace Platform.Projects.Recommendations;

/// <summary>A recommendation in a list.</summary>
public sealed record RecommendationSummary(
    Guid Id, RecommendationState State, Text Title, Party WorkingGroup, IReadOnlyList<string> Themes, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, DateTimeOffset? AdoptedAt, DateTimeOffset UpdatedAt, long Version);

/// <summary>The recommendations, newest first; every filter narrows. Drafts are shown to those who work on them.</summary>
public static class ListRecommendations
{
    /// <param name="Theme">Of a sector or theme, for example climate.</param>
    /// <param name="State">draft, open, closed or adopted; all but drafts unless given.</param>
    public sealed record Filter(
        [property: StringLength(80)] string? Term, [property: StringLength(64)] string? Theme, [property: StringLength(2)] string? Gcm, [property: StringLength(5)] string? Sdg, [property: Country] string? Country,
        [property: Word<RecommendationState>] string? State, int? Limit, [property: StringLength(1000)] string? Cursor);

    public static async Task<Page<RecommendationSummary>> Handle([AsParameters] Filter filter, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (limit, before, now) = (Paging.Limit(filter.Limit), Paging.Read<Guid?>(filter.Cursor) ?? Guid.AllBitsSet, clock.GetUtcNow());
        var wanted = Tags.Wanted(filter.Term, ("theme", filter.Theme), ("gcm", filter.Gcm), ("sdg", filter.Sdg), ("country", filter.Country));
        var found = db.Recommendations.AsNoTracking().Where(r => r.Id < before && wanted.All(term => r.Terms.Contains(term)));
        found = filter.State is null ? found.Where(r => r.State != RecommendationState.Draft) : EnumText.Parse<RecommendationState>(filter.State) switch
        {
            RecommendationState.Open => found.Where(r => r.State == RecommendationState.Open && r.ClosesAt > now),
            RecommendationState.Closed => found.Where(r => r.State == RecommendationState.Open && r.ClosesAt <= now),
            var state when state != RecommendationState.Draft || Recommendation.MayBeEditedBy(caller) => found.Where(r => r.State == state),
            _ => found.Where(r => false)
        };
        var page = Paging.Cut(await found.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(ct), limit, last => last.Id);
        return new([.. page.Items.Select(r => new RecommendationSummary(
            r.Id, r.Shown(now), r.Content.Title, r.Content.WorkingGroup, r.Content.Themes, r.OpensAt, r.ClosesAt, r.AdoptedAt, r.UpdatedAt, r.Version))], page.Next);
    }
}

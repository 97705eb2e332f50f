using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Notifications.Searches;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Feeds;

/// <summary>What a search finds, as a feed: the same search that can be followed (<see cref="SavedSearch"/>), asked anew each time, so that a feed reader needs no account.</summary>
public static class GetSearchFeed
{
    /// <param name="Q">Words; the last may be the beginning of one.</param>
    /// <param name="Kind">project, practice, resource, event, organisation or call; several parted by commas, as in the other filters.</param>
    /// <param name="Before">From the link to the next page.</param>
    /// <param name="Lang">en, fr, es or ar; en unless given.</param>
    public sealed record Filter(
        string? Q, string[]? Kind, string[]? Country, string[]? Region, string[]? Sector, string[]? Sdg, string[]? Gcm, string[]? Theme, string[]? Status, string[]? Type, string[]? Year, string[]? Scope,
        string? Organisation, string? Role, string? BudgetMin, string? BudgetMax, string? Currency, [property: StringLength(200)] string? Before, string? Lang);

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string format, [AsParameters] Filter filter, HttpContext http, IConfiguration configuration, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (http.Request.QueryString.Value?.Length > SavedSearch.MostCharacters + 300) return Problems.Of(400, "invalid-search", $"A search has at most {SavedSearch.MostCharacters} characters.");
        var search = SavedSearch.Read(http.Request.Query.Where(given => !given.Key.Equals("before", StringComparison.OrdinalIgnoreCase) && !given.Key.Equals("lang", StringComparison.OrdinalIgnoreCase)).ToDictionary());
        return await GetFeed.AnswerAsync(FeedSource.Of(search), "/feeds/search", search, format, filter.Before, filter.Lang, http, configuration, database, clock, ct);
    }
}

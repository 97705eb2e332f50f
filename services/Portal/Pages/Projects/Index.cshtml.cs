using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Projects;

/// <summary>The search for projects.</summary>
public sealed class IndexModel(ProjectsService projects) : PageModel
{
    /// <summary>Filters as the API names them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["status", "country", "theme", "sdg", "gcm", "type", "year"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundProjects> Found { get; private set; } = new(null, 0);

    /// <summary>The filters that are set, one row for each value.</summary>
    public IReadOnlyList<(string Filter, string Value)> Active => [.. from filter in Filters from value in Request.Query[filter] where !string.IsNullOrEmpty(value) select (filter, value)];

    /// <summary>Relevance means something only with words.</summary>
    public IReadOnlyList<string> Sorts => string.IsNullOrEmpty(Q) ? ["newest", "updated", "start", "title"] : ["relevance", "newest", "updated", "start", "title"];

    public string Sorted => Sort ?? Sorts[0];

    public bool IsActive(string filter, string value) => Request.Query[filter].Contains(value);

    /// <summary>Those that most people use, and those in use.</summary>
    public bool IsOpen(string filter) => filter is "status" or "country" || Request.Query.ContainsKey(filter);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = Filters.Select(filter => KeyValuePair.Create(filter, Request.Query[filter])).Concat(
            [new("q", Q), new("sort", Sort), new("cursor", Cursor), new("facets", "true"), new("limit", new StringValues("20"))]);
        Found = await projects.SearchAsync(HttpContext, Links.Query(query), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

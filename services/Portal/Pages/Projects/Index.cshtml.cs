using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>The search for projects.</summary>
public sealed class IndexModel(ProjectsService projects) : PageModel
{
    /// <summary>Filters as the API names them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["status", "country", "theme", "sdg", "gcm", "type", "year", "scope", "organisation"];

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

    /// <summary>What one follows to hear of what would be found here next: the one term that was chosen, else the search. Null where everything is shown.</summary>
    public Target? Target => (Active, string.IsNullOrWhiteSpace(Q)) switch
    {
        ([], true) => null,
        ([("country" or "theme" or "sdg" or "gcm", _) only], true) => new("term", only.Filter, only.Value),
        _ => new("search", Query: Links.Query(Filters.Select(filter => KeyValuePair.Create(filter, Request.Query[filter])).Prepend(new("q", Q?.Trim()))).TrimStart('?'))
    };

    /// <summary>This search as a file.</summary>
    /// <param name="format">xml, csv or json.</param>
    public string Export(string format) => $"/api/projects/export.{format}" + Links.Query(Filters.Select(filter => KeyValuePair.Create(filter, Request.Query[filter])).Append(new("q", Q)));

    public bool MayWrite => HttpContext.Has(Roles.Editor, Roles.ProgrammeManager, Roles.Administrator);

    /// <summary>Whose publication state is looked at besides what everybody sees: one's own drafts, what waits to be published.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Publication { get; set; }

    /// <summary>This search with one value of a filter more, or one less. The API takes one organisation at a time.</summary>
    public string Toggle(string filter, string value) =>
        filter == "organisation" ? Links.With(Request, (filter, IsActive(filter, value) ? null : value), ("cursor", null)) : Links.Toggle(Request, filter, value);

    /// <summary>The name of a filter's value. Organisations go by what the projects that were found call them.</summary>
    public string NameOf(string filter, string value, Words words) => filter != "organisation" ? words.Code(filter, value)
        : Found.Value?.Items.Select(project => project.ReportingOrganisation).FirstOrDefault(organisation => organisation?.Ref == value)?.Name?.In(words.Language) ?? value;

    public bool IsActive(string filter, string value) => Request.Query[filter].Contains(value);

    /// <summary>Those that most people use, and those in use.</summary>
    public bool IsOpen(string filter) => filter is "status" or "country" || Request.Query.ContainsKey(filter);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = Filters.Select(filter => KeyValuePair.Create(filter, Request.Query[filter])).Concat(
            [new("q", Q), new("sort", Sort), new("cursor", Cursor), new("publication", Publication), new("facets", "true"), new("limit", new StringValues("20"))]);
        Found = await projects.SearchAsync(HttpContext, Links.Query(query), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>The search for projects.</summary>
public sealed class IndexModel(ProjectsService projects, CodelistsService codelists) : PageModel
{
    /// <summary>Filters as the API names them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["status", "country", "region", "sector", "theme", "sdg", "gcm", "type", "year", "scope", "organisation"];

    /// <summary>Those that are typed in: a role that the organisation has, an amount in the budget's own currency, and which that is.</summary>
    public static IReadOnlyList<string> Typed { get; } = ["role", "budgetMin", "budgetMax", "currency"];

    static readonly string[] All = [.. Filters, .. Typed];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundProjects> Found { get; private set; } = new(null, 0);

    /// <summary>The filters that are set, one row for each value.</summary>
    public IReadOnlyList<(string Filter, string Value)> Active => [.. from filter in All from value in Request.Query[filter] where !string.IsNullOrEmpty(value) select (filter, value)];

    /// <summary>Relevance means something only with words.</summary>
    public IReadOnlyList<string> Sorts => string.IsNullOrEmpty(Q) ? ["newest", "updated", "start", "title"] : ["relevance", "newest", "updated", "start", "title"];

    public string Sorted => Sort ?? Sorts[0];

    /// <summary>What one follows to hear of what would be found here next: the one term that was chosen, else the search. Null where everything is shown.</summary>
    public Target? Target => (Active, string.IsNullOrWhiteSpace(Q)) switch
    {
        ([], true) => null,
        ([("country" or "region" or "sector" or "theme" or "sdg" or "gcm", _) only], true) => new("term", only.Filter, only.Value),
        _ => new("search", Query: Links.Query(Given.Prepend(new("q", Q?.Trim()))).TrimStart('?'))
    };

    IEnumerable<KeyValuePair<string, StringValues>> Given => All.Select(filter => KeyValuePair.Create(filter, Request.Query[filter]));

    /// <summary>This search as a file, in its order. What is not published comes by way of the portal, which knows who asks.</summary>
    /// <param name="format">xml, csv or json.</param>
    public string Export(string format) =>
        (Publication is null or "published" ? "/api" : "") + $"/projects/export.{format}" + Links.Query(Given.Concat([new("q", Q), new("sort", Sort), new("publication", Publication)]));

    /// <summary>About requests for changes.</summary>
    public bool Decides => HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator);

    public bool MayWrite => HttpContext.Has(Roles.Editor, Roles.ProgrammeManager, Roles.Administrator);

    /// <summary>Whose publication state is looked at besides what everybody sees: one's own drafts, what waits to be published.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Publication { get; set; }

    /// <summary>This search with one value of a filter more, or one less. The API takes one organisation at a time, and a role is one of its.</summary>
    public string Toggle(string filter, string value) => filter switch
    {
        "organisation" when IsActive(filter, value) => Links.With(Request, (filter, null), ("role", null), ("cursor", null)),
        "organisation" => Links.With(Request, (filter, value), ("cursor", null)),
        "role" or "budgetMin" or "budgetMax" or "currency" => Links.With(Request, (filter, null), ("cursor", null)),
        _ => Links.Toggle(Request, filter, value)
    };

    /// <summary>The name of a filter's value. Organisations go by what the projects that were found call them.</summary>
    public string NameOf(string filter, string value, Words words) => filter == "currency" ? value.ToUpperInvariant() : filter != "organisation" ? Names.OfTerm(filter, value, words)
        : Found.Value?.Items.Select(project => project.ReportingOrganisation).FirstOrDefault(organisation => organisation?.Ref == value)?.Name?.In(words.Language) ?? value;

    public CodeNames Names { get; private set; } = null!;

    public bool IsActive(string filter, string value) => Request.Query[filter].Contains(value);

    /// <summary>Those that most people use, and those in use.</summary>
    public bool IsOpen(string filter) => filter is "status" or "country" || Request.Query.ContainsKey(filter);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var names = codelists.ForTermsAsync(HttpContext, ct);
        var query = Given.Concat([new("q", Q), new("sort", Sort), new("cursor", Cursor), new("publication", Publication), new("facets", "true"), new("limit", new StringValues("20"))]);
        Found = await projects.SearchAsync(HttpContext, Links.Query(query), ct);
        Names = await names;
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

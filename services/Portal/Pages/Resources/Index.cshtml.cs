using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Resources;

/// <summary>The resources, newest first; one whose symbol was typed comes before the others.</summary>
public sealed class IndexModel(LibraryService library) : PageModel
{
    public static IReadOnlyList<string> Types { get; } =
        ["agreement", "dataset", "declaration", "guideline", "policy-brief", "report", "resolution", "study", "toolkit", "training-material", "other"];

    /// <summary>Filters that other pages lead here with.</summary>
    static readonly string[] Terms = ["theme", "sdg", "gcm", "country"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>Other than published: drafts of one's own, and of all for those who answer for what is published.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundResources> Found { get; private set; } = new(null, 0);

    public bool MayWrite => HttpContext.Has(Roles.Editor, Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator);

    public IEnumerable<(string Filter, string Value)> Active => from term in Terms let value = Request.Query[term].ToString() where value.Length > 0 select (term, value);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = await library.ResourcesAsync(HttpContext, Links.Query(Terms.Select(term => KeyValuePair.Create(term, Request.Query[term])).Concat([new("q", Q), new("type", Type), new("state", State), new("cursor", Cursor), new("limit", "20")])), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

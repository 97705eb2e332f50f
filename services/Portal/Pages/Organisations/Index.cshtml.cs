using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Organisations;

/// <summary>The directory.</summary>
public sealed class IndexModel(OrganisationsService organisations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundOrganisations> Found { get; private set; } = new(null, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = await organisations.SearchAsync(HttpContext, Links.Query([new("q", Q), new("cursor", Cursor), new("limit", "24")]), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

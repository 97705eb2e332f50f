using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>What working groups recommend: open for inputs, or adopted.</summary>
public sealed class IndexModel(LibraryService library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundRecommendations> Found { get; private set; } = new(null, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = await library.GetAsync<FoundRecommendations>(HttpContext, "/api/recommendations" + Links.Query([new("state", State), new("cursor", Cursor), new("limit", "20")]), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Resources;

/// <summary>One resource with its files and links.</summary>
public sealed class DetailModel(LibraryService library) : PageModel
{
    public Answer<Resource> Resource { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Resource = await library.GetAsync<Resource>(HttpContext, $"/api/resources/{id}", ct);
        if (Resource.Value is not null) return Page();
        if (!Resource.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }
}

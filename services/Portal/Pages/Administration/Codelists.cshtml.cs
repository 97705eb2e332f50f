using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Administration;

/// <summary>The lists of codes that projects are described with.</summary>
public sealed class CodelistsModel(CodelistsService codelists) : PageModel
{
    public Answer<CodelistIndex> Found { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        Found = await codelists.ListsAsync(HttpContext, ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is null) Response.StatusCode = 503;
        return Page();
    }
}

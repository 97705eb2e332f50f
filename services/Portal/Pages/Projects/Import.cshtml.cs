using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Projects;

/// <summary>What came of an import, for whoever sent it.</summary>
[Authorize]
public sealed class ImportModel(ProjectsService projects) : PageModel
{
    public Answer<Import> Import { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Import = await projects.GetImportAsync(HttpContext, id, ct);
        if (Import.Value is not null) return Page();
        if (!Import.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }
}

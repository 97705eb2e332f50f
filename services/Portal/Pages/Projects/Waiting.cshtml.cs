using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>What was requested in all projects, for those who decide. The decision is made where the project's requests stand together.</summary>
public sealed class WaitingModel(ProjectsService projects) : PageModel
{
    public static IReadOnlyList<string> States { get; } = ["requested", "approved", "refused", "withdrawn"];

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<WaitingChanges> Found { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator)) return NotFound();
        Found = await projects.WaitingChangesAsync(HttpContext, Links.Query([new("state", States.FirstOrDefault(state => state == State)), new("cursor", Cursor), new("limit", "20")]), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is not null) return Page();
        if (!Found.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }
}

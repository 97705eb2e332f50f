using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Projects;

/// <summary>Leads from any name that a project goes by to its page; to a search where no project goes by it.</summary>
public sealed class ByIdentifierModel(ProjectsService projects) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string identifier, CancellationToken ct)
    {
        var name = identifier.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var found = await projects.FindAsync(HttpContext, name, ct);
        if (found.Value is { } project) return LocalRedirect($"/projects/{project.Id}");
        if (!found.IsAway) return LocalRedirect("/projects" + Links.Query([new("q", name)]));
        Response.StatusCode = 503;
        return Page();
    }
}

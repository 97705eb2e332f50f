using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Projects;

/// <summary>One project.</summary>
public sealed class DetailModel(ProjectsService projects) : PageModel
{
    public Answer<Project> Project { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Project = await projects.GetAsync(HttpContext, id, ct);
        if (Project.Value is not null) return Page();
        if (!Project.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }
}

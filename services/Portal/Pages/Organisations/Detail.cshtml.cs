using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Organisations;

/// <summary>One organisation, and the projects that it takes part in.</summary>
public sealed class DetailModel(OrganisationsService organisations, ProjectsService projects) : PageModel
{
    public Answer<Organisation> Organisation { get; private set; } = new(null, 0);

    public Answer<FoundProjects> Projects { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var found = projects.SearchAsync(HttpContext, $"?organisation={id}&limit=10", ct);
        Organisation = await organisations.GetAsync(HttpContext, id, ct);
        Projects = await found;
        if (Organisation.Value is not null) return Page();
        if (!Organisation.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }
}

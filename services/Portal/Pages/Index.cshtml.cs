using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages;

/// <summary>What the platform is, and what is new on it.</summary>
public sealed class IndexModel(ProjectsService projects, LibraryService library, EventsService events, TimeProvider clock) : PageModel
{
    public Answer<FoundProjects> Projects { get; private set; } = new(null, 0);

    public Answer<FoundPractices> Practices { get; private set; } = new(null, 0);

    public Answer<FoundEvents> Events { get; private set; } = new(null, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = projects.SearchAsync(HttpContext, "?limit=6", ct);
        var held = events.SearchAsync(HttpContext, $"?from={clock.GetUtcNow():yyyy-MM-dd}&limit=3", ct);
        var shared = library.PracticesAsync(HttpContext, "?limit=3", ct);
        (Projects, Practices, Events) = (await found, await shared, await held);
    }
}

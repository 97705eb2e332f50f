using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Contracts;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Terms;

/// <summary>A theme, a goal, an objective or a country: the practices under it, the projects, and the feeds by which it is followed.</summary>
public sealed class DetailModel(LibraryService library, ProjectsService projects, CodelistsService codelists) : PageModel
{
    /// <summary>Vocabularies that practices and projects share.</summary>
    static readonly string[] Shared = ["theme", "sdg", "gcm", "country"];

    [BindProperty(SupportsGet = true)]
    public string Vocabulary { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public CodeNames Names { get; private set; } = null!;

    public Answer<FoundPractices>? Practices { get; private set; }

    public Answer<FoundResources>? Resources { get; private set; }

    public Answer<FoundProjects> Projects { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Term.Vocabularies.Contains(Vocabulary) || Code.Length > 64) return NotFound();
        Names = await codelists.ForTermsAsync(HttpContext, ct);
        var found = projects.SearchAsync(HttpContext, Links.Query([new(Vocabulary, Code), new("limit", "6")]), ct);
        var resources = Shared.Contains(Vocabulary) ? library.ResourcesAsync(HttpContext, Links.Query([new(Vocabulary, Code), new("limit", "6")]), ct) : null;
        if (Shared.Contains(Vocabulary)) Practices = await library.PracticesAsync(HttpContext, Links.Query([new(Vocabulary, Code), new("limit", "10"), new("cursor", Cursor)]), ct);
        Projects = await found;
        if (resources is not null) Resources = await resources;
        if (Practices is { Value: null, IsAway: false } || Projects is { Value: null, IsAway: false }) return NotFound(); // no code of this vocabulary
        return Page();
    }
}

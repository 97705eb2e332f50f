using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Voices;

/// <summary>Stories of young people, by sector; for moderators also those that wait.</summary>
public sealed class IndexModel(LibraryService library, CodelistsService codelists) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Sector { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundVoices> Found { get; private set; } = new(null, 0);

    public CodeNames Names { get; private set; } = null!;

    public bool Moderates => HttpContext.Has(Roles.Moderator, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Names = await codelists.WithAsync(HttpContext, ct, "VoiceSector");
        Found = await library.GetAsync<FoundVoices>(HttpContext, "/api/voices" + Links.Query([new("sector", Sector), new("state", State), new("mine", Mine == true ? "true" : null), new("cursor", Cursor), new("limit", "20")]), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
        return Page();
    }
}

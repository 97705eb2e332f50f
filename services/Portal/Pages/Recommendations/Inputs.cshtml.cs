using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>What members said to a recommendation, for those who work on it. The members can see that it was read; administrators say why they look.</summary>
public sealed class InputsModel(LibraryService library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Recommendation? Recommendation { get; private set; }

    public Answer<Inputs> Found { get; private set; } = new(null, 0);

    public bool AsksWhy { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!DetailModel.Works(HttpContext)) return NotFound();
        var recommendation = await library.GetAsync<Recommendation>(HttpContext, $"/api/recommendations/{Id}", ct);
        if (recommendation.Status == 404) return NotFound();
        Recommendation = recommendation.Value;
        var reason = AccessReason.Find(HttpContext);
        AsksWhy = HttpContext.Has(Roles.Administrator) && reason is null;
        if (AsksWhy) return Page();
        Found = await library.InputsAsync(HttpContext, Id, reason, Links.Query([new("cursor", Cursor), new("limit", "50")]), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Status == 400 && Cursor is not null) return LocalRedirect($"/recommendations/{Id}/inputs");
        if (Found.Value is null) Response.StatusCode = Found.Shown;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Events;

/// <summary>The events, by their start.</summary>
public sealed class IndexModel(EventsService events, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<string> Kinds { get; } = ["training", "consultation", "summit", "webinar", "working-session"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary><c>all</c>, or nothing for those that have not ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? When { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Online { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundEvents> Found { get; private set; } = new(null, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Found = await events.SearchAsync(HttpContext, Links.Query(
        [
            new("q", Q), new("kind", Kind), new("from", When == "all" ? null : $"{clock.GetUtcNow():yyyy-MM-dd}"), new("online", Online == true ? "true" : null), new("cursor", Cursor), new("limit", "20")
        ]), ct);
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
    }
}

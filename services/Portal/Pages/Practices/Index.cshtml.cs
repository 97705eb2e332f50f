using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Practices;

/// <summary>The practices, those shared last first; for moderators also those that wait.</summary>
public sealed class IndexModel(LibraryService library) : PageModel
{
    public static IReadOnlyList<string> Kinds { get; } = ["policy", "programme", "practice", "award", "publication"];

    /// <summary>Filters that other pages lead here with.</summary>
    static readonly string[] Terms = ["theme", "sdg", "gcm", "country"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<FoundPractices> Found { get; private set; } = new(null, 0);

    public IEnumerable<(string Filter, string Value)> Active => from term in Terms let value = Request.Query[term].ToString() where value.Length > 0 select (term, value);

    public bool SignedIn => User.Identity?.IsAuthenticated == true;

    public bool Moderates => HttpContext.Has(Roles.Moderator, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Found = await library.PracticesAsync(HttpContext, Links.Query(Terms.Select(term => KeyValuePair.Create(term, Request.Query[term])).Concat(
        [
            new("q", Q), new("kind", Kind), new("state", State), new("mine", Mine == true ? "true" : null), new("cursor", Cursor), new("limit", "20")
        ])), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is null) Response.StatusCode = Found.IsAway ? 503 : 400;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>What touched the security of the own account.</summary>
public sealed class ActivityModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public SecurityEventPage? Found { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await identity.SecurityEventsAsync(HttpContext, Cursor, ct);
        if (this.SignInFirst(found) is { } first) return first;
        if (found.Status == 400 && Cursor is not null) return LocalRedirect("/account/activity");
        Found = found.Value;
        Problem = found.Said;
        if (Problem is not null) Response.StatusCode = found.Shown;
        return Page();
    }
}

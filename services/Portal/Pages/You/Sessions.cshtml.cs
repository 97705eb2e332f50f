using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>Where one is signed in, to end what one does not know.</summary>
public sealed class SessionsModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public SessionPage? Found { get; private set; }

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        var answer = await identity.EndSessionAsync(HttpContext, id, ct);
        return answer.IsSuccess || answer.Status == 404 ? LocalRedirect("/account/sessions?note=session-ended") : await ShowAsync(answer, ct);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        var answer = await identity.EndOtherSessionsAsync(HttpContext, ct);
        return answer.IsSuccess ? LocalRedirect("/account/sessions?note=sessions-ended") : await ShowAsync(answer, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Nothing>? failed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var found = await identity.SessionsAsync(HttpContext, Cursor, ct);
        if (this.SignInFirst(found) is { } again) return again;
        Found = found.Value;
        Problem = failed?.Said ?? found.Said;
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? found.Shown;
        return Page();
    }
}

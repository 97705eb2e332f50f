using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Account;

/// <summary>Asks for a code to choose a new password with.</summary>
public sealed class ForgotModel(IdentityService identity) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public string? Problem { get; private set; }

    public bool Sent { get; private set; }

    public void OnGet() { }

    public async Task OnPostAsync(CancellationToken ct)
    {
        var answer = await identity.ForgotAsync(HttpContext, Email ?? "", ct);
        Sent = answer.IsSuccess;
        Problem = Sent ? null : answer.IsAway ? "away" : answer.Problem ?? "other";
        if (!Sent) Response.StatusCode = answer.IsAway ? 503 : answer.Status;
    }
}

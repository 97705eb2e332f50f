using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>Sets a new password with the code from the mailbox.</summary>
public sealed class ResetModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.ResetAsync(HttpContext, Code ?? "", password ?? "", ct);
        if (answer.Value is { } set)
        {
            BrowserSession.KeepDevice(HttpContext, set.DeviceToken);
            return LocalRedirect("/account/sign-in?note=password-set");
        }
        Problem = answer.IsAway ? "away" : answer.Problem ?? "other";
        Response.StatusCode = answer.IsAway ? 503 : answer.Status;
        return Page();
    }
}

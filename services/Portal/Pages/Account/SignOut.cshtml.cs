using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>Ends the session here and at Identity. Only by a form: a link or an image elsewhere signs nobody out.</summary>
public sealed class SignOutModel(IdentityService identity) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await BrowserSession.EndAsync(HttpContext, identity, ct);
        return LocalRedirect("/?note=signed-out");
    }
}

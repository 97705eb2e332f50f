using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Account;

/// <summary>Takes the code that was sent to a new address. As with a registration, the link only fills the form in.</summary>
public sealed class ConfirmEmailModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await identity.ConfirmEmailAsync(HttpContext, Code ?? "", ct);
        if (answer.IsSuccess) return LocalRedirect(User.Identity?.IsAuthenticated == true ? "/account?note=email-changed" : "/account/sign-in?note=email-changed");
        Problem = answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }
}

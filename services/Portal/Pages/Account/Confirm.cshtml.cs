using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Account;

/// <summary>Opens the account whose code came back. The link in the message fills the form in and no more: mail scanners follow links, and a code works once.</summary>
public sealed class ConfirmModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await identity.ConfirmAsync(HttpContext, Code ?? "", ct);
        if (answer.IsSuccess) return LocalRedirect("/account/sign-in?note=confirmed");
        Problem = answer.IsAway ? "away" : answer.Problem ?? "other";
        Response.StatusCode = answer.IsAway ? 503 : answer.Status;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Account;

/// <summary>Opens the account that somebody was invited to, with a password of their own.</summary>
public sealed class InvitationModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.AcceptInvitationAsync(HttpContext, Code ?? "", password ?? "", string.IsNullOrWhiteSpace(DisplayName) ? null : DisplayName.Trim(), ct);
        if (answer.IsSuccess) return LocalRedirect("/account/sign-in?note=confirmed");
        Problem = answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }
}

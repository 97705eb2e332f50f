using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>A new password, by the one that is good now. Other devices are signed out.</summary>
[RecentSignIn]
public sealed class PasswordModel(IdentityService identity, ProvidersService providers) : PageModel
{
    public string? Problem { get; private set; }

    /// <summary>False for somebody who has only ever signed in with a provider.</summary>
    public bool HasPassword { get; private set; } = true;

    public async Task OnGetAsync(CancellationToken ct) => HasPassword = (await providers.OwnAsync(HttpContext, ct)).Value?.HasPassword ?? true;

    public async Task<IActionResult> OnPostAsync(string? password, string? newPassword, CancellationToken ct)
    {
        var answer = await identity.ChangePasswordAsync(HttpContext, password ?? "", newPassword ?? "", ct);
        if (answer.IsSuccess) return LocalRedirect("/account?note=password-changed");
        if (this.SignInFirst(answer) is { } first) return first;
        Problem = answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }
}

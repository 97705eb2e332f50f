using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>Asks for another address. Nothing changes before the code that is sent there comes back.</summary>
[RecentSignIn]
public sealed class EmailModel(IdentityService identity, ProvidersService providers) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public string? Problem { get; private set; }

    public bool Sent { get; private set; }

    /// <summary>False for somebody who has only ever signed in with a provider.</summary>
    public bool HasPassword { get; private set; } = true;

    public Task OnGetAsync(CancellationToken ct) => LookAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.ChangeEmailAsync(HttpContext, Email ?? "", password, ct);
        if (this.SignInFirst(answer) is { } first) return first;
        Sent = answer.IsSuccess;
        Problem = answer.Said;
        if (!Sent)
        {
            Response.StatusCode = answer.Shown;
            await LookAsync(ct);
        }
        return Page();
    }

    async Task LookAsync(CancellationToken ct) => HasPassword = (await providers.OwnAsync(HttpContext, ct)).Value?.HasPassword ?? true;
}

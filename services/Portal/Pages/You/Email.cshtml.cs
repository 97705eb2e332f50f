using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>Asks for another address. Nothing changes before the code that is sent there comes back.</summary>
[RecentSignIn]
public sealed class EmailModel(IdentityService identity) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public string? Problem { get; private set; }

    public bool Sent { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.ChangeEmailAsync(HttpContext, Email ?? "", password ?? "", ct);
        if (this.SignInFirst(answer) is { } first) return first;
        Sent = answer.IsSuccess;
        Problem = answer.Said;
        if (!Sent) Response.StatusCode = answer.Shown;
        return Page();
    }
}

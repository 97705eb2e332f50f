using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>Exchanges address and password for a session of this browser.</summary>
public sealed class SignInModel(IdentityService identity) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Problem { get; private set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.LogInAsync(HttpContext, Email ?? "", password ?? "", ct);
        if (answer.Value is { } tokens)
        {
            await BrowserSession.BeginAsync(HttpContext, tokens, (await identity.MeAsync(HttpContext, tokens.AccessToken, ct)).Value);
            return Onward();
        }
        Problem = answer.IsAway ? "away" : answer.Status == 400 ? "invalid-credentials" : answer.Problem;
        Response.StatusCode = answer.IsAway ? 503 : answer.Status is 429 ? 429 : 400;
        return Page();
    }

    /// <summary>Only to pages of our own.</summary>
    LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
}

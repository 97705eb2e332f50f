using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
public sealed class CodeModel(IdentityService identity) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    public string? Problem { get; private set; }

    public IActionResult OnGet() => HalfSignIn.Find(HttpContext, HalfSignIn.AtSecondStep) is null ? LocalRedirect("/account/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        if (HalfSignIn.Find(HttpContext, HalfSignIn.AtSecondStep) is not { } half) return LocalRedirect("/account/sign-in?note=begin-again");
        var typed = code?.Trim() ?? "";
        var answer = await identity.SecondStepAsync(HttpContext, half.Ticket, Recovery ? null : typed, Recovery ? typed : null, HttpContext.DeviceToken(), ct);
        if (await this.GoOnAsync(answer, half.ReturnUrl, identity, ct) is { } next) return next;
        if (answer.Problem == "invalid-ticket")
        {
            HalfSignIn.Forget(HttpContext, HalfSignIn.AtSecondStep);
            return LocalRedirect("/account/sign-in?note=begin-again");
        }
        Problem = answer.Status == 400 ? "invalid-second-factor" : answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }
}

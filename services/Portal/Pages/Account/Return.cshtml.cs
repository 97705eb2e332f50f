using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>Where a provider sends the browser back to. Only the browser that set out can go on from here.</summary>
public sealed class ReturnModel(IdentityService identity, ProvidersService providers) : PageModel
{
    public string? Problem { get; private set; }

    /// <summary>Where to begin again.</summary>
    public string Begin { get; private set; } = "/account/sign-in";

    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? iss, string? error, CancellationToken ct)
    {
        var half = HalfSignIn.Find(HttpContext, HalfSignIn.AtProvider);
        HalfSignIn.Forget(HttpContext, HalfSignIn.AtProvider);
        if (half is { Adds: true }) Begin = "/account/providers";
        else if (Url.IsLocalUrl(half?.ReturnUrl)) Begin += "?returnUrl=" + Uri.EscapeDataString(half.ReturnUrl);

        if (half is null) return Say("invalid-sign-in", 400);
        if (error is not null) return Say(error == "access_denied" ? "provider-cancelled" : "provider-refused", 400);
        if (code is not { Length: > 0 and <= 4096 } || state is not { Length: > 0 and <= 100 } || iss is { Length: > 500 }) return Say("invalid-sign-in", 400);
        if (half.Adds)
        {
            var added = await providers.LinkAsync(HttpContext, half.Ticket, state, code, iss, ct);
            return added.IsSuccess ? LocalRedirect("/account/providers?note=provider-added") : this.SignInFirst(added) ?? Say(added.Said!, added.Shown);
        }
        var answer = await providers.CompleteAsync(HttpContext, half.Ticket, state, code, iss, HttpContext.DeviceToken(), ct);
        return await this.GoOnAsync(answer, half.ReturnUrl, identity, ct) ?? Say(answer.Said!, answer.Shown);
    }

    PageResult Say(string problem, int status)
    {
        Problem = problem;
        Response.StatusCode = status;
        return Page();
    }
}

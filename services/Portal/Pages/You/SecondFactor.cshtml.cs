using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>The authenticator app: set up, new recovery codes, take away. Secret and codes are shown in the answer to a form and nowhere else.</summary>
[RecentSignIn]
public sealed class SecondFactorModel(IdentityService identity) : PageModel
{
    public SecondFactor? Factor { get; private set; }

    /// <summary>The secret that waits for its first code.</summary>
    public Authenticator? New { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync<Nothing>(null, ct);

    public async Task<IActionResult> OnPostEnrolAsync(CancellationToken ct)
    {
        var answer = await identity.EnrolAsync(HttpContext, ct);
        New = answer.Value;
        return New is null ? await ShowAsync(answer, ct) : Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? code, CancellationToken ct)
    {
        var answer = await identity.ConfirmSecondFactorAsync(HttpContext, code?.Trim() ?? "", ct);
        if (answer.Value is null) return await ShowAsync(answer, ct);
        await BrowserSession.RenewNowAsync(HttpContext, identity, ct); // with the roles that were withheld until now
        Codes = answer.Value.Codes;
        return Page();
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct)
    {
        var answer = await identity.RenewRecoveryCodesAsync(HttpContext, ct);
        Codes = answer.Value?.Codes;
        return Codes is null ? await ShowAsync(answer, ct) : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        var answer = await identity.RemoveSecondFactorAsync(HttpContext, ct);
        if (!answer.IsSuccess) return await ShowAsync(answer, ct);
        await BrowserSession.EndAsync(HttpContext, identity, ct); // as everywhere
        return LocalRedirect("/account/sign-in?note=factor-removed");
    }

    async Task<IActionResult> ShowAsync<T>(Answer<T>? failed, CancellationToken ct) where T : class
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var factor = await identity.SecondFactorAsync(HttpContext, ct);
        if (this.SignInFirst(factor) is { } again) return again;
        Factor = factor.Value;
        Problem = failed?.Said ?? factor.Said;
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? factor.Shown;
        return Page();
    }
}

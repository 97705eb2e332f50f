using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Account;

/// <summary>The ways in: address and password, or a provider. Also for somebody who is signed in and has to prove it again.</summary>
public sealed class SignInModel(IdentityService identity, ProvidersService providers) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether somebody who is signed in signs in once more.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public string? Problem { get; private set; }

    public WaysIn Ways { get; private set; } = new(true, []);

    /// <summary>The provider's page that the browser is on its way to.</summary>
    public Started? Leaving { get; private set; }

    public NamedProvider? Provider { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.Identity?.IsAuthenticated == true && !Again) return this.Onward(ReturnUrl);
        if (User.Identity?.IsAuthenticated == true) Email = (await identity.MeAsync(HttpContext, ct)).Value?.Email;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.LogInAsync(HttpContext, Email ?? "", password ?? "", HttpContext.DeviceToken(), ct);
        if (await this.GoOnAsync(answer, ReturnUrl, identity, ct) is { } next) return next;
        Problem = answer.Status == 400 ? "invalid-credentials" : answer.Said;
        Response.StatusCode = answer.Shown;
        return await ShowAsync(ct);
    }

    /// <summary>To a provider. Not by a redirect: the policy of our pages, which browsers apply to where a form leads, does not know the provider's addresses.</summary>
    public async Task<IActionResult> OnPostWithAsync(string provider, CancellationToken ct)
    {
        var answer = await providers.StartAsync(HttpContext, provider, Again, ct);
        await ShowAsync(ct);
        Provider = Ways.Providers.FirstOrDefault(known => known.Name == provider);
        if (answer.Value is { } started)
        {
            new HalfSignIn(started.Ticket, ReturnUrl).Keep(HttpContext, HalfSignIn.AtProvider);
            Leaving = started;
            return Page();
        }
        Problem = answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }

    async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Ways = (await providers.WaysInAsync(HttpContext, ct)).Value ?? Ways;
        return Page();
    }
}

public static class SignInSteps
{
    /// <summary>Where a first step leads: into the session, or to the second step. Null when it was not right.</summary>
    public static async Task<IActionResult?> GoOnAsync(this PageModel page, Answer<Tokens> answer, string? returnUrl, IdentityService identity, CancellationToken ct)
    {
        if (answer is { Problem: "second-factor-required", Ticket: { } ticket })
        {
            new HalfSignIn(ticket, returnUrl).Keep(page.HttpContext, HalfSignIn.AtSecondStep);
            return page.LocalRedirect("/account/sign-in/code");
        }
        if (answer.Value is not { } tokens) return null;
        await BrowserSession.BeginAsync(page.HttpContext, tokens, identity, ct);
        return tokens.MustEnrol ? page.LocalRedirect("/account/second-factor?note=must-enrol") : page.Onward(returnUrl);
    }

    /// <summary>Back to where the person came from; only to pages of our own.</summary>
    public static LocalRedirectResult Onward(this PageModel page, string? returnUrl) => page.LocalRedirect(page.Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
}

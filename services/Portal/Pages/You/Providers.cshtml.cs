using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>The providers that open the own account: add, remove.</summary>
[RecentSignIn]
public sealed class ProvidersModel(ProvidersService providers) : PageModel
{
    public LinkedLogins? Own { get; private set; }

    /// <summary>Those that could be added.</summary>
    public IReadOnlyList<NamedProvider> Others { get; private set; } = [];

    public Started? Leaving { get; private set; }

    public NamedProvider? Provider { get; private set; }

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync<Nothing>(null, ct);

    public async Task<IActionResult> OnPostAddAsync(string provider, CancellationToken ct)
    {
        var answer = await providers.StartLinkAsync(HttpContext, provider, ct);
        if (answer.Value is not { } started) return await ShowAsync(answer, ct);
        Provider = (await providers.WaysInAsync(HttpContext, ct)).Value?.Providers.FirstOrDefault(known => known.Name == provider);
        new HalfSignIn(started.Ticket, null, Adds: true).Keep(HttpContext, HalfSignIn.AtProvider);
        Leaving = started;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        var answer = await providers.UnlinkAsync(HttpContext, id, ct);
        return answer.IsSuccess || answer.Status == 404 ? LocalRedirect("/account/providers?note=provider-removed") : await ShowAsync(answer, ct);
    }

    async Task<IActionResult> ShowAsync<T>(Answer<T>? failed, CancellationToken ct) where T : class
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var own = await providers.OwnAsync(HttpContext, ct);
        if (this.SignInFirst(own) is { } again) return again;
        Own = own.Value;
        Others = [.. ((await providers.WaysInAsync(HttpContext, ct)).Value?.Providers ?? []).Where(provider => Own?.Items.Any(login => login.Provider == provider.Name) != true)];
        Problem = failed?.Said ?? own.Said;
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? own.Shown;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>The own account: what is shown of it, and in which language and zone one is written to.</summary>
public sealed class IndexModel(IdentityService identity) : PageModel
{
    static readonly string[] Regions = ["Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    static readonly string[] AllZones = [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && Regions.Any(region => zone.Id.StartsWith(region, StringComparison.Ordinal))).Select(zone => zone.Id).Order(StringComparer.Ordinal)];

    public Me? Me { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>By region and city, and the chosen one, whatever it is.</summary>
    public static IEnumerable<string> Zones(string? chosen) => chosen is null || AllZones.Contains(chosen) ? AllZones : AllZones.Prepend(chosen);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(long version, string? displayName, string? locale, string? timeZone, CancellationToken ct)
    {
        var name = string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim();
        var answer = await identity.ReviseAsync(HttpContext, version, name, locale ?? "", string.IsNullOrEmpty(timeZone) ? null : timeZone, ct);
        if (!answer.IsSuccess) return this.SignInFirst(answer) ?? await ShowAsync(answer, ct);
        await BrowserSession.RenewNowAsync(HttpContext, identity, ct); // the name at the top of every page
        return LocalRedirect("/account?note=saved");
    }

    async Task<IActionResult> ShowAsync(Answer<Me>? failed, CancellationToken ct)
    {
        var me = await identity.MeAsync(HttpContext, ct);
        if (this.SignInFirst(me) is { } first) return first;
        Me = me.Value;
        Problem = failed?.Said ?? me.Said;
        if (Problem is not null) Response.StatusCode = (failed ?? me).Shown;
        return Page();
    }
}

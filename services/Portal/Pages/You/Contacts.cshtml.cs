using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>The addresses at which one is written to: add one, confirm it by the code in the mail, take one away.</summary>
public sealed class ContactsModel(FollowingService following, IdentityService identity, Words words) : PageModel
{
    public IReadOnlyList<ContactPoint>? Points { get; private set; }

    public Errors? Errors { get; private set; }

    /// <summary>What was typed, when it was refused.</summary>
    public string? Address { get; private set; }

    /// <summary>The address of the account, as long as it is not among them.</summary>
    public string? Suggested { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync<Nothing>(null, ct);

    public async Task<IActionResult> OnPostAddAsync(string? address, CancellationToken ct)
    {
        Address = address?.Trim();
        var me = await identity.MeAsync(HttpContext, ct);
        var done = await following.AddPointAsync(HttpContext, new { address = Address ?? "", language = words.Language, timeZone = me.Value?.TimeZone }, ct);
        return done.IsSuccess ? LocalRedirect("/account/contacts?note=code-sent") : await ShowAsync(done, ct);
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, string? code, CancellationToken ct)
    {
        var done = await following.ConfirmPointAsync(HttpContext, id, code?.Trim() ?? "", ct);
        return done.IsSuccess ? LocalRedirect("/account/contacts?note=address-confirmed") : await ShowAsync(done, ct);
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct)
    {
        var done = await following.SendCodeAsync(HttpContext, id, ct);
        return done.IsSuccess ? LocalRedirect("/account/contacts?note=code-sent") : await ShowAsync(done, ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken ct)
    {
        var done = await following.DeletePointAsync(HttpContext, id, ct);
        return done.IsSuccess || done.Status == 404 ? LocalRedirect("/account/contacts?note=deleted") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> ShowAsync<T>(Answer<T>? failed, CancellationToken ct) where T : class
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var me = identity.MeAsync(HttpContext, ct);
        var found = await following.PointsAsync(HttpContext, ct);
        if (this.SignInFirst(found) is { } again) return again;
        Points = found.Value?.Items;
        Suggested = Points is not null && (await me).Value?.Email is { } own && Points.All(point => !point.Address.Equals(own, StringComparison.OrdinalIgnoreCase)) ? own : null;
        await me;
        Errors = failed is not null ? Errors.Of(failed) : Errors.Of(found);
        if (Errors is not null) Response.StatusCode = failed?.Shown ?? found.Shown;
        return Page();
    }
}

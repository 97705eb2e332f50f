using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>What one hears of, by category and channel. What is one's own affair is always told.</summary>
public sealed class PreferencesModel(FollowingService following) : PageModel
{
    public Preferences? Preferences { get; private set; }

    public string? Problem { get; private set; }

    public bool IsHeard(string category, string channel) => !Preferences!.Muted.Contains(new(category, channel));

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    /// <param name="heard">The boxes that are ticked, <c>projects:email</c>; of those that were shown, the others are muted.</param>
    public async Task<IActionResult> OnPostAsync(string[] heard, CancellationToken ct)
    {
        var now = await following.PreferencesAsync(HttpContext, ct);
        if (now.Value is not { } choice) return await ShowAsync(now, ct);
        var muted = from category in choice.Categories where !category.Mandatory from channel in choice.Channels where !heard.Contains($"{category.Category}:{channel}") select new Muted(category.Category, channel);
        var done = await following.SetPreferencesAsync(HttpContext, muted, ct);
        return done.IsSuccess ? LocalRedirect("/account/preferences?note=saved") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Preferences>? failed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var found = await following.PreferencesAsync(HttpContext, ct);
        if (this.SignInFirst(found) is { } again) return again;
        Preferences = found.Value;
        Problem = (failed ?? found).Said;
        if (Problem is not null) Response.StatusCode = (failed ?? found).Shown;
        return Page();
    }
}

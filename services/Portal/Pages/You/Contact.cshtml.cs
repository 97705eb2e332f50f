using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>In which language one address is written to, and when.</summary>
public sealed class ContactModel(FollowingService following) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ContactPoint? Point { get; private set; }

    /// <summary>As it is, or as it was typed and refused.</summary>
    public ContactSettings Settings { get; private set; } = null!;

    public Errors? Errors { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, null, ct);

    public async Task<IActionResult> OnPostAsync(long version, TypedSettings typed, CancellationToken ct)
    {
        var done = await following.RevisePointAsync(HttpContext, Id, version, typed.ToSettings(), ct);
        return done.IsSuccess ? LocalRedirect("/account/contacts?note=saved") : await ShowAsync(done, typed.ToSettings(), ct);
    }

    async Task<IActionResult> ShowAsync(Answer<ContactPoint>? failed, ContactSettings? typed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var found = await following.PointAsync(HttpContext, Id, ct);
        if (this.SignInFirst(found) is { } again) return again;
        if (found.Status == 404) return NotFound();
        Point = found.Value;
        if (Point is not null) Settings = typed ?? new(Point.Language, Point.TimeZone, Point.QuietFrom, Point.QuietUntil, Point.DigestHour, Point.DigestDay);
        Errors = Errors.Of(failed ?? found);
        if (Errors is not null) Response.StatusCode = (failed ?? found).Shown;
        return Page();
    }
}

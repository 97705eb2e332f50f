using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>What one follows, where it goes and how often: to change, to pause, to end.</summary>
public sealed class FollowingModel(FollowingService following, CodelistsService codelists) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<Subscriptions> Found { get; private set; } = new(null, 0);

    public IReadOnlyList<ContactPoint> Points { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>The address it goes to; null for the inbox.</summary>
    public string? EndOf(Subscription subscription) => Points.FirstOrDefault(point => point.Id == subscription.ContactPointId)?.Address;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    /// <param name="act"><c>pause:…</c>, <c>resume:…</c> or <c>end:…</c>.</param>
    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken ct)
    {
        if (act?.Split(':') is not [var what, var which] || !Guid.TryParse(which, out var id) || what is not ("pause" or "resume" or "end")) return BadRequest();
        var done = what == "end" ? await following.EndAsync(HttpContext, id, ct) : await following.DoAsync(HttpContext, id, what, ct);
        return done.IsSuccess || done.Status == 404 ? LocalRedirect($"/account/following{Links.Query([new("cursor", Cursor), new("note", what == "end" ? "ended" : "saved")])}") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Nothing>? failed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var (points, names) = (following.PointsAsync(HttpContext, ct), codelists.ForTermsAsync(HttpContext, ct));
        Found = await following.ListAsync(HttpContext, Links.Query([new("cursor", Cursor), new("limit", "30")]), ct);
        await names;
        Points = (await points).Value?.Items ?? [];
        if (this.SignInFirst(Found) is { } again) return again;
        Problem = failed?.Said ?? Found.Said;
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? Found.Shown;
        return Page();
    }
}

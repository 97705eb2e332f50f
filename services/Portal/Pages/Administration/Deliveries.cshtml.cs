using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Administration;

/// <summary>The ledger of messages, to search; and what could not be told to its followers.</summary>
[RecentSignIn]
public sealed class DeliveriesModel(DeliveriesService deliveries) : PageModel
{
    public static IReadOnlyList<string> Channels { get; } = ["inbox", "email", "webhook"];

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Endpoint { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Notice { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day, to its end.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public string? Reason { get; private set; }

    public Services.Deliveries? Found { get; private set; }

    public IReadOnlyList<Fanout> Fanouts { get; private set; } = [];

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostFanoutAsync(Guid notice, CancellationToken ct)
    {
        var done = await deliveries.ReplayFanoutAsync(HttpContext, notice, ct);
        return done.IsSuccess || done.Status == 404 ? LocalRedirect("/admin/deliveries?note=replayed") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Nothing>? failed, CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        Reason = AccessReason.Find(HttpContext);
        if (Reason is null) return Page();
        var fanouts = deliveries.FailedFanoutsAsync(HttpContext, ct);
        var found = await deliveries.ListAsync(HttpContext, Reason, Links.Query(
        [
            new("state", State), new("channel", Channel), new("person", Person?.Trim()), new("endpoint", Endpoint?.Trim()), new("notice", Notice?.Trim()),
            new("from", Instant(From)), new("to", Instant(To?.AddDays(1))), new("cursor", Cursor), new("limit", "30")
        ]), ct);
        Fanouts = (await fanouts).Value?.Items ?? [];
        if (this.SignInFirst(found) is { } again) return again;
        (Found, Problem) = (found.Value, failed?.Said ?? found.Said);
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? found.Shown;
        return Page();
    }

    static string? Instant(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } date ? date + "T00:00:00Z" : null;
}

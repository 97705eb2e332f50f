using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Administration;

/// <summary>One message: what it tells, each attempt to send it, and why it is not sent; to send it once more.</summary>
[RecentSignIn]
public sealed class DeliveryModel(DeliveriesService deliveries) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DeliveryDetail? Shown { get; private set; }

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (AccessReason.Find(HttpContext) is not { } reason) return LocalRedirect("/admin/deliveries");
        var done = await deliveries.ReplayAsync(HttpContext, reason, Id, ct);
        return done.IsSuccess ? LocalRedirect($"/admin/deliveries/{Id}?note=replayed") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Nothing>? failed, CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        if (AccessReason.Find(HttpContext) is not { } reason) return LocalRedirect("/admin/deliveries");
        var found = await deliveries.GetAsync(HttpContext, reason, Id, ct);
        if (this.SignInFirst(found) is { } again) return again;
        if (found.Status == 404) return NotFound();
        (Shown, Problem) = (found.Value, failed?.Said ?? found.Said);
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? found.Shown;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Webhooks;

/// <summary>One webhook: its address, its secret, what it follows, and what was sent to it.</summary>
[RecentSignIn]
public sealed class DetailModel(WebhooksService webhooks, FollowingService following, CodelistsService codelists, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public static IReadOnlyList<string> States { get; } = ["waiting", "sending", "sent", "failed", "dropped"];

    public Webhook? Webhook { get; private set; }

    public Answer<WebhookDeliveries> Log { get; private set; } = new(null, 0);

    /// <summary>What it follows, the newest hundred.</summary>
    public IReadOnlyList<Subscription> Follows { get; private set; } = [];

    /// <summary>Of this answer alone.</summary>
    public string? Secret { get; private set; }

    public Errors? Errors { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync<Nothing>(null, ct);

    public async Task<IActionResult> OnPostReviseAsync(long version, string? url, string? description, CancellationToken ct) =>
        await DoneAsync(await webhooks.ReviseAsync(HttpContext, Id, version, url?.Trim() ?? "", string.IsNullOrWhiteSpace(description) ? null : description.Trim(), ct), "saved", ct);

    public async Task<IActionResult> OnPostEnableAsync(long version, CancellationToken ct) => await DoneAsync(await webhooks.DoAsync(HttpContext, Id, version, "enable", ct), "saved", ct);

    /// <summary>The page itself answers, and is kept by nobody.</summary>
    public async Task<IActionResult> OnPostRotateAsync(long version, CancellationToken ct)
    {
        var done = await webhooks.DoAsync(HttpContext, Id, version, "rotate-secret", ct);
        Secret = done.Value?.Secret;
        return await ShowAsync(done.IsSuccess ? null : done, ct);
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken ct) => await DoneAsync(await webhooks.TestAsync(HttpContext, Id, ct), "tested", ct);

    public async Task<IActionResult> OnPostReplayAsync(Guid delivery, CancellationToken ct) => await DoneAsync(await webhooks.ReplayAsync(HttpContext, Id, delivery, ct), "replayed", ct);

    public async Task<IActionResult> OnPostEndAsync(Guid subscription, CancellationToken ct) => await DoneAsync(await following.EndAsync(HttpContext, subscription, ct), "ended", ct);

    /// <param name="days">How far back, in days.</param>
    public async Task<IActionResult> OnPostReplayFailedAsync(int days, CancellationToken ct) =>
        await DoneAsync(await webhooks.ReplayAsync(HttpContext, Id, clock.GetUtcNow().AddDays(-Math.Clamp(days, 1, 90)), ct), "replayed", ct);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        var done = await webhooks.RemoveAsync(HttpContext, Id, ct);
        return done.IsSuccess || done.Status == 404 ? LocalRedirect("/webhooks?note=deleted") : await ShowAsync(done, ct);
    }

    async Task<IActionResult> DoneAsync<T>(Answer<T> done, string note, CancellationToken ct) where T : class => done.IsSuccess ? LocalRedirect($"/webhooks/{Id}?note={note}") : await ShowAsync(done, ct);

    async Task<IActionResult> ShowAsync<T>(Answer<T>? failed, CancellationToken ct) where T : class
    {
        await codelists.ForTermsAsync(HttpContext, ct);
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var log = webhooks.DeliveriesAsync(HttpContext, Id, Links.Query([new("state", States.FirstOrDefault(known => known == State)), new("cursor", Cursor), new("limit", "20")]), ct);
        var follows = following.ListAsync(HttpContext, $"?webhookId={Id}&limit=100", ct);
        var found = await webhooks.GetAsync(HttpContext, Id, ct);
        (Log, Follows) = (await log, (await follows).Value?.Items ?? []);
        if (this.SignInFirst(found) is { } again) return again;
        if (found.Status == 404) return NotFound();
        Webhook = found.Value;
        Errors = failed is not null ? Errors.Of(failed) : Errors.Of(found);
        if (Errors is not null) Response.StatusCode = failed?.Shown ?? found.Shown;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Events;

/// <summary>One event, and the reader's registration for it.</summary>
public sealed class DetailModel(EventsService events, CodelistsService codelists, TimeProvider clock) : PageModel
{
    public Answer<Event> Event { get; private set; } = new(null, 0);

    public CodeNames Names { get; private set; } = null!;

    public Registration? Registration { get; private set; }

    /// <summary>Why a registration or its withdrawal was refused.</summary>
    public string? Problem { get; private set; }

    public bool MayRegister => Event.Value is { State: "published" } held
        && (held.RegistrationOpens ?? DateTimeOffset.MinValue) <= clock.GetUtcNow() && clock.GetUtcNow() < (held.RegistrationCloses ?? held.StartsAt)
        && (held.SeatsLeft is not 0 || held.WaitingList);

    bool SignedIn => User.Identity?.IsAuthenticated == true;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var own = SignedIn ? events.OwnRegistrationAsync(HttpContext, id, ct) : Task.FromResult<Registration?>(null);
        Event = await events.GetAsync(HttpContext, id, ct);
        Registration = await own;
        if (Event.Value?.Terms is { Count: > 0 }) Names = await codelists.ForTermsAsync(HttpContext, ct);
        if (Event.Value is not null) return Page();
        if (!Event.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public Task<IActionResult> OnPostRegisterAsync(Guid id, string key, CancellationToken ct) =>
        DoAsync(id, "registered", async () => { var answer = await events.RegisterAsync(HttpContext, id, key, ct); return (answer.IsSuccess, answer.IsAway, answer.Problem); }, ct);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid registration, CancellationToken ct) =>
        DoAsync(id, "withdrawn", async () => { var answer = await events.WithdrawAsync(HttpContext, registration, ct); return (answer.IsSuccess, answer.IsAway, answer.Problem); }, ct);

    /// <summary>Back to the page when it worked, so that reloading does not send it again; else the page with the reason.</summary>
    async Task<IActionResult> DoAsync(Guid id, string note, Func<Task<(bool Success, bool Away, string? Problem)>> act, CancellationToken ct)
    {
        if (!SignedIn) return LocalRedirect($"/account/sign-in?returnUrl=/events/{id}");
        var (success, away, problem) = await act();
        if (success) return LocalRedirect($"/events/{id}?note={note}");
        Problem = away ? "away" : problem ?? "other";
        return await OnGetAsync(id, ct);
    }
}

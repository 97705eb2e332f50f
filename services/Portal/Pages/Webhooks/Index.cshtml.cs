using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Webhooks;

/// <summary>The webhooks of organisations that the reader edits for. A new one's secret is in the answer to the form, which nobody keeps, and nowhere else.</summary>
[RecentSignIn]
public sealed class IndexModel(WebhooksService webhooks, OrganisationsService organisations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<Services.Webhooks> Found { get; private set; } = new(null, 0);

    public IReadOnlyList<Membership> Organisations { get; private set; } = [];

    public Webhook? Added { get; private set; }

    public Errors? Errors { get; private set; }

    /// <summary>What was typed, when it was refused.</summary>
    public (string? Url, string? Description, Guid? OrganisationId) Form { get; private set; }

    public bool Administers => HttpContext.Has(Roles.Administrator);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(string? url, string? description, Guid? organisationId, CancellationToken ct)
    {
        var done = await webhooks.AddAsync(HttpContext, url?.Trim() ?? "", organisationId, string.IsNullOrWhiteSpace(description) ? null : description.Trim(), ct);
        Added = done.Value;
        if (!done.IsSuccess) Form = (url, description, organisationId);
        return await ShowAsync(done.IsSuccess ? null : done, ct);
    }

    async Task<IActionResult> ShowAsync(Answer<Webhook>? failed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        var own = organisations.OwnAsync(HttpContext, ct);
        Found = await webhooks.ListAsync(HttpContext, Links.Query([new("cursor", Cursor), new("limit", "30")]), ct);
        Organisations = [.. ((await own).Value?.Items ?? []).Where(membership => membership is { Role: "editor" or "owner", State: "active" })];
        if (this.SignInFirst(Found) is { } again) return again;
        Errors = failed is not null ? Errors.Of(failed) : Errors.Of(Found);
        if (Errors is not null) Response.StatusCode = failed?.Shown ?? Found.Shown;
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages;

/// <summary>The reader's messages: all, those that are new, and those that were put off or away.</summary>
public sealed class InboxModel(InboxService inbox, TimeProvider clock) : PageModel
{
    /// <summary>How long a message may be put off, in hours.</summary>
    public static IReadOnlyList<int> Snoozes { get; } = [3, 24, 168];

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    /// <summary><c>unread</c>, <c>snoozed</c> or <c>archived</c>; null: what is in the inbox.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public static IReadOnlyList<string> Lists { get; } = ["unread", "snoozed", "archived"];

    public Answer<InboxPage> Found { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Show = Lists.FirstOrDefault(known => known == Show);
        Found = await inbox.ListAsync(HttpContext, Links.Query([new(Show ?? "unread", Show is null ? null : "true"), new("cursor", Cursor), new("limit", "20")]), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Status == 400) return LocalRedirect("/inbox");
        if (Found.Value is null) Response.StatusCode = 503;
        return Page();
    }

    /// <param name="act">What to do and with which message: <c>read:…</c>, <c>archive:…</c>, <c>restore:…</c>, <c>snooze-3:…</c>.</param>
    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken ct)
    {
        if (act?.Split(':') is not [var what, var which] || !Guid.TryParse(which, out var id)) return BadRequest();
        Answer<Nothing> done;
        if (what is "read" or "archive" or "restore") done = await inbox.DoAsync(HttpContext, id, what, ct);
        else if (what.StartsWith("snooze-", StringComparison.Ordinal) && int.TryParse(what.AsSpan(7), out var hours) && Snoozes.Contains(hours)) done = await inbox.SnoozeAsync(HttpContext, id, clock.GetUtcNow().AddHours(hours), ct);
        else return BadRequest();
        return this.SignInFirst(done) ?? Back(done.IsSuccess || done.Status == 404 ? what == "read" ? null : what.Split('-')[0] + "d" : "away");
    }

    public async Task<IActionResult> OnPostReadAllAsync(long upTo, CancellationToken ct) => Back((await inbox.ReadAllAsync(HttpContext, upTo, ct)).IsAway ? "away" : null);

    LocalRedirectResult Back(string? note) => LocalRedirect("/inbox" + Links.Query([new("show", Show), new("cursor", Cursor), new("note", note)]));
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages;

/// <summary>The reader's messages, and what they follow.</summary>
public sealed class InboxModel(InboxService inbox) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<InboxPage> Found { get; private set; } = new(null, 0);

    public Answer<Subscriptions> Subscriptions { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var followed = inbox.SubscriptionsAsync(HttpContext, ct);
        Found = await inbox.ListAsync(HttpContext, Cursor, ct);
        Subscriptions = await followed;
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Status == 400) return LocalRedirect("/inbox");
        if (Found.Value is null) Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(Guid id, CancellationToken ct) => Back((await inbox.ReadAsync(HttpContext, id, ct)).IsAway);

    public async Task<IActionResult> OnPostReadAllAsync(long upTo, CancellationToken ct) => Back((await inbox.ReadAllAsync(HttpContext, upTo, ct)).IsAway);

    public async Task<IActionResult> OnPostFollowAsync(string kind, string? vocabulary, string? code, Guid? id, string? returnUrl, CancellationToken ct)
    {
        var answer = await inbox.FollowAsync(HttpContext, new(kind, vocabulary, code, id), ct);
        return LocalRedirect((Url.IsLocalUrl(returnUrl) ? returnUrl : "/inbox") + (answer.IsSuccess ? "?note=followed" : "?note=away"));
    }

    public async Task<IActionResult> OnPostUnfollowAsync(Guid id, CancellationToken ct) => Back((await inbox.UnfollowAsync(HttpContext, id, ct)).IsAway);

    /// <summary>A term by its name; of other things only the kind is known here.</summary>
    public string NameOf(Target target, Words words) =>
        target.Kind == "term" ? $"{words["facet." + target.Vocabulary]}: {words.Code(target.Vocabulary!, target.Code)}" : words["target." + target.Kind];

    LocalRedirectResult Back(bool away) => LocalRedirect(away ? "/inbox?note=away" : "/inbox");
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;

namespace Platform.Portal.Pages;

/// <summary>Where the link of a mail leads to whoever wants no more of them. It says what ends; the button ends it, without a cookie and without an account. Looking changes nothing.</summary>
[IgnoreAntiforgeryToken] // the token is the right to it
public sealed class UnsubscribeModel(FollowingService following, CodelistsService codelists, Words words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>Null: there is nothing to end, or nothing any more.</summary>
    public TokenDescription? About { get; private set; }

    public bool IsAway { get; private set; }

    public bool Ended { get; private set; }

    public string What { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!Guid.TryParse(Token, out var token)) return;
        var answer = await following.DescribeAsync(HttpContext, token, ct);
        (About, IsAway) = (answer.Value, answer.IsAway);
        if (About?.Target is { } target) What = target.NameIn(words, await codelists.ForTermsAsync(HttpContext, ct));
        if (IsAway) Response.StatusCode = 503;
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct); // what it was, while it is known
        var done = await following.UnsubscribeAsync(HttpContext, Token, ct);
        (Ended, IsAway) = (done.IsSuccess, !done.IsSuccess);
        Response.StatusCode = done.IsSuccess ? 200 : 503;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;

namespace Platform.Portal.Pages;

/// <summary>What a visitor's address follows, and when it is written to, by the token of its mails.</summary>
[IgnoreAntiforgeryToken] // the token is the right to it
public sealed class ManageModel(FollowingService following, CodelistsService codelists) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Token { get; set; }

    public Answer<Managed> Found { get; private set; } = new(null, 0);

    /// <summary>As they are, or as they were typed and refused.</summary>
    public ContactSettings? Settings { get; private set; }

    public Errors? Errors { get; private set; }

    /// <summary>What there is to say when nothing is kept of the address any more.</summary>
    public string? Gone { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, null, ct);

    /// <param name="kept">How often of what, in the order of <paramref name="ids"/>; <c>end</c> ends it.</param>
    public async Task<IActionResult> OnPostAsync(long version, TypedSettings typed, Guid[] ids, string[] kept, CancellationToken ct)
    {
        if (ids.Length != kept.Length) return BadRequest();
        var done = await following.ReviseManagedAsync(HttpContext, Token, version, typed.ToSettings(), ids.Zip(kept, (id, frequency) => new Kept(id, frequency)).Where(one => one.Frequency != "end"), ct);
        if (!done.IsSuccess) return await ShowAsync(done, typed.ToSettings(), ct);
        if (done.Value?.Subscriptions.Count > 0) return LocalRedirect($"/manage/{Token}?note=saved");
        Gone = "manage.gone";
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken ct)
    {
        var done = await following.ForgetAsync(HttpContext, Token, ct);
        if (!done.IsSuccess) return await ShowAsync(null, null, ct);
        Gone = "manage.forgotten";
        return Page();
    }

    async Task<IActionResult> ShowAsync(Answer<Managed>? failed, ContactSettings? typed, CancellationToken ct)
    {
        var names = codelists.ForTermsAsync(HttpContext, ct);
        Found = await following.ManagedAsync(HttpContext, Token, ct);
        await names;
        if (Found.Value is null && !Found.IsAway)
        {
            (Gone, Response.StatusCode) = ("manage.nothing", 404);
            return Page();
        }
        Settings = typed ?? Found.Value?.Settings;
        Errors = failed is null ? null : Errors.Of(failed);
        if (failed is not null) Response.StatusCode = failed.Shown;
        else if (Found.IsAway) Response.StatusCode = 503;
        return Page();
    }
}

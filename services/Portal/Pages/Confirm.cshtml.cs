using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;

namespace Platform.Portal.Pages;

/// <summary>
/// Where the link of a confirmation leads. It fills the form in and no more: mail scanners follow links, and what they open must not confirm anything.
/// A visitor begins a subscription here; a member who is signed in, an address of theirs.
/// </summary>
[IgnoreAntiforgeryToken] // the code is the right to it, and mail programs open links in browsers that keep no cookies
public sealed class ConfirmModel(FollowingService following, CodelistsService codelists) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public ConfirmedSubscription? Confirmed { get; private set; }

    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var code = Code?.Trim() ?? "";
        var answer = await following.ConfirmAsync(HttpContext, code, ct);
        Confirmed = answer.Value;
        await codelists.ForTermsAsync(HttpContext, ct);
        if (answer.IsSuccess) return Page();
        if (answer.Problem == "invalid-code" && User.Identity?.IsAuthenticated == true && await IsOwnAsync(code, ct)) return LocalRedirect("/account/contacts?note=address-confirmed");
        (Problem, Response.StatusCode) = (answer.Said, answer.Shown);
        return Page();
    }

    async Task<bool> IsOwnAsync(string code, CancellationToken ct)
    {
        foreach (var point in (await following.PointsAsync(HttpContext, ct)).Value?.Items.Where(point => point.State != "verified") ?? [])
            if ((await following.ConfirmPointAsync(HttpContext, point.Id, code, ct)).IsSuccess) return true;
        return false;
    }
}

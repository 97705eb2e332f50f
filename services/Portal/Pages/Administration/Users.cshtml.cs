using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Administration;

/// <summary>The accounts, for administrators who say why they look.</summary>
public sealed class UsersModel(UsersService users) : PageModel
{
    public string? Reason { get; private set; }

    public UserPage? Found { get; private set; }

    public string? Problem { get; private set; }

    public string ReturnUrl { get; private set; } = "/admin/users";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        Reason = AccessReason.Find(HttpContext);
        if (Reason is null) return Page();
        var found = await users.ListAsync(HttpContext, Reason, Links.Query(Request.Query.Where(pair => pair.Key is "email" or "name" or "role" or "cursor")), ct);
        if (this.SignInFirst(found) is { } first) return first;
        Found = found.Value;
        Problem = found.Said;
        if (Problem is not null) Response.StatusCode = found.Shown;
        return Page();
    }

    /// <param name="returnUrl">The page of administrators that asked for it.</param>
    public IActionResult OnPostReason(string? reason, string? returnUrl)
    {
        ReturnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl! : "/admin/users";
        if (!HttpContext.Has(Roles.Administrator)) return NotFound();
        if (reason?.Trim() is not { Length: >= 10 and <= 500 } said)
        {
            (Problem, Response.StatusCode) = ("access-reason-required", 400);
            return Page();
        }
        AccessReason.Keep(HttpContext, said);
        return LocalRedirect(ReturnUrl);
    }
}

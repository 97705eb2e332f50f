using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>Taking everything along, and leaving.</summary>
[RecentSignIn]
public sealed class DataModel(OwnDataService data, IdentityService identity) : PageModel
{
    public string? Problem { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        var answer = await data.ExportAsync(HttpContext, ct);
        if (answer.Value is { } all) return File(all, "application/json", "my-data.json");
        return Failed(answer);
    }

    public async Task<IActionResult> OnPostEraseAsync(bool sure, CancellationToken ct)
    {
        if (!sure)
        {
            (Problem, Response.StatusCode) = ("not-sure", 400);
            return Page();
        }
        var answer = await data.EraseAsync(HttpContext, ct);
        if (!answer.IsSuccess) return Failed(answer);
        await BrowserSession.EndAsync(HttpContext, identity, ct);
        Response.Cookies.Delete(BrowserSession.DeviceCookie, new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        return LocalRedirect("/?note=erased");
    }

    IActionResult Failed<T>(Answer<T> answer) where T : class
    {
        if (this.SignInFirst(answer) is { } first) return first;
        Problem = answer.Said;
        Response.StatusCode = answer.Shown;
        return Page();
    }
}

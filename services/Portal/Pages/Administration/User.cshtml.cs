using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Administration;

/// <summary>One account: roles, sessions, closing and opening it again.</summary>
[RecentSignIn]
public sealed class UserModel(UsersService users) : PageModel
{
    public User? Shown { get; private set; }

    public string? Reason => AccessReason.Find(HttpContext);

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, null, ct);

    public Task<IActionResult> OnPostRolesAsync(Guid id, long version, string[] roles, CancellationToken ct) => DoAsync(id, reason => users.SetRolesAsync(HttpContext, reason, id, version, roles, ct), ct);

    public Task<IActionResult> OnPostDisableAsync(Guid id, string? why, CancellationToken ct) => DoAsync(id, _ => users.DisableAsync(HttpContext, why ?? "", id, ct), ct);

    public Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken ct) => DoAsync(id, reason => users.EnableAsync(HttpContext, reason, id, ct), ct);

    public Task<IActionResult> OnPostEndSessionsAsync(Guid id, CancellationToken ct) => DoAsync(id, reason => users.EndSessionsAsync(HttpContext, reason, id, ct), ct);

    async Task<IActionResult> DoAsync(Guid id, Func<string, Task<Answer<Nothing>>> act, CancellationToken ct)
    {
        if (Reason is not { } reason) return LocalRedirect("/admin/users");
        var answer = await act(reason);
        return answer.IsSuccess ? LocalRedirect($"/admin/users/{id}?note=saved") : await ShowAsync(id, answer, ct);
    }

    async Task<IActionResult> ShowAsync(Guid id, Answer<Nothing>? failed, CancellationToken ct)
    {
        if (failed is not null && this.SignInFirst(failed) is { } first) return first;
        if (Reason is not { } reason) return LocalRedirect("/admin/users");
        var user = await users.GetAsync(HttpContext, reason, id, ct);
        if (this.SignInFirst(user) is { } again) return again;
        if (user.Status is 403 or 404) return NotFound();
        Shown = user.Value;
        Problem = failed?.Said ?? user.Said;
        if (Problem is not null) Response.StatusCode = failed?.Shown ?? user.Shown;
        return Page();
    }
}

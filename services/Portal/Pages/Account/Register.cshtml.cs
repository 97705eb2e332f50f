using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Account;

/// <summary>Asks for an account. What is said afterwards is the same for an address that has one.</summary>
public sealed class RegisterModel(IdentityService identity, Words words) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    public string? Problem { get; private set; }

    public bool Sent { get; private set; }

    public void OnGet() { }

    public async Task OnPostAsync(string? password, CancellationToken ct)
    {
        var answer = await identity.RegisterAsync(HttpContext, Email ?? "", password ?? "", string.IsNullOrWhiteSpace(DisplayName) ? null : DisplayName.Trim(), words.Language, ct);
        Sent = answer.IsSuccess;
        Problem = Sent ? null : answer.IsAway ? "away" : answer.Problem ?? "other";
        if (!Sent) Response.StatusCode = answer.IsAway ? 503 : answer.Status;
    }
}

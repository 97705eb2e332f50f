using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.You;

/// <summary>Who looked at the reader's personal data, and why: what each service has noted, in one list.</summary>
public sealed class AccessesModel(PrivacyService privacy) : PageModel
{
    /// <summary>One service, to read on there; null: the newest of all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public IReadOnlyList<Access> Found { get; private set; } = [];

    /// <summary>Services that have noted more, with where it goes on.</summary>
    public IReadOnlyList<(string Service, string Next)> More { get; private set; } = [];

    /// <summary>Services that cannot be asked now.</summary>
    public IReadOnlyList<string> Away { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Of is not null && !PrivacyService.Services.Contains(Of)) return NotFound();
        IReadOnlyList<string> asked = Of is null ? PrivacyService.Services : [Of];
        var answers = await Task.WhenAll(asked.Select(service => privacy.AccessesAsync(HttpContext, service, Of is null ? null : Cursor, ct)));
        if (answers.Select(answer => this.SignInFirst(answer)).FirstOrDefault(first => first is not null) is { } first) return first;
        if (answers.Any(answer => answer.Status == 400) && Cursor is not null) return LocalRedirect("/account/accesses");
        Found = [.. answers.SelectMany(answer => answer.Value?.Items ?? []).OrderByDescending(access => access.At)];
        More = [.. asked.Zip(answers).Where(pair => pair.Second.Value?.Next is not null).Select(pair => (pair.First, pair.Second.Value!.Next!))];
        Away = [.. asked.Zip(answers).Where(pair => pair.Second.Value is null).Select(pair => pair.First)];
        return Page();
    }

    /// <summary>What was looked at: the end of a key of the words, <c>access.…</c>.</summary>
    public static string KindOf(Access access) => access.Route.Split(' ', 2) is not [var verb, var path] ? "other" : path switch
    {
        _ when path.StartsWith("/api/identity/users/{id", StringComparison.Ordinal) => path.EndsWith("/security-events", StringComparison.Ordinal) ? "security" : verb == "GET" ? "account" : "account.changed",
        _ when path.StartsWith("/api/identity/", StringComparison.Ordinal) => "account",
        _ when path.StartsWith("/api/admin/deliveries", StringComparison.Ordinal) => "deliveries",
        _ when path.StartsWith("/api/recommendations", StringComparison.Ordinal) => "input",
        _ when path.StartsWith("/api/organisations", StringComparison.Ordinal) => "membership",
        _ when path.StartsWith("/api/events", StringComparison.Ordinal) || path.StartsWith("/api/registrations", StringComparison.Ordinal) => "registration",
        _ => "other"
    };
}

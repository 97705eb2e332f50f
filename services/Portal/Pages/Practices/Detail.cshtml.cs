using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Practices;

/// <summary>One practice: to read, for its author to submit, for reviewers to judge.</summary>
public sealed class DetailModel(LibraryService library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Practice> Practice { get; private set; } = new(null, 0);

    /// <summary>Null for those who do not review it.</summary>
    public Reviews? Reviews { get; private set; }

    public Errors? Errors { get; private set; }

    public bool Moderates => HttpContext.Has(Roles.Moderator, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Practice = await library.GetAsync<Practice>(HttpContext, $"/api/practices/{Id}", ct);
        if (Practice.Value is { Mine: false, State: not "draft" } && User.Identity?.IsAuthenticated == true) Reviews = (await library.ReviewsAsync(HttpContext, Id, ct)).Value;
        if (Practice.Value is not null) return Page();
        if (!Practice.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, long version, string? verdict, string? comment, string? person, CancellationToken ct)
    {
        var path = $"/api/practices/{Id}";
        if (act == "assign" && !Guid.TryParse(person?.Trim(), out _)) return await RefusedAsync(Errors.Unread(["person"]), 400, ct);
        (HttpMethod Method, string Path, object? Body)? asked = act switch
        {
            "submit" or "take-back" or "publish" => (HttpMethod.Post, $"{path}/{act}", null),
            "review" => (HttpMethod.Put, $"{path}/review", new { verdict, comment }),
            "conflict-of-interest" or "reject" or "archive" => (HttpMethod.Post, $"{path}/{act}", new { reason = comment }),
            "request-changes" => (HttpMethod.Post, $"{path}/{act}", new { note = comment }),
            "assign" => (HttpMethod.Put, $"{path}/reviewers/{person!.Trim()}", null),
            "withdraw-review" => (HttpMethod.Delete, $"{path}/review", null),
            "delete" => (HttpMethod.Delete, path, null),
            _ => null
        };
        if (asked is not { } request) return BadRequest();
        var done = await library.ChangeAsync(HttpContext, request.Method, request.Path, version, request.Body, ct);
        if (done.Status == 401 && this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect(act == "delete" ? "/practices?mine=true&state=draft&note=deleted" : $"/practices/{Id}?note={act switch { "submit" => "submit-practice", "publish" or "request-changes" => act, _ => "saved" }}");
        return await RefusedAsync(Errors.Of(done)!, done.Shown, ct);
    }

    async Task<IActionResult> RefusedAsync(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Resources;

/// <summary>One resource with its files and links; for those who made it, to publish it or to name its successor.</summary>
public sealed class DetailModel(LibraryService library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Resource> Resource { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public bool MayEdit => (Resource.Value?.Mine == true && HttpContext.Has(Roles.Editor)) || HttpContext.Has(Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Resource = await library.GetAsync<Resource>(HttpContext, $"/api/resources/{Id}", ct);
        if (Resource.Value is not null) return Page();
        if (!Resource.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    /// <param name="act"><c>publish</c>, <c>supersede</c> or <c>delete</c>.</param>
    /// <param name="by">The successor: the address of its page, or its symbol.</param>
    public async Task<IActionResult> OnPostAsync(string act, long version, string? by, CancellationToken ct)
    {
        object? body = null;
        if (act == "supersede")
        {
            if (await SuccessorAsync(by ?? "", ct) is not { } successor) return await RefusedAsync(Errors.Unread(["by"]), 400, ct);
            body = new { by = successor };
        }
        else if (act is not ("publish" or "delete")) return BadRequest();

        var path = $"/api/resources/{Id}";
        var done = await library.ChangeAsync(HttpContext, act == "delete" ? HttpMethod.Delete : HttpMethod.Post, act == "delete" ? path : $"{path}/{act}", version, body, ct);
        if (this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect(act == "delete" ? "/resources?state=draft&note=deleted" : $"/resources/{Id}?note={(act == "publish" ? act : "saved")}");
        return await RefusedAsync(Errors.Of(done)!, done.Shown, ct);
    }

    /// <summary>By the id at the end of an address; else the resource with exactly this symbol.</summary>
    async Task<Guid?> SuccessorAsync(string typed, CancellationToken ct)
    {
        if (Guid.TryParse(typed.Trim().TrimEnd('/').Split('/', '?')[^1], out var id)) return id;
        var found = await library.ResourcesAsync(HttpContext, Links.Query([new("q", typed.Trim()), new("limit", "5")]), ct);
        return found.Value?.Items.FirstOrDefault(resource => string.Equals(resource.Symbol, typed.Trim(), StringComparison.OrdinalIgnoreCase))?.Id;
    }

    async Task<IActionResult> RefusedAsync(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

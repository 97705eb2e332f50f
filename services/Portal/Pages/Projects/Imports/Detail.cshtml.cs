using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects.Imports;

/// <summary>What came of a file, for whoever sent it: how far it is, what is wrong in it, and what there is to decide.</summary>
public sealed class DetailModel(ImportsService imports) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Severity { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<Import> Import { get; private set; } = new(null, 0);

    public Answer<Issues> Issues { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var issues = imports.IssuesAsync(HttpContext, Id, Links.Query([new("severity", Severity), new("cursor", Cursor), new("limit", "100")]), ct);
        Import = await imports.GetAsync(HttpContext, Id, ct);
        Issues = await issues;
        if (this.SignInFirst(Import) is { } first) return first;
        if (Import.Value is not null) return Page();
        if (!Import.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, CancellationToken ct)
    {
        if (act is not "apply") return BadRequest();
        var done = await imports.DoAsync(HttpContext, Id, act, ct);
        if (this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect($"/projects/imports/{Id}");
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

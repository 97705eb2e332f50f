using System.Globalization;
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

    /// <summary>Which page of the activities.</summary>
    [BindProperty(SupportsGet = true)]
    public string? At { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    /// <summary>Activities that are to be left out, also those of other pages: <c>3.17.18</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Out { get; set; }

    public Answer<ImportActivities> Activities { get; private set; } = new(null, 0);

    public Answer<Conflicts> Conflicts { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public IReadOnlyList<int> LeftOut => [.. (Out ?? "").Split('.').Select(no => int.TryParse(no, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(no => no > 0).Distinct()];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var issues = imports.IssuesAsync(HttpContext, Id, Links.Query([new("severity", Severity), new("cursor", Cursor), new("limit", "100")]), ct);
        Import = await imports.GetAsync(HttpContext, Id, ct);
        Issues = await issues;
        if (Import.Value is { } import and not { State: "received" })
        {
            Activities = await imports.ActivitiesAsync(HttpContext, Id, Links.Query([new("outcome", Outcome), new("cursor", At), new("limit", "50")]), ct);
            if (import.Counts.Conflicts > 0) Conflicts = await imports.ConflictsAsync(HttpContext, Id, ct);
        }
        if (this.SignInFirst(Import) is { } first) return first;
        if (Import.Value is not null) return Page();
        if (!Import.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    /// <param name="act"><c>apply</c>, <c>revert</c>, or <c>page:</c> and where the next page of activities begins.</param>
    /// <param name="leave">Activities to leave out: those ticked, and those ticked on other pages.</param>
    public async Task<IActionResult> OnPostAsync(string act, int[] leave, CancellationToken ct)
    {
        if (act.StartsWith("page:", StringComparison.Ordinal))
            return LocalRedirect($"/projects/imports/{Id}" + Links.Query([new("at", act[5..]), new("outcome", Outcome), new("out", string.Join('.', leave.Distinct().Take(500)))]) + "#activities");
        return act switch
        {
            "apply" => await DoneAsync(await imports.ApplyAsync(HttpContext, Id, [.. leave.Distinct()], ct), ct),
            "revert" => await DoneAsync(await imports.RevertAsync(HttpContext, Id, ct), ct),
            _ => BadRequest()
        };
    }

    public async Task<IActionResult> OnPostResolveAsync(int no, string keep, CancellationToken ct) => await DoneAsync(await imports.ResolveAsync(HttpContext, Id, no, keep, ct), ct);

    async Task<IActionResult> DoneAsync(Answer<Import> done, CancellationToken ct)
    {
        if (this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect($"/projects/imports/{Id}");
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

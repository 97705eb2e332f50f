using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>One project, and what the reader may do with it.</summary>
public sealed class DetailModel(ProjectsService projects, CodelistsService codelists) : PageModel
{
    /// <summary>Related projects whose titles are looked up; others are named by their identifiers.</summary>
    const int MostTitles = 12;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Project> Project { get; private set; } = new(null, 0);

    public CodeNames Names { get; private set; } = null!;

    /// <summary>Null while it cannot be known.</summary>
    public FundingChain? Funding { get; private set; }

    public Errors? Errors { get; private set; }

    /// <summary>Related projects that the reader may see, by their identifiers.</summary>
    public IReadOnlyDictionary<string, Project> Related { get; private set; } = new Dictionary<string, Project>();

    public bool MayEdit { get; private set; }

    /// <summary>Statuses that may follow, as the service has it.</summary>
    public IReadOnlyList<string> Next => Project.Value?.Status switch { "1" => ["2", "5"], "2" => ["3", "6", "5"], "3" => ["4"], "4" => ["2"], "6" => ["2", "5"], _ => [] };

    public bool MayPublish => HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // Who may edit, the service alone knows: it shows the history to nobody else.
        var edit = User.Identity?.IsAuthenticated == true ? projects.HistoryAsync(HttpContext, Id, "?limit=1", ct) : null;
        var names = codelists.WithAsync(HttpContext, ct, "Sector", "Region", "IDF-ProjectTypes", "UNSDG-Targets");
        var funding = projects.FundingAsync(HttpContext, Id, ct);
        Project = await projects.GetAsync(HttpContext, Id, ct);
        Funding = (await funding).Value;
        Names = await names;
        MayEdit = edit is not null && (await edit).IsSuccess;
        if (Project.Value is { } project)
        {
            var related = await Task.WhenAll((project.RelatedProjects ?? []).Select(other => other.Ref).Distinct().Take(MostTitles).Select(async identifier => (identifier, Found: (await projects.FindAsync(HttpContext, identifier, ct)).Value)));
            Related = related.Where(other => other.Found is not null).ToDictionary(other => other.identifier, other => other.Found!);
            return Page();
        }
        if (!Project.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, long version, string? note, string? status, CancellationToken ct)
    {
        object? body = act switch { "submit" or "publish" => null, "request-changes" => new { note }, "withdraw" => new { reason = note }, "status" => new { status, reason = string.IsNullOrWhiteSpace(note) ? null : note }, _ => this };
        if (body == this) return BadRequest();
        var done = await projects.DoAsync(HttpContext, Id, version, act, body, ct);
        if (done.Status == 401 && this.SignInFirst(done) is { } first) return first;
        return done.IsSuccess ? LocalRedirect($"/projects/{Id}?note={(act == "status" ? "saved" : act)}") : await RefusedAsync(done, ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long version, bool sure, CancellationToken ct)
    {
        if (!sure) return await OnGetAsync(ct); // a browser asks for the tick before it sends
        var done = await projects.DeleteAsync(HttpContext, Id, version, ct);
        if (done.Status == 401 && this.SignInFirst(done) is { } first) return first;
        return done.IsSuccess ? LocalRedirect("/projects?publication=draft&note=draft-deleted") : await RefusedAsync(done, ct);
    }

    /// <summary>The page again, and why it was not done.</summary>
    async Task<IActionResult> RefusedAsync<T>(Answer<T> done, CancellationToken ct) where T : class
    {
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects;

/// <summary>One project, and what the reader may do with it.</summary>
public sealed class DetailModel(ProjectsService projects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Project> Project { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public bool MayEdit { get; private set; }

    /// <summary>Statuses that may follow, as the service has it.</summary>
    public IReadOnlyList<string> Next => Project.Value?.Status switch { "1" => ["2", "5"], "2" => ["3", "6", "5"], "3" => ["4"], "4" => ["2"], "6" => ["2", "5"], _ => [] };

    public bool MayPublish => HttpContext.Has(Roles.ProgrammeManager) || HttpContext.Has(Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // Who may edit, the service alone knows: it shows the history to nobody else.
        var edit = User.Identity?.IsAuthenticated == true ? projects.HistoryAsync(HttpContext, Id, "?limit=1", ct) : null;
        Project = await projects.GetAsync(HttpContext, Id, ct);
        MayEdit = edit is not null && (await edit).IsSuccess;
        if (Project.Value is not null) return Page();
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
        if (done.IsSuccess) return LocalRedirect($"/projects/{Id}?note={(act == "status" ? "saved" : act)}");
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

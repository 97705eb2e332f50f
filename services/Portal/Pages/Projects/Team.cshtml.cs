using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects;

/// <summary>Who works on a project, by the names that they gave the team. Somebody joins by a link that a manager makes and hands on, so that nobody looks up anybody's account.</summary>
public sealed class TeamModel(ProjectsService projects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<TeamPage> Found { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    /// <summary>With which somebody joins; it is shown once.</summary>
    public string? Link { get; private set; }

    public Guid? Self => HttpContext.PersonId();

    /// <summary>The name of the own account, which the team sees once its person saves it.</summary>
    public string? KnownAs => HttpContext.DisplayName();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Found = await projects.TeamAsync(HttpContext, Id, Links.Query([new("cursor", Cursor), new("limit", "50")]), ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is not null) return Page();
        if (!Found.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostSetAsync(Guid person, string? role, CancellationToken ct) =>
        await DoneAsync(await projects.SetTeamRoleAsync(HttpContext, Id, person, role ?? "editor", ct), $"/projects/{Id}/team?note=saved", ct);

    public async Task<IActionResult> OnPostNameAsync(string? name, CancellationToken ct) =>
        await DoneAsync(await projects.NameYourselfAsync(HttpContext, Id, string.IsNullOrWhiteSpace(name) ? null : name, ct), $"/projects/{Id}/team?note=saved", ct);

    public async Task<IActionResult> OnPostInviteAsync(string? role, CancellationToken ct)
    {
        var made = await projects.InviteToTeamAsync(HttpContext, Id, role ?? "editor", ct);
        if (this.SignInFirst(made) is { } first) return first;
        if (made.Value is not { } invitation) return await RefusedAsync(Errors.Of(made)!, made.Shown, ct);
        Link = $"{Request.Scheme}://{Request.Host}/projects/join?code={invitation.Code}";
        return await OnGetAsync(ct);
    }

    /// <summary>Whoever leaves may see the team no more.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid person, CancellationToken ct) =>
        await DoneAsync(await projects.LeaveTeamAsync(HttpContext, Id, person, ct), person == Self ? $"/projects/{Id}?note=saved" : $"/projects/{Id}/team?note=saved", ct);

    async Task<IActionResult> DoneAsync<T>(Answer<T> done, string path, CancellationToken ct) where T : class
    {
        if (this.SignInFirst(done) is { } first) return first;
        return done.IsSuccess ? LocalRedirect(path) : await RefusedAsync(Errors.Of(done)!, done.Shown, ct);
    }

    async Task<IActionResult> RefusedAsync(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects;

/// <summary>Where the link of an invitation to a team leads. Looking changes nothing; joining is a button.</summary>
public sealed class JoinModel(ProjectsService projects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public Answer<OpenInvitation> Invitation { get; private set; } = new(null, 0);

    /// <summary>What the team is to call the reader.</summary>
    public string? Name { get; private set; }

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Name ??= HttpContext.DisplayName();
        Invitation = await projects.InvitationAsync(HttpContext, Code, ct);
        if (this.SignInFirst(Invitation) is { } first) return first;
        if (Invitation.Value is null) Response.StatusCode = Invitation.IsAway ? 503 : 404;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken ct)
    {
        Name = name;
        var asked = await projects.InvitationAsync(HttpContext, Code, ct);
        var joined = await projects.JoinTeamAsync(HttpContext, Code, string.IsNullOrWhiteSpace(name) ? null : name, ct);
        if (this.SignInFirst(joined) is { } first) return first;
        if (joined.IsSuccess && asked.Value is { } invitation) return LocalRedirect($"/projects/{invitation.ProjectId}?note=joined");
        Errors = Errors.Of(joined);
        var page = await OnGetAsync(ct);
        Response.StatusCode = joined.Shown;
        return page;
    }
}

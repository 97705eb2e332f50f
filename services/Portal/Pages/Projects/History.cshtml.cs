using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Portal.Pages.Projects;

/// <summary>What was changed in a project, field by field, for those who may edit it.</summary>
public sealed partial class HistoryModel(ProjectsService projects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<History> History { get; private set; } = new(null, 0);

    /// <summary>The team, by the names that its people gave it; who may see the history may see them.</summary>
    IReadOnlyDictionary<Guid, string?> team = new Dictionary<Guid, string?>();

    /// <summary>Whoever made a change: by the name that the team knows, else by what they are to the project. Nobody else's name is known here.</summary>
    public string Who(Guid person, Words words) =>
        person == HttpContext.PersonId() ? words["history.you"]
        : person == Erasure.Nobody ? words["history.erased"]
        : team.TryGetValue(person, out var name) ? name ?? words["history.member"]
        : words["history.other"];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var known = projects.TeamAsync(HttpContext, Id, "?limit=100", ct);
        History = await projects.HistoryAsync(HttpContext, Id, Links.Query([new("cursor", Cursor), new("limit", "50")]), ct);
        team = (await known).Value?.Items.ToDictionary(member => member.PersonId, member => member.Name) ?? [];
        if (this.SignInFirst(History) is { } first) return first;
        if (History.Value is not null) return Page();
        if (!History.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    /// <summary>The reason of a change that a programme manager approved begins with the number of the request, which no reader knows.</summary>
    public static (string Text, bool Requested) Reason(string reason) => OfRequest().Match(reason) is { Success: true } found ? (reason[found.Length..], true) : (reason, false);

    [GeneratedRegex("^Request [0-9a-f-]{36}: ")]
    private static partial Regex OfRequest();
}

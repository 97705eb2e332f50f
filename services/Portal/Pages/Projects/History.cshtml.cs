using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects;

/// <summary>What was changed in a project, field by field, for those who may edit it.</summary>
public sealed class HistoryModel(ProjectsService projects) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<History> History { get; private set; } = new(null, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        History = await projects.HistoryAsync(HttpContext, Id, Links.Query([new("cursor", Cursor), new("limit", "50")]), ct);
        if (this.SignInFirst(History) is { } first) return first;
        if (History.Value is not null) return Page();
        if (!History.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    /// <summary>A field, or a part of one, by the name of the field: <c>budgets[1].amount</c>.</summary>
    public static string Named(string field, Words words)
    {
        var end = field.IndexOfAny(['[', '.']) is > 0 and var at ? at : field.Length;
        return words.Has("field." + field[..end]) ? words["field." + field[..end]] + field[end..] : field;
    }

    /// <summary>A value as people can compare it: a word as it is, anything else as the API writes it.</summary>
    public static string Shown(JsonElement? value) => value is not { } there ? "–" : there.ValueKind == JsonValueKind.String ? there.GetString()! : there.GetRawText();
}

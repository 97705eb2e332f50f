using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects;

/// <summary>Types a project in, or revises one. Whoever may not is told so by the service when they save.</summary>
public sealed class EditModel(ProjectsService projects, CodelistsService codelists, Words words) : PageModel, IFormPage
{
    [BindProperty]
    public ProjectForm Form { get; set; } = new();

    /// <summary>Null for a new project.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; set; }

    public bool IsAway { get; set; }

    /// <summary>Names of regions and of vocabularies.</summary>
    public CodeNames Names { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Names = await codelists.WithAsync(HttpContext, HttpContext.RequestAborted, "Region", "IndicatorVocabulary");
        await next();
    }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? chosen, CancellationToken ct)
    {
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var language = words.WrittenIn(chosen, held);
        Form = (held is null ? new ProjectForm { Language = language, Key = Guid.NewGuid().ToString() } : ProjectForm.Of(held, language, words.Country, code => Names.Of("Region", code, words))).WithRoom();
        return Page();
    }

    /// <param name="then"><c>save</c>, <c>submit</c>, or <c>more:</c> and the kind of rows to add, which saves nothing.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        if (then?.StartsWith("more:", StringComparison.Ordinal) == true)
        {
            Form.WithRoom(then[5..]);
            ModelState.Clear();
            return Page();
        }

        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        Form.WithRoom(); // rows keep their places from here on
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, RegionNamed, wrong);
        if (wrong.Count > 0) return this.Refused(Errors.Unread(wrong, Form.InputOf), 400);

        var saved = Id is { } id ? await projects.ReviseAsync(HttpContext, id, Form.Version ?? 0, content, ct) : await projects.CreateAsync(HttpContext, Form.Key ?? Guid.NewGuid().ToString(), content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } project) return this.Refused(Errors.Of(saved, Form.InputOf)!, saved.Shown);
        if (then != "submit" || project.Publication is not "draft") return LocalRedirect($"/projects/{project.Id}?note=saved");
        var submitted = await projects.DoAsync(HttpContext, project.Id, project.Version, "submit", null, ct);
        return LocalRedirect($"/projects/{project.Id}?note={(submitted.IsSuccess ? "submitted" : "saved-only")}");
    }

    /// <summary>Codes whose names the words hold, in their order.</summary>
    public IReadOnlyList<(string Value, string Text)> Options(string list, params string[] codes) => [.. codes.Select(code => (code, words.Code(list, code)))];

    /// <summary>Lists of indicators that several projects share.</summary>
    public IReadOnlyList<(string Value, string Text)> Frameworks => [.. Names.All("IndicatorVocabulary").Select(list => (list.Value, list.Name.In(words.Language))).OrderBy(list => int.TryParse(list.Value, out var no) ? no : 0)];

    /// <summary>The code of a region that was typed: as a code, or by its name; null for none.</summary>
    string? RegionNamed(string typed) => Names.Find("Region", typed) is not null ? typed
        : Names.All("Region").FirstOrDefault(region => region.Name.In(words.Language) is var name && (words.IsCalled(name, typed) || words.IsCalled(name.Split(',')[0], typed)))?.Value; // "Melanesia, regional"

    Task<(JsonObject? Held, IActionResult? End)> HeldAsync(CancellationToken ct) => this.HeldAsync(id => projects.ContentAsync(HttpContext, id, ct));
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Projects;

/// <summary>Types a project in, or revises one. Whoever may not is told so by the service when they save.</summary>
public sealed class EditModel(ProjectsService projects, Words words) : PageModel
{
    [BindProperty]
    public ProjectForm Form { get; set; } = new();

    /// <summary>Null for a new project.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; private set; }

    public bool IsAway { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? language, CancellationToken ct)
    {
        var chosen = Languages.All.FirstOrDefault(known => known == language);
        if (Id is not { } id)
        {
            Form = new ProjectForm { Language = chosen ?? words.Language, Key = Guid.NewGuid().ToString() }.WithRoom();
            return Page();
        }
        var held = await projects.ContentAsync(HttpContext, id, ct);
        if (this.SignInFirst(held) is { } first) return first;
        if (held.Value is null) return Missing(held);
        chosen ??= Languages.All.FirstOrDefault(known => known == held.Value["defaultLanguage"]?.GetValue<string>()) ?? words.Language;
        Form = ProjectForm.Of(held.Value, chosen, words.Country).WithRoom();
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

        JsonObject? held = null;
        if (Id is { } there)
        {
            var answer = await projects.ContentAsync(HttpContext, there, ct);
            if (this.SignInFirst(answer) is { } sign) return sign;
            if (answer.Value is null) return Missing(answer);
            held = answer.Value;
        }
        Form.WithRoom(); // rows keep their places from here on
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, wrong);
        if (wrong.Count > 0) return Refused(Errors.Unread(wrong, Form.InputOf), 400);

        var saved = Id is { } id ? await projects.ReviseAsync(HttpContext, id, Form.Version ?? 0, content, ct) : await projects.CreateAsync(HttpContext, Form.Key ?? Guid.NewGuid().ToString(), content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } project) return Refused(Errors.Of(saved, Form.InputOf)!, saved.Shown);
        if (then != "submit" || project.Publication is not "draft") return LocalRedirect($"/projects/{project.Id}?note=saved");
        var submitted = await projects.DoAsync(HttpContext, project.Id, project.Version, "submit", null, ct);
        return LocalRedirect($"/projects/{project.Id}?note={(submitted.IsSuccess ? "submitted" : "saved-only")}");
    }

    /// <summary>Codes whose names the words hold, in their order.</summary>
    public IReadOnlyList<(string Value, string Text)> Options(string list, params string[] codes) => [.. codes.Select(code => (code, words.Code(list, code)))];

    PageResult Refused(Errors errors, int status)
    {
        (Errors, Response.StatusCode) = (errors, status);
        ModelState.Clear();
        return Page();
    }

    IActionResult Missing<T>(Answer<T> answer) where T : class
    {
        if (!answer.IsAway) return NotFound();
        (IsAway, Response.StatusCode) = (true, 503);
        return Page();
    }
}

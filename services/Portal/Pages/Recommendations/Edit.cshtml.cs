using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>Writes a recommendation of a working group, or revises one. For those who work on recommendations.</summary>
public sealed class EditModel(LibraryService library, Words words) : PageModel
{
    [BindProperty]
    public RecommendationForm Form { get; set; } = new();

    /// <summary>Null for a new recommendation.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; private set; }

    public bool IsAway { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? language, CancellationToken ct)
    {
        if (!DetailModel.Works(HttpContext)) return NotFound();
        var chosen = Languages.All.FirstOrDefault(known => known == language) ?? words.Language;
        if (Id is not { } id)
        {
            Form = new() { Language = chosen, Key = Guid.NewGuid().ToString() };
            return Page();
        }
        var held = await HeldAsync(id, ct);
        if (this.SignInFirst(held) is { } first) return first;
        if (held.Value is null) return Missing(held);
        if (language is null && held.Value["title"]?[chosen] is null) chosen = Languages.All.FirstOrDefault(known => held.Value["title"]?[known] is not null) ?? chosen;
        Form = RecommendationForm.Of(held.Value, chosen, words.Country);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        JsonObject? held = null;
        if (Id is { } there)
        {
            var answer = await HeldAsync(there, ct);
            if (this.SignInFirst(answer) is { } sign) return sign;
            if (answer.Value is null) return Missing(answer);
            held = answer.Value;
        }
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, wrong);
        if (wrong.Count > 0) return Refused(Errors.Unread(wrong, RecommendationForm.InputOf), 400);

        var saved = Id is { } id ? await library.ChangeAsync(HttpContext, HttpMethod.Put, $"/api/recommendations/{id}", Form.Version ?? 0, content, ct)
            : await library.CreateAsync(HttpContext, "/api/recommendations", Form.Key ?? Guid.NewGuid().ToString(), content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } recommendation) return Refused(Errors.Of(saved, RecommendationForm.InputOf)!, saved.Shown);
        return LocalRedirect($"/recommendations/{recommendation["id"]}?note=saved");
    }

    Task<Answer<JsonObject>> HeldAsync(Guid id, CancellationToken ct) => library.GetAsync<JsonObject>(HttpContext, $"/api/recommendations/{id}", ct);

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

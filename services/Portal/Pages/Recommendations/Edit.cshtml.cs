using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>Writes a recommendation of a working group, or revises one. For those who work on recommendations.</summary>
public sealed class EditModel(LibraryService library, Words words) : PageModel, IFormPage
{
    [BindProperty]
    public RecommendationForm Form { get; set; } = new();

    /// <summary>Null for a new recommendation.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; set; }

    public bool IsAway { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? chosen, CancellationToken ct)
    {
        if (!DetailModel.Works(HttpContext)) return NotFound();
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var language = words.WrittenIn(chosen, held);
        Form = held is null ? new RecommendationForm { Language = language, Key = Guid.NewGuid().ToString() } : RecommendationForm.Of(held, language, words.Country);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, wrong);
        if (wrong.Count > 0) return this.Refused(Errors.Unread(wrong, RecommendationForm.InputOf), 400);

        var saved = await library.SaveAsync(HttpContext, "/api/recommendations", Id, Form.Version, Form.Key, content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } recommendation) return this.Refused(Errors.Of(saved, RecommendationForm.InputOf)!, saved.Shown);
        return LocalRedirect($"/recommendations/{recommendation["id"]}?note=saved");
    }

    Task<(JsonObject? Held, IActionResult? End)> HeldAsync(CancellationToken ct) => this.HeldAsync(id => library.GetAsync<JsonObject>(HttpContext, $"/api/recommendations/{id}", ct));
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Practices;

/// <summary>Shares a practice, or revises one.</summary>
public sealed class EditModel(LibraryService library, Words words) : PageModel, IFormPage
{
    [BindProperty]
    public PracticeForm Form { get; set; } = new();

    /// <summary>Null for a new practice.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; set; }

    public bool IsAway { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? chosen, CancellationToken ct)
    {
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var language = words.WrittenIn(chosen, held);
        Form = held is null ? new PracticeForm { Language = language, Key = Guid.NewGuid().ToString() } : PracticeForm.Of(held, language, words.Country);
        return Page();
    }

    /// <param name="then"><c>save</c> or <c>submit</c>.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, wrong);
        if (wrong.Count > 0) return this.Refused(Errors.Unread(wrong, PracticeForm.InputOf), 400);

        var saved = await library.SaveAsync(HttpContext, "/api/practices", Id, Form.Version, Form.Key, content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } practice) return this.Refused(Errors.Of(saved, PracticeForm.InputOf)!, saved.Shown);
        var path = $"/practices/{practice["id"]}";
        if (then != "submit" || practice["state"]?.GetValue<string>() != "draft") return LocalRedirect(path + "?note=saved");
        var submitted = await library.ChangeAsync(HttpContext, HttpMethod.Post, $"/api{path}/submit", practice["version"]!.GetValue<long>(), null, ct);
        return LocalRedirect($"{path}?note={(submitted.IsSuccess ? "submitted-practice" : "saved-only")}");
    }

    Task<(JsonObject? Held, IActionResult? End)> HeldAsync(CancellationToken ct) => this.HeldAsync(id => library.GetAsync<JsonObject>(HttpContext, $"/api/practices/{id}", ct));
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Resources;

/// <summary>Describes a resource, or revises what is said of one. Its files have a page of their own.</summary>
public sealed class EditModel(LibraryService library, Words words) : PageModel, IFormPage
{
    [BindProperty]
    public ResourceForm Form { get; set; } = new();

    /// <summary>Null for a new resource.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; set; }

    public bool IsAway { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? chosen, CancellationToken ct)
    {
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var language = words.WrittenIn(chosen, held);
        Form = (held is null ? new ResourceForm { Language = language, Key = Guid.NewGuid().ToString() } : ResourceForm.Of(held, language, words.Country)).WithRoom();
        return Page();
    }

    /// <param name="then"><c>save</c>, <c>files</c>, or <c>more</c>, which saves nothing.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        Form.WithRoom();
        if (then == "more")
        {
            ModelState.Clear();
            return Page();
        }
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var wrong = new List<string>();
        var content = Form.Over(held, words.CountryNamed, wrong);
        if (wrong.Count > 0) return this.Refused(Errors.Unread(wrong, ResourceForm.InputOf), 400);

        var saved = await library.SaveAsync(HttpContext, "/api/resources", Id, Form.Version, Form.Key, content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } resource) return this.Refused(Errors.Of(saved, ResourceForm.InputOf)!, saved.Shown);
        return LocalRedirect($"/resources/{resource["id"]}{(then == "files" ? "/files" : "")}?note=saved");
    }

    Task<(JsonObject? Held, IActionResult? End)> HeldAsync(CancellationToken ct) => this.HeldAsync(id => library.GetAsync<JsonObject>(HttpContext, $"/api/resources/{id}", ct));
}

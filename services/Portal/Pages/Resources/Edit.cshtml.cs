using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Resources;

/// <summary>Describes a resource, or revises what is said of one. Its files have a page of their own.</summary>
public sealed class EditModel(LibraryService library, Words words) : PageModel
{
    [BindProperty]
    public ResourceForm Form { get; set; } = new();

    /// <summary>Null for a new resource.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; private set; }

    public bool IsAway { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? language, CancellationToken ct)
    {
        var chosen = Languages.All.FirstOrDefault(known => known == language) ?? words.Language;
        if (Id is not { } id)
        {
            Form = new ResourceForm { Language = chosen, Key = Guid.NewGuid().ToString() }.WithRoom();
            return Page();
        }
        var held = await HeldAsync(id, ct);
        if (this.SignInFirst(held) is { } first) return first;
        if (held.Value is null) return Missing(held);
        if (language is null && held.Value["title"]?[chosen] is null) chosen = Languages.All.FirstOrDefault(known => held.Value["title"]?[known] is not null) ?? chosen;
        Form = ResourceForm.Of(held.Value, chosen, words.Country).WithRoom();
        return Page();
    }

    /// <param name="then"><c>save</c>, <c>files</c>, or <c>more</c>, which saves nothing.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        if (then == "more") return Again();
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
        if (wrong.Count > 0) return Refused(Errors.Unread(wrong, ResourceForm.InputOf), 400);

        var saved = Id is { } id ? await library.ChangeAsync(HttpContext, HttpMethod.Put, $"/api/resources/{id}", Form.Version ?? 0, content, ct)
            : await library.CreateAsync(HttpContext, "/api/resources", Form.Key ?? Guid.NewGuid().ToString(), content, ct);
        if (this.SignInFirst(saved) is { } first) return first;
        if (saved.Value is not { } resource) return Refused(Errors.Of(saved, ResourceForm.InputOf)!, saved.Shown);
        return LocalRedirect($"/resources/{resource["id"]}{(then == "files" ? "/files" : "")}?note=saved");
    }

    Task<Answer<JsonObject>> HeldAsync(Guid id, CancellationToken ct) => library.GetAsync<JsonObject>(HttpContext, $"/api/resources/{id}", ct);

    PageResult Refused(Errors errors, int status)
    {
        (Errors, Response.StatusCode) = (errors, status);
        return Again();
    }

    PageResult Again()
    {
        Form.WithRoom();
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

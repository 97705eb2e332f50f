using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Practices;

/// <summary>Shares a practice, or revises one.</summary>
public sealed class EditModel(LibraryService library, OrganisationsService organisations, Words words) : PageModel, IFormPage
{
    [BindProperty]
    public PracticeForm Form { get; set; } = new();

    /// <summary>Null for a new practice.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public Errors? Errors { get; set; }

    public bool IsAway { get; set; }

    /// <summary>Organisations of the directory that it may be: those that the reader belongs to, and what was found.</summary>
    public IReadOnlyList<(string Value, string Text)> Directory { get; private set; } = [];

    /// <summary>Somebody asked for it, and there was nothing of that name.</summary>
    public bool FoundNothing { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "in")] string? chosen, CancellationToken ct)
    {
        var (held, end) = await HeldAsync(ct);
        if (end is not null) return end;
        var language = words.WrittenIn(chosen, held);
        Form = held is null ? new PracticeForm { Language = language, Key = Guid.NewGuid().ToString() } : PracticeForm.Of(held, language, words.Country);
        await FillDirectoryAsync(null, ct);
        return Page();
    }

    /// <param name="then"><c>save</c>, <c>submit</c>, or <c>find</c>, which looks for the submitter in the directory and saves nothing.</param>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken ct)
    {
        if (!Languages.All.Contains(Form.Language)) return BadRequest();
        await FillDirectoryAsync(then == "find" ? Form.Submitter?.Trim() : null, ct);
        if (then == "find")
        {
            ModelState.Clear();
            return Page();
        }

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

    /// <param name="name">What to look for; null for nothing.</param>
    async Task FillDirectoryAsync(string? name, CancellationToken ct)
    {
        var own = organisations.OwnAsync(HttpContext, ct);
        var found = name is { Length: > 0 } ? await organisations.SearchAsync(HttpContext, Links.Query([new("q", name), new("limit", "10")]), ct) : null;
        var chosen = Guid.TryParse(Form.SubmitterId, out var id) ? (await organisations.GetAsync(HttpContext, id, ct)).Value : null;
        FoundNothing = found?.Value is { Items.Count: 0 };
        Directory = [.. ((await own).Value?.Items ?? []).Where(membership => membership.State == "active").Select(membership => (membership.OrganisationId, Name: membership.OrganisationName.In(words.Language)))
            .Concat((found?.Value?.Items ?? []).Select(organisation => (organisation.Id, organisation.Name.In(words.Language))))
            .Concat(chosen is null ? [] : [(chosen.Id, chosen.Name.In(words.Language))])
            .Concat(id == Guid.Empty ? [] : [(id, Form.Submitter ?? "")]) // while the directory is away
            .DistinctBy(organisation => organisation.Item1).Select(organisation => (organisation.Item1.ToString(), organisation.Item2))];
        if (found?.Value?.Items is [var only] && Form.SubmitterId is null or "") Form.SubmitterId = only.Id.ToString();
    }

    Task<(JsonObject? Held, IActionResult? End)> HeldAsync(CancellationToken ct) => this.HeldAsync(id => library.GetAsync<JsonObject>(HttpContext, $"/api/practices/{id}", ct));
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Voices;

/// <summary>A young person tells a story, or tells it anew. A moderator reads it before anybody else.</summary>
public sealed class NewModel(LibraryService library, CodelistsService codelists, Words words) : PageModel
{
    /// <summary>As it was typed.</summary>
    public sealed class Story
    {
        /// <summary>Of the story that the form was filled from; null for a new one.</summary>
        public long? Version { get; set; }
        public string? Key { get; set; }
        public string? Language { get; set; }
        public string? Sector { get; set; }
        public string? Title { get; set; }
        public string? Text { get; set; }
        public string? Name { get; set; }
        public string? Country { get; set; }
        public string? Heritage { get; set; }
        public string? AgeBand { get; set; }
        public string? Consent { get; set; }
    }

    [BindProperty]
    public Story Form { get; set; } = new();

    /// <summary>Null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public CodeNames Names { get; private set; } = null!;

    public Consent? Consent { get; private set; }

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Id is { } id && Form.Version is null)
        {
            var told = await HeldAsync(id, ct);
            if (this.SignInFirst(told) is { } first) return first;
            if (told.Value is { } held) Form = Of(held, words.WrittenIn(null, held));
            else if (!told.IsAway) return NotFound();
        }
        Names = await codelists.WithAsync(HttpContext, ct, "VoiceSector");
        Consent = (await library.GetAsync<Consent>(HttpContext, "/api/voices/consent", ct)).Value;
        Form.Key ??= Guid.NewGuid().ToString();
        Form.Language ??= words.Language;
        if (Consent is null) Response.StatusCode = 503;
        return Page();
    }

    /// <summary>A story of the reader's own.</summary>
    async Task<Answer<JsonObject>> HeldAsync(Guid id, CancellationToken ct) =>
        await library.GetAsync<JsonObject>(HttpContext, $"/api/voices/{id}", ct) is var told && told.Value?["mine"]?.GetValue<bool>() == false ? new(null, 404) : told;

    Story Of(JsonObject held, string language) => new()
    {
        Version = held["version"]?.GetValue<long>(),
        Language = language,
        Sector = Typed.Text(held["sector"]),
        Title = Typed.In(held["title"], language),
        Text = Typed.In(held["text"], language),
        Name = Typed.Text(held["name"]),
        Country = Typed.Text(held["country"]) is { } country ? words.Country(country) : null,
        Heritage = string.Join(", ", Typed.Codes(held, "heritage").Select(words.Country)),
        AgeBand = Typed.Text(held["ageBand"])
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var told = Id is { } id ? await HeldAsync(id, ct) : null;
        if (told is not null && this.SignInFirst(told) is { } again) return again;
        if (told is { Value: null, IsAway: false }) return NotFound();
        var language = Languages.All.FirstOrDefault(known => known == Form.Language) ?? words.Language;
        var heritage = Typed.List(Form.Heritage).Select(words.CountryNamed).ToList();
        var country = Typed.Blank(Form.Country) ? null : words.CountryNamed(Form.Country!.Trim());
        string[] unread = [.. country is null && !Typed.Blank(Form.Country) ? ["country"] : Array.Empty<string>(), .. heritage.Contains(null) ? ["heritage"] : Array.Empty<string>()];
        if (unread.Length > 0) return await Refused(Errors.Unread(unread, Typed.Formed), 400, ct);
        var body = new
        {
            sector = Form.Sector,
            title = Typed.Texted(told?.Value?["title"], language, Form.Title) ?? new JsonObject { [language] = "" },
            text = Typed.Texted(told?.Value?["text"], language, Form.Text) ?? new JsonObject { [language] = "" },
            consent = Form.Consent ?? "none",
            name = Typed.Blank(Form.Name) ? null : Form.Name,
            country,
            heritage = heritage.Count == 0 ? null : heritage,
            ageBand = Typed.Blank(Form.AgeBand) ? null : Form.AgeBand
        };
        var sent = Id is null ? await library.CreateAsync(HttpContext, "/api/voices", Form.Key ?? Guid.NewGuid().ToString(), body, ct)
            : await library.ChangeAsync(HttpContext, HttpMethod.Put, $"/api/voices/{Id}", Form.Version ?? 0, body, ct);
        if (this.SignInFirst(sent) is { } first) return first;
        return sent.Value is { } voice ? LocalRedirect($"/voices/{voice["id"]}?note=voice") : await Refused(Errors.Of(sent, Typed.Formed)!, sent.Shown, ct);
    }

    async Task<IActionResult> Refused(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        ModelState.Clear();
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

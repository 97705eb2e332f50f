using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Language;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Voices;

/// <summary>A young person tells a story. A moderator reads it before anybody else.</summary>
public sealed class NewModel(LibraryService library, CodelistsService codelists, Words words) : PageModel
{
    /// <summary>As it was typed.</summary>
    public sealed class Story
    {
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

    public CodeNames Names { get; private set; } = null!;

    public Consent? Consent { get; private set; }

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Names = await codelists.WithAsync(HttpContext, ct, "VoiceSector");
        Consent = (await library.GetAsync<Consent>(HttpContext, "/api/voices/consent", ct)).Value;
        Form.Key ??= Guid.NewGuid().ToString();
        Form.Language ??= words.Language;
        if (Consent is null) Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var language = Languages.All.FirstOrDefault(known => known == Form.Language) ?? words.Language;
        var heritage = Typed.List(Form.Heritage).Select(words.CountryNamed).ToList();
        var country = Typed.Blank(Form.Country) ? null : words.CountryNamed(Form.Country!.Trim());
        string[] unread = [.. country is null && !Typed.Blank(Form.Country) ? ["country"] : Array.Empty<string>(), .. heritage.Contains(null) ? ["heritage"] : Array.Empty<string>()];
        if (unread.Length > 0) return await Refused(Errors.Unread(unread, Typed.Formed), 400, ct);
        var body = new
        {
            sector = Form.Sector,
            title = new Dictionary<string, string> { [language] = Form.Title ?? "" },
            text = new Dictionary<string, string> { [language] = Form.Text?.Replace("\r\n", "\n", StringComparison.Ordinal) ?? "" },
            consent = Form.Consent ?? "none",
            name = Typed.Blank(Form.Name) ? null : Form.Name,
            country,
            heritage = heritage.Count == 0 ? null : heritage,
            ageBand = Typed.Blank(Form.AgeBand) ? null : Form.AgeBand
        };
        var sent = await library.CreateAsync(HttpContext, "/api/voices", Form.Key ?? Guid.NewGuid().ToString(), body, ct);
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

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>One recommendation, and what the reader says to it while it is open.</summary>
public sealed class DetailModel(LibraryService library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Recommendation> Recommendation { get; private set; } = new(null, 0);

    public OwnInput? Own { get; private set; }

    public Consent? Consent { get; private set; }

    /// <summary>Its versions, newest first; null while they cannot be known.</summary>
    public RecommendationTexts? Texts { get; private set; }

    public bool WorksOnIt => Works(HttpContext);

    public static bool Works(HttpContext page) => page.Has(Roles.ProgrammeManager, Roles.Moderator, Roles.Administrator);

    public Errors? Errors { get; private set; }

    /// <summary>What was typed, when it was refused.</summary>
    public string? Typed { get; private set; }

    bool SignedIn => User.Identity?.IsAuthenticated == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Recommendation = await library.GetAsync<Recommendation>(HttpContext, $"/api/recommendations/{Id}", ct);
        if (Recommendation.Value is { } found)
        {
            if (SignedIn) Own = (await library.GetAsync<OwnInput>(HttpContext, $"/api/recommendations/{Id}/inputs/mine", ct)).Value;
            if (SignedIn && found.AsksForInputs) Consent = (await library.GetAsync<Consent>(HttpContext, "/api/recommendations/consent", ct)).Value;
            if (found.TextNo > 1) Texts = (await library.GetAsync<RecommendationTexts>(HttpContext, $"/api/recommendations/{Id}/texts?limit=100", ct)).Value;
            return Page();
        }
        if (!Recommendation.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    /// <param name="input">The reader's input, when it is there already.</param>
    /// <param name="consent">The version that was agreed to; none without the tick.</param>
    public async Task<IActionResult> OnPostAsync(string act, Guid? input, long version, string? key, string? text, bool youth, string? name, string? consent, CancellationToken ct)
    {
        var path = $"/api/recommendations/{Id}/inputs";
        var body = new { text, youth, consent = consent ?? "none", name = string.IsNullOrWhiteSpace(name) ? null : name };
        Answer<JsonObject> done;
        if (act == "take-back" && input is { } gone) done = await library.ChangeAsync(HttpContext, HttpMethod.Delete, $"{path}/{gone}", version, null, ct);
        else if (act != "give") return BadRequest();
        else if (input is { } there) done = await library.ChangeAsync(HttpContext, HttpMethod.Put, $"{path}/{there}", version, body, ct);
        else done = await library.CreateAsync(HttpContext, path, key ?? Guid.NewGuid().ToString(), body, ct);
        if (!done.IsSuccess) Typed = text;
        return await DoneAsync(done, act == "give" ? "input" : "deleted", ct);
    }

    /// <param name="act"><c>open</c>, <c>close</c> or <c>adopt</c>.</param>
    /// <param name="until">The last day for inputs, to its end in UTC.</param>
    public async Task<IActionResult> OnPostStateAsync(string act, long version, DateOnly? until, CancellationToken ct)
    {
        if (act is not ("open" or "close" or "adopt")) return BadRequest();
        object? body = act == "open" ? new { until = until is { } day ? day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : (DateTime?)null } : null;
        return await DoneAsync(await library.ChangeAsync(HttpContext, HttpMethod.Post, $"/api/recommendations/{Id}/{act}", version, body, ct), "saved", ct);
    }

    async Task<IActionResult> DoneAsync(Answer<JsonObject> done, string note, CancellationToken ct)
    {
        if (this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect($"/recommendations/{Id}?note={note}");
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

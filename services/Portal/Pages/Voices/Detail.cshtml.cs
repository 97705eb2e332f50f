using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Voices;

/// <summary>One story: to read, for its author to take back, for a moderator to publish.</summary>
public sealed class DetailModel(LibraryService library, CodelistsService codelists) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Voice> Voice { get; private set; } = new(null, 0);

    public CodeNames Names { get; private set; } = null!;

    public Errors? Errors { get; private set; }

    public bool Moderates => HttpContext.Has(Roles.Moderator, Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Names = await codelists.WithAsync(HttpContext, ct, "VoiceSector");
        Voice = await library.GetAsync<Voice>(HttpContext, $"/api/voices/{Id}", ct);
        if (Voice.Value is not null) return Page();
        if (!Voice.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string act, long version, string? note, CancellationToken ct)
    {
        var path = $"/api/voices/{Id}";
        (HttpMethod Method, string Path, object? Body)? asked = act switch
        {
            "publish" => (HttpMethod.Post, $"{path}/publish", null),
            "return" => (HttpMethod.Post, $"{path}/return", new { note }),
            "refuse" => (HttpMethod.Post, $"{path}/refuse", new { reason = note }),
            "take-back" => (HttpMethod.Delete, path, null),
            _ => null
        };
        if (asked is not { } request) return BadRequest();
        var done = await library.ChangeAsync(HttpContext, request.Method, request.Path, version, request.Body, ct);
        if (done.Status == 401 && this.SignInFirst(done) is { } first) return first;
        if (done.IsSuccess) return LocalRedirect(act == "take-back" ? "/voices?note=deleted" : $"/voices/{Id}?note={(act == "publish" ? "publish" : "saved")}");
        Errors = Errors.Of(done);
        var page = await OnGetAsync(ct);
        Response.StatusCode = done.Shown;
        return page;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Pages.Projects.Imports;

/// <summary>Sends a file of projects in, and shows what came of those before.</summary>
[DisableRequestSizeLimit] // the gateway counts, and so does the service
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class IndexModel(ImportsService imports) : PageModel
{
    /// <summary>The largest file that a page takes, in bytes. Larger ones go to the API, where nothing holds them twice.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public Answer<Services.Imports> Found { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public bool MayPublish => HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator);

    bool MayImport => MayPublish || HttpContext.Has(Roles.Editor);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayImport) return NotFound();
        Found = await imports.ListAsync(HttpContext, Cursor, ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is null) Response.StatusCode = Found.Shown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, bool dryRun, bool publish, CancellationToken ct)
    {
        if (!MayImport) return NotFound();
        if (file is not { Length: > 0 }) return await Refused(Errors.Unread(["file"]), 400, ct);
        var type = Path.GetExtension(file.FileName).ToLowerInvariant() switch { ".csv" => "text/csv", ".json" => "application/json", _ => "application/xml" };
        await using var stream = file.OpenReadStream();
        var sent = await imports.StartAsync(HttpContext, stream, type, dryRun, publish, ct);
        if (this.SignInFirst(sent) is { } first) return first;
        return sent.Value is { } import ? LocalRedirect($"/projects/imports/{import.Id}") : await Refused(Errors.Of(sent)!, sent.Shown, ct);
    }

    async Task<IActionResult> Refused(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

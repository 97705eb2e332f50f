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

    /// <summary>What waits for a decision, whoever sent it, in place of one's own imports.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Conflicts { get; set; }

    public Answer<Services.Imports> Found { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    /// <summary>Headers that were not known, and what each means.</summary>
    public IReadOnlyList<MappedHeader> Headers { get; private set; } = [];

    /// <summary>The import whose file is sent once more, with the meaning of its headers.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Again { get; set; }

    public bool MayPublish => HttpContext.Has(Roles.ProgrammeManager, Roles.Administrator);

    bool MayImport => MayPublish || HttpContext.Has(Roles.Editor);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MayImport) return NotFound();
        if (Again is { } before && Headers.Count == 0 && (await imports.GetAsync(HttpContext, before, ct)).Value is { } sent)
            Headers = [.. sent.Unread.Select(header => new MappedHeader(header, null)), .. sent.Map.Select(MappedHeader.Of)];
        Found = await imports.ListAsync(HttpContext, Conflicts, Cursor, ct);
        if (this.SignInFirst(Found) is { } first) return first;
        if (Found.Value is null) Response.StatusCode = Found.Shown;
        return Page();
    }

    /// <param name="header">Headers of the file, in the order of <paramref name="column"/>, which says what each means; empty for one that is left to its name.</param>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, bool dryRun, bool publish, string[] header, string?[] column, CancellationToken ct)
    {
        if (!MayImport) return NotFound();
        if (header.Length != column.Length || header.Length > 100) return BadRequest();
        Headers = [.. header.Zip(column, (name, meaning) => new MappedHeader(name, string.IsNullOrEmpty(meaning) ? null : meaning))];
        if (file is not { Length: > 0 }) return await Refused(Errors.Unread(["file"]), 400, ct);
        var type = Path.GetExtension(file.FileName).ToLowerInvariant() switch { ".csv" => "text/csv", ".json" => "application/json", _ => "application/xml" };
        await using var stream = file.OpenReadStream();
        var sent = await imports.StartAsync(HttpContext, stream, Path.GetFileName(file.FileName), type, dryRun, publish, Headers.Where(known => known.Column is not null).Select(known => known.Pair), ct);
        if (this.SignInFirst(sent) is { } first) return first;
        Headers = [.. Headers, .. (sent.Headers ?? []).Where(name => Headers.All(known => known.Header != name)).Select(name => new MappedHeader(name, null))];
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

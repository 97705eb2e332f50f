using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticFiles;
using Platform.Portal.Pages.Shared;
using Platform.Portal.Services;
using Platform.Portal.Sessions;

namespace Platform.Portal.Pages.Resources;

/// <summary>Adds files to a resource, and removes them. What may be a file the service says, by its content.</summary>
public sealed class FilesModel(LibraryService library) : PageModel
{
    static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv" // not what spreadsheets call it
    });

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Answer<Resource> Resource { get; private set; } = new(null, 0);

    public Errors? Errors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Resource = await library.GetAsync<Resource>(HttpContext, $"/api/resources/{Id}", ct);
        if (this.SignInFirst(Resource) is { } first) return first;
        if (Resource.Value is not null) return Page();
        if (!Resource.IsAway) return NotFound();
        Response.StatusCode = 503;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, long version, string? language, CancellationToken ct)
    {
        if (file is not { Length: > 0 }) return await RefusedAsync(Errors.Unread(["file"]), 400, ct);
        await using var stream = file.OpenReadStream();
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue(Types.TryGetContentType(file.FileName, out var type) ? type : "application/octet-stream");
        return await DoneAsync(await library.ChangeAsync(HttpContext, HttpMethod.Post, $"/api/resources/{Id}/files" + Links.Query([new("name", file.FileName), new("language", language?.Trim())]), version, content, ct), "saved", ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid file, long version, CancellationToken ct) =>
        await DoneAsync(await library.ChangeAsync(HttpContext, HttpMethod.Delete, $"/api/resources/{Id}/files/{file}", version, null, ct), "deleted", ct);

    async Task<IActionResult> DoneAsync(Answer<JsonObject> done, string note, CancellationToken ct)
    {
        if (this.SignInFirst(done) is { } first) return first;
        return done.IsSuccess ? LocalRedirect($"/resources/{Id}/files?note={note}") : await RefusedAsync(Errors.Of(done)!, done.Shown, ct);
    }

    async Task<IActionResult> RefusedAsync(Errors errors, int status, CancellationToken ct)
    {
        Errors = errors;
        var page = await OnGetAsync(ct);
        Response.StatusCode = status;
        return page;
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;
using Platform.Portal.Services;
using Platform.Portal.Sessions;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Platform.Portal;

/// <summary>Files of what is not public, for those who may see it. The gateway lets no cookie through to the API, so they come by way of the portal, with the reader's token, as they are.</summary>
public static class DownloadRoutes
{
    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/projects/{id:guid}.xml", (Guid id, HttpContext page, Downloads downloads) => downloads.SendAsync(page, $"/api/projects/{id}.xml")).RequireAuthorization();
        foreach (var format in new[] { "xml", "csv", "json" })
            app.MapGet($"/projects/export.{format}", (HttpContext page, Downloads downloads) => downloads.SendAsync(page, $"/api/projects/export.{format}{page.Request.QueryString}")).RequireAuthorization();
        app.MapGet("/resources/{id:guid}/files/{file:guid}", (Guid id, Guid file, HttpContext page, Downloads downloads) => downloads.SendAsync(page, $"/api/resources/{id}/files/{file}")).RequireAuthorization();
    }
}

/// <summary>Passes a file on while it comes: no more than a piece of it is ever in memory.</summary>
public sealed class Downloads(HttpClient http)
{
    /// <summary>Bytes of the largest file. What is longer is broken off, so that nobody takes a part of it for the whole.</summary>
    internal const long Most = 256 * 1024 * 1024;

    /// <summary>How long the service may be silent.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(HttpContext page, string path)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(page.RequestAborted);
        silence.CancelAfter(Patience);
        try
        {
            using var request = Answer.RequestFor(page, HttpMethod.Get, path);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (response.IsSuccessStatusCode) await PassOnAsync(page, response, silence);
            else if ((int)response.StatusCode == 401) await SignInAgainAsync(page);
            else page.Response.StatusCode = (int)response.StatusCode is var status && status < 500 ? status : 503;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException)
        {
            if (page.Response.HasStarted) page.Abort();
            else page.Response.StatusCode = 503;
        }
    }

    static async Task PassOnAsync(HttpContext page, HttpResponseMessage response, CancellationTokenSource silence)
    {
        var content = response.Content.Headers;
        if (content.ContentLength > Most)
        {
            page.Response.StatusCode = 413;
            return;
        }
        var headers = page.Response.Headers;
        page.Response.ContentLength = content.ContentLength;
        headers.ContentType = content.NonValidated.TryGetValues(HeaderNames.ContentType, out var type) ? type.ToString() : "application/octet-stream";
        headers.ContentDisposition = content.NonValidated.TryGetValues(HeaderNames.ContentDisposition, out var disposition) ? disposition.ToString() : "attachment";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'"; // saved and not shown; and should a browser show it all the same, it runs nothing
        headers.CacheControl = "no-store";

        await using var from = await response.Content.ReadAsStreamAsync(silence.Token);
        var piece = new byte[64 * 1024];
        long sent = 0;
        while (await from.ReadAsync(piece, silence.Token) is > 0 and var read)
        {
            if ((sent += read) > Most) throw new IOException("The file is too long.");
            silence.CancelAfter(Timeout.InfiniteTimeSpan); // the reader may be slow; Kestrel knows how slow
            await page.Response.Body.WriteAsync(piece.AsMemory(0, read), page.RequestAborted);
            silence.CancelAfter(Patience);
        }
    }

    /// <summary>The session was ended elsewhere.</summary>
    static async Task SignInAgainAsync(HttpContext page)
    {
        if (!page.MustEnrol()) await page.SignOutAsync();
        await page.ChallengeAsync();
    }
}

namespace Platform.Gateway;

/// <summary>Packs what is text on its way out, in Brotli or gzip, for readers who pay by the megabyte: a page takes a fifth of the line.</summary>
/// <remarks>
/// How long a packed answer is tells something of what stands in it, to whoever can put words of theirs beside it and watch the line (BREACH). For that they have to make
/// somebody's browser ask, again and again and with that person's cookie, from a page of theirs. Browsers say where a request came from (Sec-Fetch-Site, W3C Fetch Metadata):
/// one with a cookie that did not come from the platform's own pages, or does not say, is answered as it is. Tokens are in no browser's power to send from elsewhere.
/// </remarks>
public static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder) => builder.Services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes =
        [
            "text/html", "text/css", "text/plain", "text/csv", "text/calendar", "text/javascript", "image/svg+xml", "application/json", "application/problem+json",
            "application/xml", "application/atom+xml", "application/rss+xml", "application/feed+json", "application/geo+json"
        ];
    });

    public static void UseCompression(this WebApplication app) => app.UseWhen(IsSafe, packed => packed.UseResponseCompression());

    static bool IsSafe(HttpContext context) =>
        context.Request.Headers.Cookie.Count == 0 || context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";
}

using Microsoft.Net.Http.Headers;
using Platform.Portal.Services;

namespace Platform.Portal;

public static class SecurityHeaders
{
    /// <summary>Pages run no script, load nothing from elsewhere and are framed by nobody.</summary>
    const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

        // Cookies and form tokens are Secure even where the gateway speaks plain HTTP to a browser on the same machine: browsers trust localhost.
        http.Request.Scheme = "https";
        return next(http);
    });

    /// <summary>
    /// What a visitor without any cookie is shown is the same for all who read that language, so the gateway may keep it for five seconds; browsers ask again each time.
    /// Everything else is kept by nobody.
    /// </summary>
    public static void UsePublicCopies(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (headers.CacheControl.Count > 0) return Task.CompletedTask; // a page with a form, or a file, has said it
            var forAll = HttpMethods.IsGet(http.Request.Method) && http.Response.StatusCode == 200 && http.Request.Headers.Cookie.Count == 0
                && headers.SetCookie.Count == 0 && !Answer.AnyAway(http);
            headers.CacheControl = forAll ? "public, max-age=0, s-maxage=5" : "no-store";
            headers.Vary = forAll ? HeaderNames.AcceptLanguage : $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
            return Task.CompletedTask;
        });
        return next(http);
    });
}

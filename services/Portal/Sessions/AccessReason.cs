using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Portal.Sessions;

/// <summary>Why an administrator looks at the data of others: said once, kept sealed in the browser for a quarter of an hour, sent with each request.</summary>
public static class AccessReason
{
    const string Cookie = "__Host-reason";

    static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    static readonly CookieOptions Options = new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Life, IsEssential = true };

    public static void Keep(HttpContext http, string reason) => http.Response.Cookies.Append(Cookie, Seal(http).Protect(reason, Life), Options);

    public static string? Find(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } closed) return null;
        try { return Seal(http).Unprotect(closed); }
        catch (CryptographicException) { return null; }
    }

    static ITimeLimitedDataProtector Seal(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Cookie).ToTimeLimitedDataProtector();
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Portal.Sessions;

/// <summary>What a browser keeps, sealed, while a sign-in is half done: between its two steps, or while the person is at a provider.</summary>
/// <param name="Ticket">Of Identity, to go on with.</param>
/// <param name="ReturnUrl">The page that the person came from.</param>
/// <param name="Adds">Whether a provider is added to the account of somebody who is signed in.</param>
public sealed record HalfSignIn(string Ticket, string? ReturnUrl, bool Adds = false)
{
    /// <summary>The first step was right, and the code is still to come.</summary>
    public const string AtSecondStep = "__Host-second-step";

    /// <summary>The person is at the provider.</summary>
    public const string AtProvider = "__Host-provider";

    /// <summary>Longer than Identity's tickets live; theirs is the time that counts.</summary>
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // Lax, since the browser comes back from the provider's site.
    static readonly CookieOptions Cookie = new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life, IsEssential = true };

    public void Keep(HttpContext http, string cookie) => http.Response.Cookies.Append(cookie, Seal(http, cookie).Protect(JsonSerializer.Serialize(this), Life), Cookie);

    /// <summary>Null when there is none, or it took too long.</summary>
    public static HalfSignIn? Find(HttpContext http, string cookie)
    {
        if (http.Request.Cookies[cookie] is not { Length: > 0 } closed) return null;
        try { return JsonSerializer.Deserialize<HalfSignIn>(Seal(http, cookie).Unprotect(closed)); }
        catch (CryptographicException) { return null; }
    }

    public static void Forget(HttpContext http, string cookie) => http.Response.Cookies.Delete(cookie, Cookie);

    static ITimeLimitedDataProtector Seal(HttpContext http, string cookie) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(cookie).ToTimeLimitedDataProtector();
}

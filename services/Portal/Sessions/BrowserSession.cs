using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.Portal.Services;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Portal.Sessions;

/// <summary>A signed-in browser. It holds one cookie with an encrypted ticket; the tokens are in the ticket, and no script or page ever sees them.</summary>
public static class BrowserSession
{
    public const string Cookie = "__Host-platform";

    /// <summary>Tells Identity that the browser was used before, so that nobody else's guessing keeps its owner out. It signs nobody in.</summary>
    public const string DeviceCookie = "__Host-device";

    const string Access = "access_token";
    const string Refresh = "refresh_token";
    const string Expires = "expires_at";

    /// <summary>How long before its end an access token is renewed; longer than a page takes.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Signs the browser in. A session that it had before ends: there is one for each browser.</summary>
    public static async Task BeginAsync(HttpContext http, Tokens tokens, IdentityService identity, CancellationToken ct)
    {
        if (http.RefreshToken() is { } old) await identity.LogOutAsync(http, old, ct);
        HalfSignIn.Forget(http, HalfSignIn.AtSecondStep);
        if (tokens.DeviceToken is { } device) KeepDevice(http, device);
        var me = (await identity.MeAsync(http, tokens.AccessToken, ct)).Value;
        await SignInAsync(http, tokens, me?.DisplayName ?? me?.Email ?? "");
    }

    /// <summary>Lets the browser be known at its next sign-in.</summary>
    public static void KeepDevice(HttpContext http, string token) =>
        http.Response.Cookies.Append(DeviceCookie, token, new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true });

    /// <summary>Takes new tokens at once, since what they say has changed, or the name that is shown.</summary>
    public static async Task RenewNowAsync(HttpContext http, IdentityService identity, CancellationToken ct)
    {
        if (http.RefreshToken() is not { } refresh || (await identity.RefreshAsync(http, refresh, ct)).Value is not { } tokens) return;
        var me = (await identity.MeAsync(http, tokens.AccessToken, ct)).Value;
        await SignInAsync(http, tokens, me?.DisplayName ?? me?.Email ?? http.User.FindFirstValue(ClaimTypes.Name) ?? "");
    }

    static Task SignInAsync(HttpContext http, Tokens tokens, string name)
    {
        var person = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        person.AddClaim(new("sub", new JsonWebToken(tokens.AccessToken).Subject)); // forms are tied to it, so that they outlive a change of the name
        person.AddClaim(new(ClaimTypes.Name, name));
        var properties = new AuthenticationProperties();
        Store(properties, tokens);
        return http.SignInAsync(new ClaimsPrincipal(person), properties);
    }

    public static async Task EndAsync(HttpContext http, IdentityService identity, CancellationToken ct)
    {
        if (http.RefreshToken() is { } token) await identity.LogOutAsync(http, token, ct);
        await http.SignOutAsync();
    }

    /// <summary>The token to ask services with; null for a visitor.</summary>
    public static string? AccessToken(this HttpContext http) => http.TokenOf(Access);

    public static string? DeviceToken(this HttpContext http) => http.Request.Cookies[DeviceCookie] is { Length: > 0 and <= 100 } token ? token : null;

    /// <summary>When the person proved who they are, as the token says.</summary>
    public static DateTimeOffset AuthenticatedAt(this HttpContext http) =>
        http.AccessToken() is { } token && new JsonWebToken(token).TryGetPayloadValue<long>("auth_time", out var at) ? DateTimeOffset.FromUnixTimeSeconds(at) : DateTimeOffset.UnixEpoch;

    /// <summary>Whether the token is good for setting up the second factor and for nothing else.</summary>
    public static bool MustEnrol(this HttpContext http) => http.AccessToken() is { } token && !new JsonWebToken(token).Audiences.Contains(Authentication.Audience);

    /// <summary>Whether pages for one of these roles are worth a link. What may be done the services say.</summary>
    public static bool Has(this HttpContext http, params string[] roles) => http.AccessToken() is { } token && new JsonWebToken(token).Claims.Any(claim => claim.Type == "roles" && roles.Contains(claim.Value));

    /// <summary>Who is signed in; null for a visitor.</summary>
    public static Guid? PersonId(this HttpContext http) => Guid.TryParse(http.User.FindFirstValue("sub"), out var id) ? id : null;

    /// <summary>What the reader is called; null while they go by their address, which is shown to nobody.</summary>
    public static string? DisplayName(this HttpContext http) => http.User.FindFirstValue(ClaimTypes.Name) is { Length: > 0 } name && !name.Contains('@', StringComparison.Ordinal) ? name : null;

    static string? RefreshToken(this HttpContext http) => http.TokenOf(Refresh);

    static string? TokenOf(this HttpContext http, string name) => http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetTokenValue(name);

    /// <summary>Renews the tokens shortly before they end. A session that Identity has ended ends here too; while Identity is away, a token is used to its end.</summary>
    public static async Task RenewAsync(CookieValidatePrincipalContext cookie)
    {
        var clock = cookie.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        if (cookie.Properties.GetTokenValue(Refresh) is not { } refresh || !DateTimeOffset.TryParse(cookie.Properties.GetTokenValue(Expires), CultureInfo.InvariantCulture, out var expires))
        {
            cookie.RejectPrincipal();
            return;
        }
        if (expires - clock.GetUtcNow() > Margin) return;

        var answer = await cookie.HttpContext.RequestServices.GetRequiredService<Renewals>().RenewAsync(cookie.HttpContext, refresh);
        if (answer.Value is { } tokens)
        {
            Store(cookie.Properties, tokens, clock);
            cookie.ShouldRenew = true;
        }
        else if (!answer.IsAway)
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync();
        }
        else if (expires <= clock.GetUtcNow()) cookie.RejectPrincipal(); // the cookie stays: Identity may be back for the next page
    }

    static void Store(AuthenticationProperties properties, Tokens tokens, TimeProvider? clock = null) => properties.StoreTokens(
    [
        new() { Name = Access, Value = tokens.AccessToken },
        new() { Name = Refresh, Value = tokens.RefreshToken },
        new() { Name = Expires, Value = (clock ?? TimeProvider.System).GetUtcNow().AddSeconds(tokens.ExpiresIn).ToString("O", CultureInfo.InvariantCulture) }
    ]);
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.Portal.Services;

namespace Platform.Portal.Sessions;

/// <summary>A signed-in browser. It holds one cookie with an encrypted ticket; the tokens are in the ticket, and no script or page ever sees them.</summary>
public static class BrowserSession
{
    public const string Cookie = "__Host-platform";

    const string Access = "access_token";
    const string Refresh = "refresh_token";
    const string Expires = "expires_at";

    /// <summary>How long before its end an access token is renewed; longer than a page takes.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public static Task BeginAsync(HttpContext http, Tokens tokens, Me? me)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new(ClaimTypes.Name, me?.DisplayName ?? me?.Email ?? ""));
        var properties = new AuthenticationProperties();
        Store(properties, tokens);
        return http.SignInAsync(new ClaimsPrincipal(identity), properties);
    }

    public static async Task EndAsync(HttpContext http, IdentityService identity, CancellationToken ct)
    {
        if ((await http.AuthenticateAsync()).Properties?.GetTokenValue(Refresh) is { } token) await identity.LogOutAsync(http, token, ct);
        await http.SignOutAsync();
    }

    /// <summary>The token to ask services with; null for a visitor.</summary>
    public static string? AccessToken(this HttpContext http) => http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetTokenValue(Access);

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

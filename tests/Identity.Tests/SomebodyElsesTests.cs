using System.Net.Http.Headers;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Identity.Tests;

[Collection<Alone>]
public sealed class SomebodyElsesTests(IdentityHost host)
{
    const string OfAdministrators = "403 administrator:ok";

    static readonly MatrixRow[] Table =
    [
        .. Matrix.Messages("identity"),
        new("DELETE /api/identity/sessions/{id}", null, ("session", "404")),
        new("DELETE /api/identity/me/external-logins/{id}", null, ("session", "404")),
        new("POST /api/identity/external/{provider}/start", new { }, ("provider", "404")),
        new("POST /api/identity/me/external-logins/{provider}/start", new { }, ("provider", "404")),
        new("GET /api/identity/users/{id}", null, ("account", OfAdministrators)),
        new("GET /api/identity/users/{id}/security-events", null, ("account", OfAdministrators)),
        new("PUT /api/identity/users/{id}/roles", new { roles = new[] { Roles.Editor } }, ("account", OfAdministrators)),
        new("POST /api/identity/users/{id}/disable", null, ("account", OfAdministrators)),
        new("POST /api/identity/users/{id}/enable", null, ("account", OfAdministrators)),
        new("DELETE /api/identity/users/{id}/sessions", null, ("account", OfAdministrators)),
        new("DELETE /api/identity/users/{id}/second-factor", null, ("account", OfAdministrators)),
        new("DELETE /api/identity/keys/{kid}", null, ("key", "403 administrator:404"))
    ];

    [Fact]
    public Task Attack_33_reading_and_changing_what_is_somebody_elses() => Matrix.ShouldHold(host, Table, Make, As);

    /// <summary>Somebody with a token of ours, whatever it took to get it.</summary>
    HttpClient As(string? role)
    {
        var client = host.Client();
        if (role is null) return client;
        string[] roles = role == "member" ? [] : [role];
        var token = host.Services.GetRequiredService<AccessTokens>().Answer(new(Guid.NewGuid(), roles, Guid.NewGuid(), DateTimeOffset.UtcNow, ["pwd", "otp", "mfa"], IsWithheld: false), "").AccessToken;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    async Task<Belonging> Make(string kind)
    {
        if (kind == "nothing") return await Matrix.Nothing();
        if (kind == "provider") return new(1, ("provider", "nobody"));
        if (kind == "key") return new(1, ("kid", "no-such-key"));
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken((await host.SignIn(await host.Person()))["accessToken"]!.GetValue<string>());
        return new(1, ("id", kind == "session" ? token.GetClaim("sid").Value : token.Subject));
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Keys;
using Platform.TestKit;

namespace Platform.Identity.Tests.Keys;

public sealed class TokensTests(IdentityHost host)
{
    [Fact]
    public async Task The_published_keys_check_the_tokens()
    {
        var token = (await host.SignIn("member@example.org", IdentityHost.DemoPassword))["accessToken"]!.GetValue<string>();
        var keys = new JsonWebKeySet(await host.Visitor().GetStringAsync("/.well-known/jwks.json"));
        keys.Keys.ShouldAllBe(key => key.D == null && key.Alg == "ES256" && key.Use == "sig");
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = host.Issuer.Address,
            ValidAudience = "platform",
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys.GetSigningKeys()
        });
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }

    [Fact]
    public async Task Services_are_sent_to_the_keys_by_name_and_others_by_the_public_address()
    {
        var inside = JsonNode.Parse(await host.Visitor().GetStringAsync("/.well-known/openid-configuration"))!;
        inside["issuer"]!.GetValue<string>().ShouldBe(host.Issuer.Address);
        inside["jwks_uri"]!.GetValue<string>().ShouldBe("http://identity/.well-known/jwks.json");
        var client = host.Visitor();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        JsonNode.Parse(await client.GetStringAsync("/.well-known/openid-configuration"))!["jwks_uri"]!.GetValue<string>().ShouldBe(host.Issuer.Address + "/.well-known/jwks.json");
    }

    public static TheoryData<string> Forgeries => ["none", "hs256", "audience", "type", "expired", "early", "issuer", "jku", "kid", "changed"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_is_not_ours_is_refused(string forgery)
    {
        using var response = await Ask(Forge(forgery));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.ProblemCode()).ShouldBe("sign-in-required");
    }

    [Fact]
    public async Task The_same_token_without_the_fault_is_accepted() => (await Ask(Forge(""))).StatusCode.ShouldBe(HttpStatusCode.NotFound); // nobody has this id

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at() => (await host.Client().GetAsync($"/api/identity/me?access_token={Forge("")}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    Task<HttpResponseMessage> Ask(string token)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.GetAsync("/api/identity/me");
    }

    string Forge(string forgery)
    {
        var ring = host.Services.GetRequiredService<KeyRing>();
        var key = ring.Published.First(k => k.Kid == ring.Signer.Key.KeyId);
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = forgery == "type" ? "JWT" : "at+jwt",
            Issuer = forgery == "issuer" ? "http://evil.example" : host.Issuer.Address,
            Audience = forgery == "audience" ? "another" : "platform",
            IssuedAt = now,
            NotBefore = forgery == "early" ? now.AddSeconds(33) : now.AddMinutes(-20),
            Expires = forgery == "expired" ? now.AddSeconds(-31) : now.AddMinutes(10),
            Claims = new Dictionary<string, object> { ["sub"] = Guid.NewGuid().ToString(), ["sid"] = Guid.NewGuid().ToString(), ["roles"] = new[] { "administrator" } },
            SigningCredentials = forgery switch
            {
                "hs256" => new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key.X + key.Y)) { KeyId = key.Kid }, "HS256"),
                "kid" => new(new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "../../" + new string('x', 4000) }, "ES256"),
                "jku" => new(new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = key.Kid }, "ES256"),
                _ => ring.Signer
            },
            AdditionalHeaderClaims = forgery == "jku" ? new Dictionary<string, object> { ["jku"] = "http://127.0.0.1:1/keys" } : null
        };
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        return forgery switch
        {
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.",
            "changed" => $"{token.Split('.')[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(token.Split('.')[1]).Replace("administrator", "moderator", StringComparison.Ordinal))}.{token.Split('.')[2]}",
            _ => token
        };
    }
}

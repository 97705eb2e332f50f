using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Hosting;

namespace Platform.TestKit;

/// <summary>An issuer of access tokens as Identity is one: a discovery document and a key set on loopback, and tokens signed with its key.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ECDsaSecurityKey key;
    private int fetches;

    private TokenIssuer(WebApplication app, ECDsaSecurityKey key) => (this.app, this.key) = (app, key);

    public string Address => app.Urls.First();

    /// <summary>How often the key set was asked for.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    /// <summary>The public half of the key that signs, as everybody may know it.</summary>
    public ECDsaSecurityKey PublicKey => new(ECDsa.Create(key.ECDsa.ExportParameters(includePrivateParameters: false))) { KeyId = key.KeyId };

    public static async Task<TokenIssuer> Start()
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new TokenIssuer(app, key);
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = issuer.Address, jwks_uri = $"{issuer.Address}/.well-known/jwks.json" });
        app.MapGet("/.well-known/jwks.json", () =>
        {
            Interlocked.Increment(ref issuer.fetches);
            return new { keys = new[] { new { kty = "EC", crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = jwk.Kid, alg = "ES256", use = "sig" } } };
        });
        await app.StartAsync();
        return issuer;
    }

    /// <summary>A token for a person with roles. Each argument after them makes it wrong in one way, for tests of refusal.</summary>
    public string TokenFor(Guid person, IEnumerable<string> roles, string audience = Authentication.Audience, string type = "at+jwt", TimeSpan? expiresIn = null,
        SigningCredentials? signedBy = null, Guid? session = null, DateTimeOffset? signedInAt = null, TimeSpan? validIn = null, IDictionary<string, object>? header = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            TokenType = type,
            IssuedAt = DateTime.UtcNow,
            NotBefore = DateTime.UtcNow + (validIn ?? TimeSpan.FromMinutes(-10)),
            Expires = DateTime.UtcNow + (expiresIn ?? TimeSpan.FromMinutes(10)),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = person.ToString(),
                ["sid"] = (session ?? Guid.NewGuid()).ToString(),
                ["roles"] = roles.ToArray(),
                ["auth_time"] = (signedInAt ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds(),
                ["jti"] = Guid.NewGuid().ToString()
            },
            AdditionalHeaderClaims = header,
            SigningCredentials = signedBy ?? new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)
        });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

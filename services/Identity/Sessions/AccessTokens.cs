using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Keys;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.Sessions;

/// <summary>Access tokens: JWTs by RFC 9068, ES256, ten minutes. They carry no name, no address and no relation to a project or organisation.</summary>
public sealed class AccessTokens(KeyRing keys, IConfiguration configuration, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>What a sign-in or a refresh is answered with.</summary>
    public Tokens Answer(Guid account, IEnumerable<string> roles, Guid session, DateTimeOffset authenticatedAt, string[] amr, string refreshToken) =>
        new(Issue(account, roles, session, authenticatedAt, amr), (int)Lifetime.TotalSeconds, refreshToken);

    [SuppressMessage("Security", "CA5404", Justification = "A token is made here, not checked.")]
    string Issue(Guid account, IEnumerable<string> roles, Guid session, DateTimeOffset authenticatedAt, string[] amr)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Authentication.Issuer(configuration),
            Audience = Authentication.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = account.ToString(),
                ["jti"] = Guid.NewGuid().ToString(),
                ["sid"] = session.ToString(),
                ["roles"] = roles.ToArray(),
                ["amr"] = amr,
                ["auth_time"] = authenticatedAt.ToUnixTimeSeconds()
            },
            SigningCredentials = keys.Signer
        });
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Keys;
using Platform.Identity.SecondFactor;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.Sessions;

/// <summary>Access tokens: JWTs by RFC 9068, ES256, ten minutes. They carry no name, no address and no relation to a project or organisation.</summary>
public sealed class AccessTokens(KeyRing keys, FactorPolicy policy, IConfiguration configuration, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>What a sign-in or a refresh is answered with.</summary>
    public Tokens Answer(Holder holder, string refreshToken) => new(Issue(holder), (int)Lifetime.TotalSeconds, refreshToken, MustEnrol: holder.IsWithheld);

    [SuppressMessage("Security", "CA5404", Justification = "A token is made here, not checked.")]
    string Issue(Holder holder)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Authentication.Issuer(configuration),
            Audience = holder.IsWithheld ? policy.AudienceWhileWithheld : Authentication.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = holder.Account.ToString(),
                ["jti"] = Guid.NewGuid().ToString(),
                ["sid"] = holder.Session.ToString(),
                ["roles"] = holder.IsWithheld ? [] : holder.Roles.ToArray(),
                ["amr"] = holder.Amr,
                ["auth_time"] = holder.AuthenticatedAt.ToUnixTimeSeconds()
            },
            SigningCredentials = keys.Signer
        });
    }
}

/// <summary>Whom a token speaks of.</summary>
/// <param name="IsWithheld">Whether the account must set up a second factor before its roles count.</param>
public sealed record Holder(Guid Account, IReadOnlyList<string> Roles, Guid Session, DateTimeOffset AuthenticatedAt, string[] Amr, bool IsWithheld);

using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Data;

namespace Platform.Identity.Keys;

/// <summary>A P-256 key that signs access tokens for a time. It is published before it signs and after, so that no reader meets a token whose key it has not seen.</summary>
public sealed class SigningKey
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>How long it is published before; readers keep key sets for less.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    /// <summary>How long it is published after its last signature; tokens live shorter.</summary>
    public static readonly TimeSpan Afterlife = TimeSpan.FromHours(2);

    public string Kid { get; private init; } = "";
    public string X { get; private init; } = "";
    public string Y { get; private init; } = "";
    public byte[] PrivateKey { get; private init; } = [];
    public DateTimeOffset PublishAt { get; private init; }
    public DateTimeOffset ActivateAt { get; private init; }
    public DateTimeOffset? RetireAt { get; private set; }
    public DateTimeOffset? RemoveAt { get; private set; }

    public static SigningKey New(Vault vault, DateTimeOffset now, DateTimeOffset activateAt)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            Kid = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(12)),
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
            PrivateKey = vault.Seal(key.ExportPkcs8PrivateKey()),
            PublishAt = now,
            ActivateAt = activateAt
        };
    }

    /// <summary>Its successor takes over at the time given.</summary>
    public void Retire(DateTimeOffset at)
    {
        RetireAt = at;
        RemoveAt = at + Afterlife;
    }

    /// <summary>Null when it cannot be opened, since the key that it was sealed with has been changed.</summary>
    public SigningCredentials? ToSigner(Vault vault)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(vault.Open(PrivateKey), out _);
            return new(new ECDsaSecurityKey(key) { KeyId = Kid }, SecurityAlgorithms.EcdsaSha256);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public JsonWebKey ToPublic() => new() { Kty = "EC", Crv = "P-256", X = X, Y = Y, Kid = Kid, KeyId = Kid, Alg = SecurityAlgorithms.EcdsaSha256, Use = "sig" };
}

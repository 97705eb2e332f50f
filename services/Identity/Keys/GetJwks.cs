using System.Text.Json.Serialization;

namespace Platform.Identity.Keys;

/// <summary>A public key of ours (RFC 7517, RFC 7518 section 6.2).</summary>
public sealed record Jwk(
    [property: JsonPropertyName("kty")] string Kty, [property: JsonPropertyName("crv")] string Crv, [property: JsonPropertyName("x")] string X, [property: JsonPropertyName("y")] string Y,
    [property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("alg")] string Alg, [property: JsonPropertyName("use")] string Use);

public sealed record Jwks([property: JsonPropertyName("keys")] IReadOnlyList<Jwk> Keys);

/// <summary>The keys that tokens are signed with, the next and the last included.</summary>
public static class GetJwks
{
    public static Jwks Handle(HttpResponse response, KeyRing keys)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return new([.. keys.Published.Select(key => new Jwk(key.Kty, key.Crv, key.X, key.Y, key.Kid, key.Alg, key.Use))]);
    }
}

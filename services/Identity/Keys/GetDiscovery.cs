using System.Text.Json.Serialization;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.Keys;

/// <summary>What readers of tokens need to know of this issuer (OpenID Connect Discovery 1.0 section 3).</summary>
public sealed record Discovery(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> Algorithms,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes);

public static class GetDiscovery
{
    /// <summary>Outside the platform the keys are at the public address; the services ask past the gateway, by name, and go on so.</summary>
    public static Discovery Handle(HttpRequest request, HttpResponse response, IConfiguration configuration)
    {
        var issuer = Authentication.Issuer(configuration).TrimEnd('/');
        response.Headers.CacheControl = "public, max-age=300";
        var keys = request.Headers.ContainsKey("X-Forwarded-Host") ? issuer : "http://identity";
        return new(Authentication.Issuer(configuration), keys + KeysApi.Jwks, ["ES256"], ["public"], []);
    }
}

using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Tests.Probe;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class AuthenticationTests(ProbeHost host)
{
    const string Closed = "/api/admin/messages/probe/outbox";

    [Fact]
    public async Task A_token_of_the_issuer_opens() => (await Get(Token())).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task No_token_is_401() => (await Get(null)).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Another_audience_is_401() => (await Get(Token(audience: "elsewhere"))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task An_ID_token_is_401() => (await Get(Token(type: "JWT"))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_that_ended_31_seconds_ago_is_401() => (await Get(Token(expiresIn: TimeSpan.FromSeconds(-31)))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_key_of_somebody_else_is_401() => (await Get(Token(signedBy: new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256)))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_symmetric_signature_is_401() => (await Get(Token(signedBy: new(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256)))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_without_signature_is_401()
    {
        var parts = Token().Split('.');
        (await Get($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_in_the_query_is_no_token()
    {
        using var response = await Send(null, $"{Closed}?access_token={Token()}");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    string Token(string audience = Authentication.Audience, string type = "at+jwt", TimeSpan? expiresIn = null, SigningCredentials? signedBy = null) =>
        host.Issuer.TokenFor(Guid.NewGuid(), [Roles.Administrator], audience, type, expiresIn, signedBy);

    async Task<HttpStatusCode> Get(string? token) => (await Send(token, Closed)).StatusCode;

    async Task<HttpResponseMessage> Send(string? token, string path)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return await client.GetAsync(path);
    }
}

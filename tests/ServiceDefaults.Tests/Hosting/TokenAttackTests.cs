using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Hosting;

/// <summary>Tokens that are not what they claim, on a route for administrators.</summary>
[Collection<Alone>]
public sealed class TokenAttackTests(ProbeHost host)
{
    const string Closed = "/api/admin/messages/probe/outbox";

    [Fact]
    public async Task Attack_18_token_without_signature()
    {
        var payload = Token().Split('.')[1];
        await Refused(
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{payload}.",
            $"{Base64UrlEncoder.Encode("""{"alg":"None","typ":"at+jwt"}""")}.{payload}.",
            $"{Base64UrlEncoder.Encode("""{"alg":"ES256","typ":"at+jwt"}""")}.{payload}.",
            $"{Token().Split('.')[0]}.{payload}.");
    }

    [Fact]
    public async Task Attack_19_HMAC_with_the_public_key_as_the_secret()
    {
        var known = host.Issuer.PublicKey;
        byte[][] secrets = [known.ECDsa.ExportSubjectPublicKeyInfo(), System.Text.Encoding.ASCII.GetBytes(known.ECDsa.ExportSubjectPublicKeyInfoPem())];
        await Refused([.. secrets.Select(secret => Token(signedBy: new(new SymmetricSecurityKey(secret) { KeyId = known.KeyId }, SecurityAlgorithms.HmacSha256)))]);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("' OR 1=1; DROP TABLE thing; --")]
    [InlineData("http://127.0.0.1/key")]
    [InlineData("10 kB")]
    public async Task Attack_20_key_id_that_is_no_key_id(string kid)
    {
        var (probe, redis) = await Another();
        await using var _ = redis;
        await using var process = probe;
        (await ProbeHost.With(probe, Token()).GetAsync(Closed)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var before = host.Issuer.Fetches;
        await Refused(probe, Token(signedBy: Forger(kid == "10 kB" ? new string('k', 10_000) : kid)));
        (host.Issuer.Fetches - before).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Attack_21_ten_thousand_unknown_keys_are_one_fetch()
    {
        var (probe, redis) = await Another();
        await using var _ = redis;
        await using var process = probe;
        (await ProbeHost.With(probe, Token()).GetAsync(Closed)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var before = host.Issuer.Fetches;
        var parts = Token().Split('.');
        using var client = ProbeHost.With(probe, null);
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Closed);
            request.Headers.Authorization = new("Bearer", $"{Base64UrlEncoder.Encode($$"""{"alg":"ES256","typ":"at+jwt","kid":"{{Guid.NewGuid():N}}"}""")}.{parts[1]}.{parts[2]}");
            using var answer = await client.SendAsync(request, ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        });
        (await ProbeHost.With(probe, Token()).GetAsync(Closed)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (host.Issuer.Fetches - before).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Attack_22_token_that_brings_its_own_key()
    {
        await using var attacker = await TokenIssuer.Start();
        var forger = Forger(host.Issuer.PublicKey.KeyId);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey((ECDsaSecurityKey)forger.Key);
        var key = new Dictionary<string, object> { ["kty"] = "EC", ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y, ["kid"] = jwk.Kid };
        await Refused(
            Token(signedBy: forger, header: new Dictionary<string, object> { ["jku"] = $"{attacker.Address}/.well-known/jwks.json" }),
            Token(signedBy: forger, header: new Dictionary<string, object> { ["x5u"] = $"{attacker.Address}/.well-known/jwks.json" }),
            Token(signedBy: forger, header: new Dictionary<string, object> { ["jwk"] = key }),
            attacker.TokenFor(Guid.NewGuid(), [Roles.Administrator]));
        attacker.Fetches.ShouldBe(0);
    }

    [Fact]
    public Task Attack_23_token_for_somebody_else() => Refused(Token(audience: "elsewhere"), Token(audience: ""));

    [Fact]
    public Task Attack_24_ID_token_for_an_access_token() => Refused(Token(type: "JWT"), Token(type: "id+jwt"));

    [Fact]
    public async Task Attack_25_token_before_or_after_its_time()
    {
        await Refused(Token(expiresIn: TimeSpan.FromSeconds(-31)), Token(validIn: TimeSpan.FromSeconds(35)));
        (await host.With(Token(expiresIn: TimeSpan.FromSeconds(-15))).GetAsync(Closed)).StatusCode.ShouldBe(HttpStatusCode.OK, "half a minute is granted to clocks");
    }

    [Fact]
    public async Task Attack_30_token_in_the_address()
    {
        var picture = await Picture.Of(host.Database, host.Log);
        var token = Token();
        (await host.With(null).GetAsync($"{Closed}?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.With(null).GetAsync($"/api/things?access_token={token}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await picture.ShouldStillHold(token, token.Split('.')[2]);
    }

    string Token(string audience = Authentication.Audience, string type = "at+jwt", TimeSpan? expiresIn = null, SigningCredentials? signedBy = null, TimeSpan? validIn = null, IDictionary<string, object>? header = null) =>
        host.Issuer.TokenFor(Guid.NewGuid(), [Roles.Administrator], audience, type, expiresIn, signedBy, validIn: validIn, header: header);

    static SigningCredentials Forger(string kid) => new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);

    Task Refused(params string[] tokens) => Refused(null, tokens);

    async Task Refused(WebApplication? probe, params string[] tokens)
    {
        var picture = await Picture.Of(host.Database, host.Log);
        foreach (var token in tokens)
        {
            using var client = probe is null ? host.With(token) : ProbeHost.With(probe, token);
            await (await client.GetAsync(Closed)).ShouldBeRefused(401);
        }
        await picture.ShouldStillHold(tokens);
        using var next = probe is null ? host.With(Token()) : ProbeHost.With(probe, Token());
        (await next.GetAsync(Closed)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    async Task<(WebApplication, LocalHosting.RedisServer)> Another()
    {
        var redis = new LocalHosting.RedisServer(Servers.NewFolder("redis"));
        await redis.Start();
        return (await host.StartAsync(redis), redis);
    }
}

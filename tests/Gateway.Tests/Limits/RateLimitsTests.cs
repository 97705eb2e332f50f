using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.LocalHosting;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Limits;

public sealed class RateLimitsTests : IAsyncLifetime
{
    Upstream upstream = null!;
    TokenIssuer issuer = null!;
    RedisServer redis = null!;

    public async ValueTask InitializeAsync()
    {
        upstream = await Upstream.Start("upstream");
        issuer = await TokenIssuer.Start();
        redis = new RedisServer(Servers.NewFolder("redis"));
        await redis.Start();
    }

    [Fact]
    public async Task An_anonymous_client_that_comes_too_often_is_told_when_to_come_again()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "5/h"));
        for (var i = 0; i < 5; i++) (await Get(gateway)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await Get(gateway);
        await refused.ShouldBeProblem(429, "too-many-requests");
        int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 7200);
        upstream.Requests.Count.ShouldBe(5);

        // Health is asked by machines, pages come with many files: they have their own measure.
        (await gateway.Client.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await gateway.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_window_slides_and_after_the_time_told_there_is_room()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "3/s"));
        await Eventually.Become(async () => (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Get(gateway)))).Any(response => response.StatusCode == HttpStatusCode.TooManyRequests));
        await Eventually.Become(async () => (await Get(gateway)).StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("CF-Connecting-IP")]
    public async Task Attack_41_Claiming_another_address_does_not_help(string header)
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "5/h"));
        for (var i = 0; i < 20; i++)
            (await Get(gateway, (header, $"for=203.0.113.{i}"))).StatusCode.ShouldBe(i < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_clients_are_counted_by_the_address_it_states()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "5/h"), ("TrustedProxies", "127.0.0.0/8, ::1"));
        for (var i = 0; i < 20; i++) (await Get(gateway, ("X-Forwarded-For", $"203.0.113.{i}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        upstream.Requests.Last().Headers["X-Forwarded-For"].ShouldBe("203.0.113.19");

        // What the client itself put in front of the proxy's entry is not believed.
        for (var i = 0; i < 10; i++)
            (await Get(gateway, ("X-Forwarded-For", $"198.51.100.{i}, 203.0.113.77"))).StatusCode.ShouldBe(i < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        for (var i = 0; i < 10; i++)
            (await Get(gateway, ("X-Forwarded-For", $"2001:db8:1:2::{i:x}"))).StatusCode.ShouldBe(i < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, "an IPv6 /64 is one client");
    }

    [Fact]
    public async Task Members_are_counted_by_person_not_by_address_or_token()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "40/h"), ("RateLimits:Member", "10/h"));
        var (ana, ben) = (Guid.NewGuid(), Guid.NewGuid());
        await gateway.KeysKnown(issuer);

        for (var i = 0; i < 10; i++)
            (await Get(gateway, Bearer(issuer.TokenFor(ana, [])))).StatusCode.ShouldBe(HttpStatusCode.OK, $"request {i}, each with a new token");
        (await Get(gateway, Bearer(issuer.TokenFor(ana, [])))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Get(gateway, Bearer(issuer.TokenFor(ben, [])))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Get(gateway)).StatusCode.ShouldBe(HttpStatusCode.OK, "and their requests do not count against the address");
    }

    [Fact]
    public async Task Invented_tokens_stay_within_the_limit_of_the_address()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "30/h"), ("RateLimits:Member", "1000/h"));
        await gateway.KeysKnown(issuer);
        var forger = new SigningCredentials(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "mine" }, SecurityAlgorithms.EcdsaSha256);
        string[] kinds =
        [
            "rubbish", issuer.TokenFor(Guid.NewGuid(), [], signedBy: forger), issuer.TokenFor(Guid.NewGuid(), [], expiresIn: TimeSpan.FromMinutes(-5)),
            issuer.TokenFor(Guid.NewGuid(), [], audience: "other"), issuer.TokenFor(Guid.NewGuid(), [], type: "JWT")
        ];
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++) answers.Add((await Get(gateway, Bearer(kinds[i % kinds.Length] + (i % 5 == 0 ? i : "")))).StatusCode);
        answers.Count(status => status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(30); // the service is the one to say 401
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Imports_have_a_limit_of_their_own()
    {
        await using var gateway = Gateway(("RateLimits:Imports", "2/h"));
        for (var i = 0; i < 4; i++)
        {
            using var import = await gateway.Client.PostAsync("/api/projects/imports", new StringContent("<iati-activities/>"));
            import.StatusCode.ShouldBe(i < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        }
        (await gateway.Client.GetAsync("/api/projects/imports/1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Gateways_count_together_through_Redis()
    {
        await using var one = Gateway(("RateLimits:Anonymous", "20/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        await using var two = Gateway(("RateLimits:Anonymous", "20/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        for (var i = 0; i < 20; i++) (await Get(one)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var passed = 0;
        await Eventually.Become(async () =>
        {
            if ((await Get(two)).StatusCode == HttpStatusCode.TooManyRequests) return true;
            passed++;
            return false;
        });
        passed.ShouldBeLessThan(20, "the second gateway knew of the first one's count before its own was full");

        // A gateway that starts later knows as well, once it has asked.
        await using var three = Gateway(("RateLimits:Anonymous", "20/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        await Eventually.Become(async () => (await Get(three)).StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Attack_88_Without_Redis_each_gateway_counts_by_itself_and_no_request_fails_or_waits()
    {
        await using var gateway = Gateway(("RateLimits:Anonymous", "200/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        (await Get(gateway)).StatusCode.ShouldBe(HttpStatusCode.OK);
        redis.Kill();
        await redis.Exited!;

        for (var i = 1; i < 200; i++) (await Get(gateway)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Get(gateway)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        // What was counted meanwhile is shared when Redis is back.
        await redis.Start();
        await using var other = Gateway(("RateLimits:Anonymous", "200/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        await Eventually.Become(async () => (await Get(gateway), await Get(other)).Item2.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_gateway_starts_without_Redis_and_takes_it_up_when_it_comes()
    {
        await redis.Stop();
        await using var one = Gateway(("RateLimits:Anonymous", "50/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        await using var two = Gateway(("RateLimits:Anonymous", "50/h"), ("ConnectionStrings:redis", redis.ConnectionString()));
        for (var i = 0; i < 50; i++) (await Get(one)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Get(two)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await redis.Start();
        var asked = 1;
        await Eventually.Become(async () => (asked++, (await Get(one)).StatusCode, (await Get(two)).StatusCode).Item3 == HttpStatusCode.TooManyRequests);
        asked.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task The_log_says_once_that_Redis_is_away_and_once_that_it_is_back()
    {
        await using var gateway = Gateway(("ConnectionStrings:redis", redis.ConnectionString()));
        await Get(gateway);
        redis.Kill();
        await Eventually.Become(async () => (await Get(gateway), gateway.Log.Of("Redis is away")).Item2.Count == 1);
        for (var i = 0; i < 20; i++) await Get(gateway);
        await redis.Start();
        await Eventually.Become(async () => (await Get(gateway), gateway.Log.Of("Redis is back")).Item2.Count == 1);
        gateway.Log.Of("Redis is away").Count.ShouldBe(1);
        gateway.Log.Of("Redis is away")[0].ShouldStartWith("Warning");
    }

    [Fact]
    public async Task The_log_has_no_line_per_request_and_no_token()
    {
        await using var gateway = Gateway();
        var before = gateway.Log.Of("").Count;
        for (var i = 0; i < 20; i++) await Get(gateway, Bearer($"secret{i}"), ("Cookie", "secret=1"));
        gateway.Log.Of("secret").ShouldBeEmpty();
        (gateway.Log.Of("").Count - before).ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Unless_told_otherwise_the_limits_are_those_of_production()
    {
        await using var gateway = Gateway(("environment", "Production"));
        var passed = 0;
        for (var i = 0; i < 70; i++) passed += (await Get(gateway)).StatusCode == HttpStatusCode.OK ? 1 : 0;
        passed.ShouldBeInRange(60, 65); // one a second more where a minute ends meanwhile
    }

    TestGateway Gateway(params (string Key, string Value)[] settings) => TestGateway.Start(
    [
        .. TestGateway.To("projects", upstream), .. TestGateway.To("portal", upstream),
        ("Auth:Issuer", issuer.Address), ("Auth:Metadata", issuer.Address + "/.well-known/openid-configuration"), .. settings
    ]);

    static (string, string) Bearer(string token) => ("Authorization", "Bearer " + token);

    static async Task<HttpResponseMessage> Get(TestGateway gateway, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/projects");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await gateway.Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await upstream.DisposeAsync();
        await issuer.DisposeAsync();
        await redis.DisposeAsync();
    }
}

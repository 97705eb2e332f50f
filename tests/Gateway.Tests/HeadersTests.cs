using System.Diagnostics;
using System.Net;

namespace Platform.Gateway.Tests;

public sealed class HeadersTests : IAsyncLifetime
{
    Upstream projects = null!, identity = null!, portal = null!;
    TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        static Task Answer(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.Server = "Kestrel/10";
            headers["X-Powered-By"] = "us";
            headers.SetCookie = "session=1";
            headers.ETag = "\"1\"";
            if (context.Request.Query["cache"].FirstOrDefault() is { Length: > 0 } cache) headers.CacheControl = cache;
            headers.Location = context.Request.Query["location"].FirstOrDefault()?.Replace("SELF", context.Request.Host.Value, StringComparison.Ordinal);
            context.Response.StatusCode = context.Request.Query["location"].Count > 0 ? 201 : 200;
            return Task.CompletedTask;
        }
        projects = await Upstream.Start("projects", Answer);
        identity = await Upstream.Start("identity", Answer);
        portal = await Upstream.Start("portal", Answer);
        gateway = TestGateway.Start([.. TestGateway.To("projects", projects), .. TestGateway.To("identity", identity), .. TestGateway.To("portal", portal)]);
    }

    public static TheoryData<string> Refused =>
    [
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Forwarded-Client-Cert", "Forwarded",
        "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "CF-Ray", "X-Original-For", "X-Original-URL", "X-Rewrite-URL",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Internal-Call", "X-Service-Name", "X-User-Id", "X-Tenant", "X-Tenant-Id",
        "baggage", "tracestate", "traceparent", "Request-Id", "Proxy-Authorization", "Via", "TE", "Keep-Alive", "Upgrade-Insecure-Requests", "Cookie"
    ];

    [Theory, MemberData(nameof(Refused))]
    public async Task Attack_40_A_header_that_could_deceive_a_service_does_not_reach_it(string name)
    {
        const string forged = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await Send("/api/projects", (name, forged));
        Seen(projects).Headers.GetValueOrDefault(name, "").ShouldNotContain("0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public async Task Ordinary_headers_pass()
    {
        await Send("/api/projects", ("Authorization", "Bearer x"), ("Accept-Language", "fr"), ("If-Match", "\"3\""), ("Idempotency-Key", "k1"), ("User-Agent", "test/1"), ("X-Custom", "1"));
        var seen = Seen(projects).Headers;
        seen["Authorization"].ShouldBe("Bearer x");
        seen["Accept-Language"].ShouldBe("fr");
        seen["If-Match"].ShouldBe("\"3\"");
        seen["Idempotency-Key"].ShouldBe("k1");
        seen["User-Agent"].ShouldBe("test/1");
        seen["X-Custom"].ShouldBe("1");
    }

    [Fact]
    public async Task What_a_client_names_in_Connection_ends_here()
    {
        await Send("/api/projects", ("X-Hop", "1"), ("X-Stay", "1"), ("Connection", "X-Hop"), ("Connection", "X-Forwarded-For"));
        var seen = Seen(projects).Headers;
        seen.ShouldNotContainKey("X-Hop");
        seen.ShouldContainKey("X-Stay");
        seen["X-Forwarded-For"].ShouldBe("127.0.0.1");
    }

    [Theory]
    [InlineData("keep-alive, x-hop, keep-alive")]
    [InlineData("Keep-Alive ,\tX-Hop")]
    [InlineData("keep-alive,,x-HOP")]
    public async Task Also_what_it_names_beside_keep_alive(string connection)
    {
        await gateway.SendRaw($"GET /api/projects HTTP/1.1\r\nHost: platform.test\r\nX-Hop: 1\r\nX-Stay: 1\r\nConnection: {connection}\r\nConnection: close\r\n\r\n");
        Seen(projects).Headers.ShouldNotContainKey("X-Hop");
        Seen(projects).Headers.ShouldContainKey("X-Stay");
    }

    [Theory]
    [InlineData(true, null, "no-store")]
    [InlineData(true, "private", "private")]
    [InlineData(false, null, null)]
    public async Task What_a_signed_in_reader_is_shown_stays_in_no_browser_unless_the_service_says_so(bool signedIn, string? service, string? seen)
    {
        using var response = await Send("/api/projects?cache=" + service, signedIn ? [("Authorization", "Bearer x")] : []);
        response.Header("Cache-Control").ShouldBe(seen);
    }

    [Fact]
    public async Task The_gateway_states_who_called_and_how()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/projects") { Headers = { Host = "platform.test", } };
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
        (await gateway.Client.SendAsync(request)).Dispose();
        var seen = Seen(projects).Headers;
        seen["X-Forwarded-For"].ShouldBe("127.0.0.1");
        seen["X-Forwarded-Host"].ShouldBe("platform.test");
        seen["X-Forwarded-Proto"].ShouldBe("http");
        seen["Host"].ShouldBe(new Uri(projects.Address).Authority);
    }

    [Fact]
    public async Task A_trace_from_outside_is_not_continued()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Microsoft.AspNetCore", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await Send("/api/projects", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "a=b"), ("baggage", "user=1"));
        var seen = Seen(projects).Headers;
        seen["traceparent"].ShouldStartWith("00-");
        seen["traceparent"].ShouldNotContain("0af7651916cd43dd8448eb211c80319c");
        seen.ShouldNotContainKey("tracestate");
        seen.ShouldNotContainKey("baggage");
    }

    [Fact]
    public async Task The_portal_gets_cookies_and_no_tokens_and_the_services_tokens_and_no_cookies()
    {
        foreach (var path in new[] { "/", "/api/projects", "/api/identity/me" }) await Send(path, ("Cookie", "session=1"), ("Authorization", "Bearer x"));
        Seen(portal).Headers["Cookie"].ShouldBe("session=1");
        Seen(portal).Headers.ShouldNotContainKey("Authorization");
        foreach (var service in new[] { projects, identity })
        {
            Seen(service).Headers.ShouldNotContainKey("Cookie");
            Seen(service).Headers["Authorization"].ShouldBe("Bearer x");
        }
    }

    [Fact]
    public async Task Answers_do_not_say_what_runs_inside()
    {
        using var response = await Send("/api/projects");
        response.Header("Server").ShouldBeNull();
        response.Header("X-Powered-By").ShouldBeNull();
        response.Header("ETag").ShouldBe("\"1\"");
    }

    [Fact]
    public async Task Only_the_portal_and_identity_set_cookies()
    {
        (await Send("/api/projects")).Header("Set-Cookie").ShouldBeNull();
        (await Send("/api/identity/login")).Header("Set-Cookie").ShouldBe("session=1");
        (await Send("/")).Header("Set-Cookie").ShouldBe("session=1");
    }

    [Theory]
    [InlineData("http://SELF/api/projects/1?a=b#c", "/api/projects/1?a=b#c")]
    [InlineData("http://projects/api/projects/1", "/api/projects/1")]
    [InlineData("/api/projects/1", "/api/projects/1")]
    [InlineData("https://login.example.org/x", "https://login.example.org/x")]
    public async Task A_location_never_names_an_address_of_the_inside(string location, string seen)
    {
        using var response = await Send("/api/projects?location=" + Uri.EscapeDataString(location));
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Header("Location").ShouldBe(seen);
    }

    [Theory]
    [InlineData("/api/projects")]
    [InlineData("/api/unknown")]
    [InlineData("/api/events")]
    [InlineData("/health")]
    [InlineData("/openapi.json")]
    public async Task Answers_that_are_no_pages_cannot_act_as_one(string path)
    {
        using var response = await Send(path);
        response.Header("X-Content-Type-Options").ShouldBe("nosniff");
        response.Header("Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'");
        response.Header("Referrer-Policy").ShouldBe("no-referrer");
    }

    async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await gateway.Client.SendAsync(request);
    }

    static Seen Seen(Upstream upstream) => upstream.Requests.Where(request => !request.Target.StartsWith("/.well-known", StringComparison.Ordinal)).ShouldHaveSingleItem(); // the gateway itself asks for Identity's keys

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await identity.DisposeAsync();
        await portal.DisposeAsync();
    }
}

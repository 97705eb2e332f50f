using System.Net;

namespace Platform.Gateway.Tests;

public sealed class FrontDoorTests : IAsyncLifetime
{
    Upstream projects = null!, portal = null!;
    TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        projects = await Upstream.Start("projects");
        portal = await Upstream.Start("portal");
        gateway = TestGateway.Start([.. TestGateway.To("projects", projects), .. TestGateway.To("portal", portal), ("Limits:Import", "3145728")]);
    }

    [Theory]
    [InlineData("/internal")]
    [InlineData("/internal/jobs")]
    [InlineData("/INTERNAL/jobs")]
    [InlineData("//internal/jobs")]
    [InlineData("/%69nternal/jobs")]
    [InlineData("/%2569nternal/jobs")]
    [InlineData("/%2finternal/jobs")]
    [InlineData("/internal;x=1/jobs")]
    [InlineData("/api/../internal/jobs")]
    [InlineData("/api/..%2finternal/jobs")]
    [InlineData("/api/projects/..%2F..%2Finternal/jobs")]
    [InlineData("/api/projects/%2e%2e%2f%2e%2e%2finternal")]
    [InlineData("/api/projects/..%5c..%5cinternal")]
    [InlineData("/api/projects/..\\..\\internal")]
    [InlineData("/.%2finternal")]
    [InlineData("/api/%2e%2e/internal")]
    [InlineData("/%2e/internal/jobs")]
    [InlineData("/api/projects/..;/..;/internal")]
    [InlineData("http://platform.test/internal/jobs")]
    public async Task Attack_42_The_inside_is_not_there(string path)
    {
        var answer = await gateway.GetRaw(path);
        answer.ShouldStartWith("HTTP/1.1 404");
        answer.ShouldContain("urn:platform:problem:not-found");
        projects.Requests.ShouldBeEmpty();
        portal.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/internally")]
    [InlineData("/about/internal")]
    [InlineData("/api/projects/a..b")]
    public async Task Paths_that_only_look_alike_are_served(string path) => (await gateway.GetRaw(path)).ShouldStartWith("HTTP/1.1 200");

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("PROPFIND")]
    public async Task Attack_38_Methods_that_nobody_serves_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/projects");
        using var response = await gateway.Client.SendAsync(request);
        await response.ShouldBeProblem(405, "method-not-allowed");
        response.Header("Allow").ShouldNotBeNull().ShouldContain("PATCH");
        projects.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_gateway_is_no_tunnel()
    {
        var answer = await gateway.SendRaw("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\nConnection: close\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 405");
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task Attack_39_A_method_named_in_a_header_is_ignored(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/projects/1") { Headers = { { header, "DELETE" } } };
        (await gateway.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var seen = projects.Requests.ShouldHaveSingleItem();
        seen.Method.ShouldBe("GET");
        seen.Headers.ShouldNotContainKey(header);
    }

    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n")]
    [InlineData("Content-Length: 4\r\nContent-Length: 5\r\n")]
    [InlineData("Transfer-Encoding: identity, chunked, identity\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n")]
    [InlineData("Content-Length: 4, 5\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: Transfer-Encoding\r\n")]
    public async Task Attack_87_A_body_whose_end_is_in_doubt_is_refused_and_the_connection_closed(string headers)
    {
        var answer = await gateway.SendRaw($"POST /api/projects HTTP/1.1\r\nHost: platform.test\r\n{headers}\r\n0\r\n\r\nGET /api/projects/smuggled HTTP/1.1\r\nHost: platform.test\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("Connection: close");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, "there is one answer only");
        projects.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Transfer-Encoding : chunked\r\n")]
    [InlineData(" Transfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n , identity\r\n")]
    [InlineData("X\0: 1\r\n")]
    [InlineData("Host: other.test\r\n")]
    public async Task Attack_87_Malformed_header_lines_are_refused(string line)
    {
        var answer = await gateway.SendRaw($"POST /api/projects HTTP/1.1\r\nHost: platform.test\r\n{line}\r\n0\r\n\r\nGET /api/projects/smuggled HTTP/1.1\r\nHost: platform.test\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 400");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, "there is one answer only");
        projects.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read()
    {
        using var response = await gateway.Client.PostAsync("/api/projects", new ByteArrayContent(new byte[1024 * 1024 + 1]));
        await response.ShouldBeProblem(413, "too-large");
        projects.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_grows_over_the_limit_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/projects") { Content = new ByteArrayContent(new byte[1024 * 1024 + 1]), Headers = { TransferEncodingChunked = true } };
        using var response = await gateway.Client.SendAsync(request);
        await response.ShouldBeProblem(413, "too-large");
        projects.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_may_be_larger_up_to_its_own_limit()
    {
        using var import = await gateway.Client.PostAsync("/api/projects/imports?dryRun=true", new ByteArrayContent(new byte[3 * 1024 * 1024]));
        import.StatusCode.ShouldBe(HttpStatusCode.OK);
        projects.Requests.ShouldHaveSingleItem().Body.Length.ShouldBe(3 * 1024 * 1024);

        using var larger = await gateway.Client.PostAsync("/api/projects/imports?dryRun=true", new ByteArrayContent(new byte[3 * 1024 * 1024 + 1]));
        await larger.ShouldBeProblem(413, "too-large");
        using var elsewhere = await gateway.Client.PutAsync("/api/projects/imports", new ByteArrayContent(new byte[2 * 1024 * 1024]));
        await elsewhere.ShouldBeProblem(413, "too-large");
    }

    [Fact]
    public async Task Headers_over_16_kB_are_refused()
    {
        var answer = await gateway.SendRaw($"GET /api/projects HTTP/1.1\r\nHost: platform.test\r\nX-Long: {new string('a', 17_000)}\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 431");
        projects.Requests.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await portal.DisposeAsync();
    }
}

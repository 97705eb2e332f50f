using System.IO.Compression;
using System.Net;
using System.Text;

namespace Platform.Gateway.Tests;

public sealed class CompressionTests : IAsyncLifetime
{
    static readonly string Long = string.Concat(Enumerable.Repeat("Skills that travel. ", 500));

    Upstream portal = null!, projects = null!;
    TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        static Task Answer(HttpContext context)
        {
            context.Response.ContentType = context.Request.Query["type"].FirstOrDefault() ?? "text/html; charset=utf-8";
            context.Response.Headers.ETag = "\"7\"";
            if (context.Request.Query.ContainsKey("public")) context.Response.Headers.CacheControl = "public, max-age=60";
            return context.Response.WriteAsync(Long);
        }
        portal = await Upstream.Start("portal", Answer);
        projects = await Upstream.Start("projects", Answer);
        gateway = TestGateway.Start([.. TestGateway.To("portal", portal), .. TestGateway.To("projects", projects)]);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await portal.DisposeAsync();
        await projects.DisposeAsync();
    }

    [Theory]
    [InlineData("/", "br, gzip", "br")]
    [InlineData("/", "gzip", "gzip")]
    [InlineData("/api/projects?type=application/json", "gzip", "gzip")]
    [InlineData("/api/projects?type=application/problem%2Bjson", "gzip", "gzip")]
    [InlineData("/api/projects/export?type=application/xml", "gzip", "gzip")]
    [InlineData("/api/projects?public&type=application/json", "gzip", "gzip")]
    public async Task What_is_text_is_packed_for_whoever_can_unpack_it(string path, string accepted, string expected)
    {
        for (var time = 1; time <= 2; time++) // the second from the cache, where it may be kept
        {
            using var answer = await Get(path, ("Accept-Encoding", accepted));
            answer.Content.Headers.ContentEncoding.ShouldBe([expected]);
            answer.Headers.Vary.ShouldContain("Accept-Encoding");
            answer.Headers.ETag!.Tag.ShouldBe("\"7\"");
            var packed = await answer.Content.ReadAsByteArrayAsync();
            packed.Length.ShouldBeLessThan(Long.Length / 10);
            await using Stream open = expected == "br" ? new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress) : new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            (await new StreamReader(open, Encoding.UTF8).ReadToEndAsync()).ShouldBe(Long);
        }
        // Whoever asks for it plain gets it plain, also when it is kept.
        using var plain = await Get(path);
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await plain.Content.ReadAsStringAsync()).ShouldBe(Long);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("text/event-stream")]
    public async Task What_is_packed_already_or_never_ends_is_not_packed(string type)
    {
        using var answer = await Get($"/api/projects?type={type}", ("Accept-Encoding", "gzip"));
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)] // typed, or from a bookmark
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData(null, false)]
    public async Task With_a_cookie_only_what_the_platforms_own_pages_asked_for_is_packed(string? site, bool isPacked)
    {
        (string, string)[] headers = [("Accept-Encoding", "gzip"), ("Cookie", "__Host-platform=1")];
        using var answer = await Get("/", site is null ? headers : [.. headers, ("Sec-Fetch-Site", site)]);
        answer.Content.Headers.ContentEncoding.ShouldBe(isPacked ? ["gzip"] : []);
    }

    async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await gateway.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer;
    }
}

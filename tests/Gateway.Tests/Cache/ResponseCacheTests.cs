using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Platform.LocalHosting;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Cache;

public sealed class ResponseCacheTests : IAsyncLifetime
{
    readonly ConcurrentDictionary<string, RequestDelegate> pages = new();
    Upstream projects = null!;
    RedisServer redis = null!;
    TestGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        projects = await Upstream.Start("projects", context => pages[context.Request.Path.Value!.Split('/')[3]](context));
        redis = new RedisServer(Servers.NewFolder("redis"));
        await redis.Start();
        gateway = Gateway();
    }

    [Fact]
    public async Task What_is_public_is_fetched_once()
    {
        var path = Page("v1", "public, max-age=60");
        using var first = await Get(path);
        using var second = await Get(path);

        Count(path).ShouldBe(1);
        first.Header("Cache-Status").ShouldBe("gateway; fwd=uri-miss; stored");
        second.Header("Cache-Status").ShouldBe("gateway; hit");
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Header("Age").ShouldBe("0");
        second.Header("ETag").ShouldBe("\"v1\"");
        second.Header("Cache-Control").ShouldBe("public, max-age=60");
        second.Header("Content-Type").ShouldBe("application/json");
        second.Header("Content-Language").ShouldBe("en");
        second.Content.Headers.ContentLength.ShouldBe(first.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task The_age_told_grows()
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path);
        await Eventually.Become(async () => (await Get(path)).Header("Age") is "1" or "2");
    }

    [Theory]
    [InlineData("public, max-age=60", "s-maxage=0")]
    [InlineData("private, max-age=60", "")]
    [InlineData("max-age=60", "")]
    [InlineData("public, max-age=60, no-store", "")]
    [InlineData("public, max-age=60, no-cache", "")]
    [InlineData("public", "")]
    [InlineData("", "")]
    public async Task What_is_not_for_everybody_is_fetched_each_time(string control, string more)
    {
        var path = Page("v1", more.Length > 0 ? $"{control}, {more}" : control);
        for (var i = 0; i < 3; i++) (await Get(path)).Header("Cache-Status").ShouldBeNull();
        Count(path).ShouldBe(3);
    }

    [Fact]
    public async Task With_a_token_nothing_comes_from_the_cache_and_nothing_goes_in()
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path, ("Authorization", "Bearer x"));
        await Get(path);
        await Get(path, ("Authorization", "Bearer x"));
        await Get(path, ("Cookie", "session=1"));
        Count(path).ShouldBe(4);
        (await Get(path)).Header("Cache-Status").ShouldBe("gateway; hit");
    }

    [Fact]
    public async Task A_cookie_is_never_kept()
    {
        var path = Path(context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            context.Response.Headers.SetCookie = "a=b";
            return context.Response.WriteAsync("x");
        });
        await Get(path);
        await Get(path);
        Count(path).ShouldBe(2);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(206)]
    public async Task Only_whole_good_answers_are_kept(int status)
    {
        var path = Path(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.CacheControl = "public, max-age=60";
            return context.Response.WriteAsync("x");
        });
        for (var i = 0; i < 2; i++) ((int)(await Get(path)).StatusCode).ShouldBe(status);
        Count(path).ShouldBe(2);
    }

    [Fact]
    public async Task Writes_pass_and_are_not_answered_from_the_cache()
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path);
        using var put = await gateway.Client.PutAsync(path, new StringContent("x"));
        put.Header("Cache-Status").ShouldBeNull();
        Count(path).ShouldBe(2);
    }

    [Fact]
    public async Task A_client_that_has_it_gets_304_from_the_gateway()
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path);
        foreach (var tags in new[] { "\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*" })
        {
            using var response = await Get(path, ("If-None-Match", tags));
            response.StatusCode.ShouldBe(HttpStatusCode.NotModified, tags);
            response.Header("ETag").ShouldBe("\"v1\"");
            (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
        (await Get(path, ("If-None-Match", "\"v0\""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        Count(path).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_stale_is_confirmed_by_its_tag_and_not_sent_again()
    {
        var path = Page("v1", "public, max-age=1");
        await Get(path);
        await Eventually.Become(async () => (await Get(path)).Header("Cache-Status") == "gateway; fwd=stale; fwd-status=304");
        var seen = projects.Requests.Where(request => request.Target == path).ToList();
        seen.Count.ShouldBe(2);
        seen[0].Headers.ShouldNotContainKey("If-None-Match");
        seen[1].Headers["If-None-Match"].ShouldBe("\"v1\"");

        using var confirmed = await Get(path);
        confirmed.Header("Cache-Status").ShouldBe("gateway; hit");
        (await confirmed.Content.ReadAsStringAsync()).ShouldContain("v1");
    }

    [Fact]
    public async Task A_confirmation_that_says_nothing_of_keeping_renews_what_was_said_before()
    {
        var path = Path(context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch.Count > 0 ? 304 : 200;
            if (context.Response.StatusCode == 304) return Task.CompletedTask;
            context.Response.Headers.CacheControl = "public, max-age=2";
            return context.Response.WriteAsync("x");
        });
        await Get(path);
        await Eventually.Become(async () => (await Get(path)).Header("Cache-Status") == "gateway; fwd=stale; fwd-status=304");
        (await Get(path)).Header("Cache-Status").ShouldBe("gateway; hit");
    }

    [Fact]
    public async Task What_has_changed_replaces_what_was_kept()
    {
        var path = Page("v1", "public, max-age=1");
        await Get(path);
        Change(path, "v2", "public, max-age=60");
        await Eventually.Become(async () => (await Get(path)).Header("ETag") == "\"v2\"");
        (await (await Get(path)).Content.ReadAsStringAsync()).ShouldContain("v2");
        (await Get(path, ("If-None-Match", "\"v1\""))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_confirmation_asked_with_the_clients_own_old_tag_still_gives_the_new_answer()
    {
        var path = Page("v1", "public, max-age=1");
        await Get(path);
        await Eventually.Become(async () => (await Get(path, ("If-None-Match", "\"v0\""))) is { StatusCode: HttpStatusCode.OK } && Count(path) > 1);
        projects.Requests.Where(request => request.Target == path).ShouldAllBe(request => request.Headers.GetValueOrDefault("If-None-Match", "") != "\"v0\"");
    }

    [Theory]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Cache-Control", "max-age=0")]
    [InlineData("Pragma", "no-cache")]
    public async Task A_client_can_insist_on_asking_the_service(string header, string value)
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path);
        (await Get(path, (header, value))).Header("Cache-Status").ShouldBe("gateway; fwd=request; fwd-status=304");
        Change(path, "v2", "public, max-age=60");
        (await Get(path, (header, value))).Header("ETag").ShouldBe("\"v2\"");
        (await Get(path)).Header("ETag").ShouldBe("\"v2\"");
    }

    [Fact]
    public async Task A_HEAD_is_answered_from_a_kept_GET()
    {
        var path = Page("v1", "public, max-age=60");
        using var get = await Get(path);
        using var head = await gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Count(path).ShouldBe(1);
        head.Header("Cache-Status").ShouldBe("gateway; hit");
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task The_order_of_parameters_does_not_matter_and_that_of_one_name_does()
    {
        var path = Page("v1", "public, max-age=60");
        await Get(path + "?q=a&country=FJ&sort=title");
        (await Get(path + "?sort=title&q=a&country=FJ")).Header("Cache-Status").ShouldBe("gateway; hit");
        (await Get(path + "?sort=title&q=a&country=GE")).Header("Cache-Status").ShouldBe("gateway; fwd=uri-miss; stored");
        await Get(path + "?country=FJ&country=GE");
        (await Get(path + "?country=GE&country=FJ")).Header("Cache-Status").ShouldBe("gateway; fwd=uri-miss; stored");
        (await Get(path + "?q=b%26c")).Header("Cache-Status").ShouldBe("gateway; fwd=uri-miss; stored");
        (await Get(path + "?q=b&c")).Header("Cache-Status").ShouldBe("gateway; fwd=uri-miss; stored");
    }

    [Fact]
    public async Task Languages_formats_and_hosts_are_kept_apart()
    {
        var path = Path(context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            context.Response.Headers.Vary = "Accept, Accept-Language, Accept-Encoding";
            return context.Response.WriteAsync($"{context.Request.Headers.AcceptLanguage} {context.Request.Headers.Accept} {context.Request.Headers["X-Forwarded-Host"]}");
        });
        foreach (var round in new[] { 1, 2 })
            foreach (var language in new[] { "en", "fr" })
                foreach (var accept in new[] { "application/json", "application/xml" })
                    foreach (var host in new[] { "one.test", "evil.test" })
                        (await (await Get(path, ("Accept-Language", language), ("Accept", accept), ("Host", host))).Content.ReadAsStringAsync()).ShouldBe($"{language} {accept} {host}");
        Count(path).ShouldBe(8);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("Origin")]
    [InlineData("Accept, X-Custom")]
    public async Task What_varies_by_something_else_is_not_kept(string vary)
    {
        var path = Path(context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            context.Response.Headers.Vary = vary;
            return context.Response.WriteAsync("x");
        });
        await Get(path);
        await Get(path);
        Count(path).ShouldBe(2);
    }

    [Theory]
    [InlineData(256 * 1024, true, 1)]
    [InlineData(256 * 1024, false, 1)]
    [InlineData(256 * 1024 + 1, true, 2)]
    [InlineData(256 * 1024 + 1, false, 2)]
    [InlineData(3_000_000, false, 2)]
    [InlineData(0, false, 1)]
    public async Task Bodies_up_to_256_KiB_are_kept_and_larger_ones_pass_whole(int size, bool lengthKnown, int fetched)
    {
        var body = RandomNumberGenerator.GetBytes(size);
        var path = Path(async context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            if (lengthKnown) context.Response.ContentLength = size;
            foreach (var part in body.Chunk(50_000)) await context.Response.Body.WriteAsync(part);
        });
        for (var i = 0; i < 2; i++) (await (await Get(path)).Content.ReadAsByteArrayAsync()).SequenceEqual(body).ShouldBeTrue();
        Count(path).ShouldBe(fetched);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_kept()
    {
        var broken = true;
        var path = Path(async context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            if (broken) context.Abort();
            else await context.Response.WriteAsync(" and half");
        });
        using var first = await Get(path);
        await first.ShouldBeProblem(502, "bad-gateway");
        broken = false;
        (await (await Get(path)).Content.ReadAsStringAsync()).ShouldBe("half and half");
    }

    [Fact]
    public async Task Of_many_requests_for_one_thing_one_is_forwarded()
    {
        var go = new TaskCompletionSource();
        var path = Path(async context =>
        {
            await go.Task;
            context.Response.Headers.CacheControl = "public, max-age=60";
            await context.Response.WriteAsync("x");
        });
        var all = Enumerable.Range(0, 50).Select(_ => Get(path)).ToList();
        await Eventually.Become(() => Count(path) == 1);
        go.SetResult();
        foreach (var response in await Task.WhenAll(all)) (await response.Content.ReadAsStringAsync()).ShouldBe("x");
        Count(path).ShouldBe(1);
    }

    [Fact]
    public async Task Requests_for_what_is_not_kept_do_not_wait_for_each_other()
    {
        var together = 0;
        var met = new TaskCompletionSource();
        var path = Path(async context =>
        {
            await context.Response.WriteAsync("x");
            await context.Response.Body.FlushAsync();
            if (Interlocked.Increment(ref together) == 5) met.SetResult();
            await met.Task.WaitAsync(TimeSpan.FromSeconds(60));
        });
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Get(path)));
        all.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_first_asker_leaves_the_others_are_served()
    {
        var go = new TaskCompletionSource();
        var path = Path(async context =>
        {
            await go.Task;
            context.Response.Headers.CacheControl = "public, max-age=60";
            await context.Response.WriteAsync("x");
        });
        using var leaving = new CancellationTokenSource();
        var first = gateway.Client.GetAsync(path, leaving.Token);
        await Eventually.Become(() => Count(path) == 1);
        var second = Get(path);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        go.SetResult();
        (await (await second).Content.ReadAsStringAsync()).ShouldBe("x");
    }

    [Fact]
    public async Task Gateways_share_what_they_keep_through_Redis()
    {
        await using var other = Gateway();
        var path = Page("v1", "public, max-age=60");
        await Get(path, ("Host", "platform.test"));
        await Eventually.Become(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "platform.test" } };
            using var response = await other.Client.SendAsync(request);
            (await response.Content.ReadAsStringAsync()).ShouldContain("v1");
            response.Header("ETag").ShouldBe("\"v1\"");
            return response.Header("Cache-Status") is "gateway; hit; detail=redis" or "gateway; hit";
        });
    }

    [Fact]
    public async Task Attack_88_Redis_emptied_killed_frozen_and_back_makes_nothing_wrong()
    {
        var path = Page("v1", "public, max-age=1");
        (await Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        redis.Kill();
        await redis.Exited!;
        for (var i = 0; i < 20; i++) await Fresh();
        Change(path, "v2", "public, max-age=1");
        await Eventually.Become(async () => (await Get(path)).Header("ETag") == "\"v2\"");
        (await Get(Page("v1", "public, max-age=60"))).StatusCode.ShouldBe(HttpStatusCode.OK, "and new things are kept in memory");

        await redis.Start(); // empty
        await Fresh();
        await Eventually.Become(async () =>
        {
            await using var other = Gateway();
            var shared = Page("v1", "public, max-age=60");
            await Get(shared, ("Host", "platform.test"));
            using var request = new HttpRequestMessage(HttpMethod.Get, shared) { Headers = { Host = "platform.test" } };
            return (await other.Client.SendAsync(request)).Header("Cache-Status")!.Contains("redis", StringComparison.Ordinal);
        });

        redis.Send(Signal.Stop);
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 40; i++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            (await Get(Page("v1", "public, max-age=60"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            if (clock.Elapsed < quickest) quickest = clock.Elapsed;
        }
        quickest.ShouldBeLessThan(TimeSpan.FromMilliseconds(100), "a Redis that does not answer is not waited for each time");
        redis.Send(Signal.Continue);

        async Task Fresh()
        {
            using var response = await Get(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).ShouldContain(response.Header("ETag")!.Trim('"'));
        }
    }

    TestGateway Gateway() => TestGateway.Start([.. TestGateway.To("projects", projects), ("ConnectionStrings:redis", redis.ConnectionString())]);

    /// <summary>A new address that answers so.</summary>
    string Path(RequestDelegate answer)
    {
        var name = Guid.NewGuid().ToString("N");
        pages[name] = answer;
        return $"/api/projects/{name}";
    }

    /// <summary>A new address with a version, its ETag, and a service that confirms it.</summary>
    string Page(string version, string control)
    {
        var path = Path(_ => Task.CompletedTask);
        Change(path, version, control);
        return path;
    }

    void Change(string path, string version, string control) => pages[path.Split('/')[3]] = context =>
    {
        var headers = context.Response.Headers;
        if (control.Length > 0) headers.CacheControl = control;
        headers.ETag = $"\"{version}\"";
        if (context.Request.Headers.IfNoneMatch == $"\"{version}\"")
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "application/json";
        headers.ContentLanguage = "en";
        return context.Response.WriteAsync($$"""{"version":"{{version}}"}""");
    };

    int Count(string path) => projects.Requests.Count(request => request.Target.Split('?')[0] == path);

    async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await gateway.Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await redis.DisposeAsync();
    }
}

using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Net;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Http;

/// <summary>What may be called, where the connection goes, and what of an answer is taken.</summary>
public sealed class OutboundTests : IAsyncDisposable
{
    static readonly IPAddress Server = Internet.Server;

    readonly Internet internet = Internet.Start();
    readonly Site hooks;

    public OutboundTests() => hooks = internet.Site("hooks.example.org");

    [Fact]
    public async Task A_public_https_address_is_called()
    {
        using var outbound = internet.Outbound();
        var told = await outbound.SendAsync(Post("https://hooks.example.org/hook"), CancellationToken.None);
        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Body.ShouldBe("hello"u8.ToArray());
        told.Cut.ShouldBeFalse();
        internet.Connected.ShouldBe([new(Server, 443)]);
        var asked = hooks.Asked.ShouldHaveSingleItem();
        $"{asked.Method} {asked.Path} {string.Join(',', asked.Headers.Keys.Order())}".ShouldBe("POST /hook Content-Length,Content-Type,Host", "no cookie, no credentials, no trace");
    }

    [Theory]
    [InlineData("http://hooks.example.org/")]
    [InlineData("ftp://hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.org/")]
    [InlineData("//hooks.example.org/")]
    [InlineData("hooks.example.org")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://api.localhost/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://redis/")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://user@hooks.example.org/")]
    [InlineData("https://user:secret@hooks.example.org/")]
    [InlineData("https://@hooks.example.org/")]
    [InlineData("https://hooks.example.org:22/")]
    [InlineData("https://hooks.example.org:8443/")]
    [InlineData("https://hooks.example.org\\@127.0.0.1/")]
    [InlineData("https://hooks.example.org/ x")]
    [InlineData("https://hooks.example.org/\u202Egro")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Attack_79_An_address_that_leads_inside_is_refused_when_it_is_given_and_never_called(string? address)
    {
        using var outbound = internet.Outbound();
        outbound.Check(address).ShouldNotBeNullOrEmpty();
        if (!Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)) return;
        await Should.ThrowAsync<OutboundException>(outbound.SendAsync(new HttpRequestMessage(HttpMethod.Get, uri), CancellationToken.None));
        internet.Connected.ShouldBeEmpty();
    }

    [Fact]
    public void Attack_79_A_member_of_a_request_that_is_to_be_called_says_why_it_is_refused()
    {
        using var outbound = internet.Outbound();
        using var services = new ServiceCollection().AddSingleton(outbound).BuildServiceProvider();
        var (bad, good, reasons) = (new Hook("https://127.0.0.1/"), new Hook("https://hooks.example.org/"), new List<ValidationResult>());
        Validator.TryValidateObject(bad, new ValidationContext(bad, services, null), reasons, validateAllProperties: true).ShouldBeFalse();
        reasons.ShouldHaveSingleItem().ErrorMessage.ShouldBe("The address must be one of the public internet.");
        reasons[0].MemberNames.ShouldBe([nameof(Hook.Url)]);
        Validator.TryValidateObject(good, new ValidationContext(good, services, null), reasons, validateAllProperties: true).ShouldBeTrue();
    }

    sealed record Hook([property: CallableAddress] string Url);

    [Theory]
    [InlineData("https://hooks.example.org")]
    [InlineData("https://hooks.example.org:443/a?b=c")]
    [InlineData("https://münchen.example.org/")]
    [InlineData("https://198.41.0.4/")]
    public void Ordinary_addresses_are_taken(string address)
    {
        using var outbound = internet.Outbound();
        outbound.Check(address).ShouldBeNull();
    }

    [Fact]
    public void Other_ports_may_be_allowed()
    {
        using var outbound = internet.Outbound(new OutboundOptions { Ports = [443, 8443] });
        outbound.Check("https://hooks.example.org:8443/").ShouldBeNull();
        outbound.Check("https://hooks.example.org:22/").ShouldBe("The address must use port 443 or 8443.");
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd00::7")]
    [InlineData("::ffff:10.0.0.7")]
    [InlineData("198.41.0.4", "10.0.0.7")]
    public async Task Attack_80_A_name_that_was_public_when_it_was_saved_and_leads_inside_now_is_not_connected_to(params string[] later)
    {
        var rebound = internet.Site("rebound.example.org", [[.. later.Select(IPAddress.Parse)]]);
        using var outbound = internet.Outbound();
        outbound.Check("https://rebound.example.org/").ShouldBeNull();
        var refused = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://rebound.example.org/"), CancellationToken.None));
        refused.Message.ShouldBe("The address could not be called.");
        internet.Connected.ShouldBeEmpty();
        rebound.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_80_The_name_is_looked_up_once_and_the_connection_goes_to_the_address_that_was_checked()
    {
        internet.Site("hooks.example.org", [Server], [IPAddress.Loopback]); // a second look would find another answer
        using var outbound = internet.Outbound();
        (await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None)).Status.ShouldBe(HttpStatusCode.OK);
        internet.Connected.ShouldBe([new(Server, 443)]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Attack_81_A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        hooks.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://169.254.169.254/latest/meta-data";
            return Task.CompletedTask;
        };
        using var outbound = internet.Outbound();
        var failed = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None));
        failed.Message.ShouldContain($"answered {status}");
        failed.Message.ShouldNotContain("169.254");
        internet.Connected.ShouldBe([new(Server, 443)]);
        hooks.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Attack_82_An_endless_body_is_cut_at_64_kB()
    {
        var ended = new TaskCompletionSource();
        hooks.Answer = async context =>
        {
            try
            {
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
            }
            finally { ended.SetResult(); }
        };
        using var outbound = internet.Outbound();
        var told = await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None);
        told.Body.Length.ShouldBe(64 * 1024);
        told.Cut.ShouldBeTrue();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60)); // it was hung up on
    }

    [Fact]
    public async Task Attack_82_A_compressed_body_is_not_unpacked()
    {
        hooks.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Optimal);
            await zip.WriteAsync(new byte[10_000_000]);
        };
        using var outbound = internet.Outbound();
        (await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None)).Body.Length.ShouldBeLessThan(64 * 1024);
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    public async Task Attack_82_An_answer_that_does_not_end_is_given_up_after_the_time_allowed(string silent)
    {
        hooks.Answer = async context =>
        {
            if (silent == "body") await context.Response.StartAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var outbound = internet.Outbound(new OutboundOptions { Timeout = 1 });
        var clock = Stopwatch.StartNew();
        var failed = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None));
        failed.Message.ShouldBe("The address did not answer within 1 s.");
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        new OutboundOptions().Timeout.ShouldBe(15);
    }

    [Fact]
    public async Task Whoever_gave_the_address_does_not_learn_what_is_behind_it()
    {
        Site[] sites =
        [
            internet.Site("closed.example.org", [IPAddress.Parse("198.41.0.5")]), internet.Site("inside.example.org", [IPAddress.Parse("10.0.0.1")]),
            internet.Site("other.name.example.org"), // answers with a certificate for other names
            internet.Site("nowhere.example.org", [[]])
        ];
        using var outbound = internet.Outbound();
        foreach (var site in sites)
            (await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post(site.Url), CancellationToken.None))).Message.ShouldBe("The address could not be called.", site.Url);
        sites.SelectMany(site => site.Asked).ShouldBeEmpty();
    }

    static HttpRequestMessage Post(string address) => new(HttpMethod.Post, address) { Content = new StringContent("{}") };

    public ValueTask DisposeAsync() => internet.DisposeAsync();
}

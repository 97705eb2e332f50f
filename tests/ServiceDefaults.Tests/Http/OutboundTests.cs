using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Tests.Http;

/// <summary>The internet here is one TLS server on loopback, which stands at the public address 198.41.0.4; connections to any other address are noted, and fail.</summary>
public sealed class OutboundTests : IAsyncLifetime
{
    static readonly IPAddress Server = IPAddress.Parse("198.41.0.4");

    readonly Dictionary<string, Queue<IPAddress[]>> names = [];
    readonly List<IPEndPoint> connected = [];
    readonly List<string> asked = [];
    X509Certificate2 certificate = null!;
    WebApplication app = null!;
    RequestDelegate answer = context => context.Response.WriteAsync("hello");

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=hooks.example.org", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        subjects.AddDnsName("hooks.example.org");
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(context =>
        {
            lock (asked) asked.Add($"{context.Request.Method} {context.Request.Host}{context.Request.Path} {string.Join(',', context.Request.Headers.Keys.Order())}");
            return answer(context);
        });
        await app.StartAsync();
        names["hooks.example.org"] = new([[Server]]);
    }

    [Fact]
    public async Task A_public_https_address_is_called()
    {
        using var outbound = Outbound();
        var told = await outbound.SendAsync(Post("https://hooks.example.org/hook"), CancellationToken.None);
        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Body.ShouldBe("hello"u8.ToArray());
        told.Cut.ShouldBeFalse();
        connected.ShouldBe([new(Server, 443)]);
        asked.ShouldBe(["POST hooks.example.org/hook Content-Length,Content-Type,Host"], "no cookie, no credentials, no trace");
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
        using var outbound = Outbound();
        outbound.Check(address).ShouldNotBeNullOrEmpty();
        if (!Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)) return;
        await Should.ThrowAsync<OutboundException>(outbound.SendAsync(new HttpRequestMessage(HttpMethod.Get, uri), CancellationToken.None));
        connected.ShouldBeEmpty();
    }

    [Fact]
    public void Attack_79_A_member_of_a_request_that_is_to_be_called_says_why_it_is_refused()
    {
        using var outbound = Outbound();
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
        using var outbound = Outbound();
        outbound.Check(address).ShouldBeNull();
    }

    [Fact]
    public void Other_ports_may_be_allowed()
    {
        using var outbound = Outbound(new OutboundOptions { Ports = [443, 8443] });
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
        names["rebound.example.org"] = new([[.. later.Select(IPAddress.Parse)]]);
        using var outbound = Outbound();
        outbound.Check("https://rebound.example.org/").ShouldBeNull();
        var refused = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://rebound.example.org/"), CancellationToken.None));
        refused.Message.ShouldBe("The address could not be called.");
        connected.ShouldBeEmpty();
        asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_80_The_name_is_looked_up_once_and_the_connection_goes_to_the_address_that_was_checked()
    {
        names["hooks.example.org"] = new([[Server], [IPAddress.Loopback]]); // a second look would find another answer
        using var outbound = Outbound();
        (await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None)).Status.ShouldBe(HttpStatusCode.OK);
        connected.ShouldBe([new(Server, 443)]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Attack_81_A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://169.254.169.254/latest/meta-data";
            return Task.CompletedTask;
        };
        using var outbound = Outbound();
        var failed = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None));
        failed.Message.ShouldContain($"answered {status}");
        failed.Message.ShouldNotContain("169.254");
        connected.ShouldBe([new(Server, 443)]);
        asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Attack_82_An_endless_body_is_cut_at_64_kB()
    {
        var ended = new TaskCompletionSource();
        answer = async context =>
        {
            try
            {
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
            }
            finally { ended.SetResult(); }
        };
        using var outbound = Outbound();
        var told = await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None);
        told.Body.Length.ShouldBe(64 * 1024);
        told.Cut.ShouldBeTrue();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20)); // it was hung up on
    }

    [Fact]
    public async Task Attack_82_A_compressed_body_is_not_unpacked()
    {
        answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Optimal);
            await zip.WriteAsync(new byte[10_000_000]);
        };
        using var outbound = Outbound();
        (await outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None)).Body.Length.ShouldBeLessThan(64 * 1024);
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    public async Task Attack_82_An_answer_that_does_not_end_is_given_up_after_the_time_allowed(string silent)
    {
        answer = async context =>
        {
            if (silent == "body") await context.Response.StartAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var outbound = Outbound(new OutboundOptions { Timeout = 1 });
        var clock = Stopwatch.StartNew();
        var failed = await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post("https://hooks.example.org/"), CancellationToken.None));
        failed.Message.ShouldBe("The address did not answer within 1 s.");
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        new OutboundOptions().Timeout.ShouldBe(15);
    }

    [Fact]
    public async Task Whoever_gave_the_address_does_not_learn_what_is_behind_it()
    {
        names["closed.example.org"] = new([[IPAddress.Parse("198.41.0.5")]]);
        names["inside.example.org"] = new([[IPAddress.Parse("10.0.0.1")]]);
        names["other.example.org"] = new([[Server]]); // answers with a certificate for another name
        names["nowhere.example.org"] = new([[]]);
        using var outbound = Outbound();
        foreach (var host in names.Keys.Where(name => name != "hooks.example.org"))
            (await Should.ThrowAsync<OutboundException>(outbound.SendAsync(Post($"https://{host}/"), CancellationToken.None))).Message.ShouldBe("The address could not be called.", host);
        asked.ShouldBeEmpty();
    }

    Outbound Outbound(OutboundOptions? options = null)
    {
        var roots = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        roots.CustomTrustStore.Add(certificate);
        return new Outbound(options ?? new(), NullLogger.Instance,
            (name, _) => names.TryGetValue(name, out var answers) ? Task.FromResult(answers.Dequeue()) : throw new SocketException((int)SocketError.HostNotFound), Connect, roots);
    }

    async Task<Stream> Connect(IPEndPoint target, CancellationToken ct)
    {
        lock (connected) connected.Add(target);
        if (!target.Address.Equals(Server)) throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.First()).Port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static HttpRequestMessage Post(string address) => new(HttpMethod.Post, address) { Content = new StringContent("{}") };

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.ServiceDefaults.Http;

[assembly: HostingStartup(typeof(Platform.TestKit.InternetElsewhere))]

namespace Platform.TestKit;

/// <summary>What a site of <see cref="Internet"/> was asked.</summary>
public sealed record Asked(string Method, string Path, IHeaderDictionary Headers, byte[] Body);

/// <summary>The internet of a test: one TLS server on loopback, which stands at a public address and has every name below example.org that a test gives it. Connections to any other address are noted, and fail.</summary>
public sealed class Internet : IAsyncDisposable
{
    /// <summary>Where the server stands.</summary>
    public static readonly IPAddress Server = IPAddress.Parse("198.41.0.4");

    private readonly ConcurrentDictionary<string, Site> sites = [];
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;

    private Internet(X509Certificate2 certificate, WebApplication app) => (this.certificate, this.app) = (certificate, app);

    /// <summary>Every address that was connected to, by whatever name.</summary>
    public ConcurrentQueue<IPEndPoint> Connected { get; } = [];

    public static Internet Start()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=*.example.org", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        subjects.AddDnsName("*.example.org");
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var internet = new Internet(certificate, builder.Build());
        internet.app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var site = internet.sites[http.Request.Host.Host];
            site.Asked.Enqueue(new(http.Request.Method, http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary()), body.ToArray()));
            await site.Answer(http);
        });
        internet.app.Start();
        return internet;
    }

    /// <summary>A name, and where it leads: at the first look to the first of the addresses, and so on; at later ones to the last.</summary>
    public Site Site(string name, params IPAddress[][] addresses) => sites[name] = new($"https://{name}/hook", addresses.Length > 0 ? addresses : [[Server]]);

    /// <summary>What calls this internet, with all checks of the real one.</summary>
    public Outbound Outbound(OutboundOptions? options = null) => new(options ?? new(), NullLogger.Instance,
        (name, _) => sites.TryGetValue(name, out var site) ? Task.FromResult(site.Look()) : throw new SocketException((int)SocketError.HostNotFound),
        (target, ct) =>
        {
            Connected.Enqueue(target);
            return Connect(target, Port, ct);
        }, Trusting(certificate));

    private int Port => new Uri(app.Urls.First()).Port;

    /// <summary>The environment of a service that runs as a process of its own, by which it calls this internet. Its program is what is always run; ASP.NET Core loads <see cref="InternetElsewhere"/> beside it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Environment =>
    [
        new("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(Internet).Assembly.GetName().Name),
        new(InternetElsewhere.Variable, $"{Port} {Convert.ToBase64String(certificate.Export(X509ContentType.Cert))}")
    ];

    /// <summary>What calls the internet of another process, where all names lead to its server.</summary>
    /// <param name="access">As <see cref="Environment"/> says it.</param>
    internal static Outbound OutboundTo(string access)
    {
        var (port, certificate) = access.Split(' ') is [var first, var second] ? (int.Parse(first, CultureInfo.InvariantCulture), X509CertificateLoader.LoadCertificate(Convert.FromBase64String(second))) : throw new ArgumentException("A port and a certificate.", nameof(access));
        return new(new(), NullLogger.Instance, (_, _) => Task.FromResult<IPAddress[]>([Server]), (target, ct) => Connect(target, port, ct), Trusting(certificate));
    }

    private static X509ChainPolicy Trusting(X509Certificate2 certificate)
    {
        var roots = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        roots.CustomTrustStore.Add(certificate);
        return roots;
    }

    private static async Task<Stream> Connect(IPEndPoint target, int port, CancellationToken ct)
    {
        if (!target.Address.Equals(Server)) throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }
}

/// <summary>In a service that a test has started as a process: has it call the test's internet.</summary>
public sealed class InternetElsewhere : IHostingStartup
{
    internal const string Variable = "TESTKIT_INTERNET";

    public void Configure(IWebHostBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } access) builder.ConfigureServices(services => services.AddSingleton(_ => Internet.OutboundTo(access)));
    }
}

/// <summary>A name of <see cref="Internet"/>.</summary>
public sealed class Site(string url, IPAddress[][] addresses)
{
    private int looks = -1;

    public string Url => url;

    public ConcurrentQueue<Asked> Asked { get; } = [];

    /// <summary>Answers 200 unless told.</summary>
    public RequestDelegate Answer { get; set; } = http => http.Response.WriteAsync("hello");

    public void Answers(int status) => Answer = http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    internal IPAddress[] Look() => addresses[Math.Min(Interlocked.Increment(ref looks), addresses.Length - 1)];
}

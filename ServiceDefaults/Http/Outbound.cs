using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ServiceDefaults.Http;

/// <summary>What an address outside answered.</summary>
/// <param name="Body">Its beginning, at most <see cref="OutboundOptions.MaxBytes"/>.</param>
/// <param name="Cut">Whether there was more.</param>
/// <param name="RetryAfter">When it wants to be called again, if it says so.</param>
public sealed record OutboundAnswer(HttpStatusCode Status, byte[] Body, bool Cut, RetryConditionHeaderValue? RetryAfter);

/// <summary>The call came to nothing. The message may be shown to whoever gave the address: it does not tell what is behind it, or whether anything is.</summary>
public sealed class OutboundException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Of a redirect; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }
}

/// <summary>Section <c>Outbound</c> of the configuration.</summary>
public sealed class OutboundOptions
{
    /// <summary>Ports that may be called.</summary>
    public int[] Ports { get; set; } = [443];

    /// <summary>For the whole call, in seconds.</summary>
    public double Timeout { get; set; } = 15;

    /// <summary>Of an answer's body, in bytes.</summary>
    public int MaxBytes { get; set; } = 64 * 1024;
}

/// <summary>
/// The only way to call an address that a user gave, such as a webhook: https to a public address, and nothing else. Else the platform could be made to call what only it can reach:
/// its own services, the network it stands in, a cloud's metadata (OWASP API7:2023, server-side request forgery).
/// </summary>
/// <remarks>
/// The name is resolved when it is connected to, and the connection goes to the very address that was checked: a name that was public when it was saved may lead inside later (DNS rebinding).
/// No redirects, no proxy, no cookies, no credentials, no trace headers, nothing decompressed.
/// </remarks>
public sealed class Outbound : IDisposable
{
    const string Unreachable = "The address could not be called.";

    static readonly string[] InnerNames = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "test", "invalid", "example", "onion", "home.arpa", "in-addr.arpa", "ip6.arpa"];

    readonly HttpMessageInvoker client;
    readonly OutboundOptions options;
    readonly ILogger log;
    readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    readonly Func<IPEndPoint, CancellationToken, Task<Stream>> connect;

    public Outbound(OutboundOptions options, ILogger<Outbound> log) : this(options, log, Dns.GetHostAddressesAsync, ConnectAsync)
    {
    }

    /// <summary>With another resolver, network and root certificates than the machine's, so that tests can be the internet.</summary>
    internal Outbound(OutboundOptions options, ILogger log, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect,
        X509ChainPolicy? roots = null)
    {
        (this.options, this.log, this.resolve, this.connect) = (options, log, resolve, connect);
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16, // kB
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // then the name is looked up, and checked, again
            ConnectCallback = async (connection, ct) => await ConnectToCheckedAsync(connection.DnsEndPoint, ct),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = roots }
        });
    }

    /// <summary>Why an address that a user gives cannot be called, as far as it can be told by looking at it; null when it may do.</summary>
    public string? Check(string? address) => TryRead(address, out _, out var reason) ? null : reason;

    /// <summary>Sends a request and reads the beginning of the answer.</summary>
    /// <exception cref="OutboundException">Its address is refused, there was no answer in time, or it was a redirect.</exception>
    public async Task<OutboundAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (!TryRead(request.RequestUri?.OriginalString, out var uri, out var reason)) throw new OutboundException(reason);
        request.RequestUri = uri;
        request.Headers.Host = null;
        request.Version = HttpVersion.Version11;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.Timeout));
        try
        {
            using var response = await client.SendAsync(request, deadline.Token);
            if ((int)response.StatusCode is >= 300 and < 400)
                throw new OutboundException($"The address answered {(int)response.StatusCode}. Redirects are not followed: give the address that it leads to.") { Status = response.StatusCode };
            await using var content = await response.Content.ReadAsStreamAsync(deadline.Token);
            var body = new byte[options.MaxBytes + 1];
            var read = await content.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, deadline.Token);
            return new OutboundAnswer(response.StatusCode, body[..Math.Min(read, options.MaxBytes)], Cut: read > options.MaxBytes, response.Headers.RetryAfter);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new OutboundException($"The address did not answer within {options.Timeout:0.#} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            log.LogInformation("A call to {Host} failed: {Cause}", uri.IdnHost, (e.InnerException ?? e).Message);
            throw new OutboundException(Unreachable, e);
        }
    }

    public void Dispose() => client.Dispose();

    bool TryRead(string? address, [NotNullWhen(true)] out Uri? uri, [NotNullWhen(false)] out string? reason)
    {
        uri = null;
        reason = address is null || address.Length > 2000 || !Texts.IsPlain(address, 2000) || address.Any(char.IsWhiteSpace) || address.Contains('\\')
            || !Uri.TryCreate(address, UriKind.Absolute, out uri) ? "Give a whole web address, for example https://example.org/hook, of at most 2,000 characters."
            : uri.Scheme != Uri.UriSchemeHttps ? "The address must begin with https://."
            : uri.UserInfo.Length > 0 || address.Split('/', '?', '#') is [_, _, var authority, ..] && authority.Contains('@') ? "The address must not hold a user name or password."
            : !options.Ports.Contains(uri.Port) ? $"The address must use port {string.Join(" or ", options.Ports)}."
            : uri.Fragment.Length > 0 ? "Leave out what follows #: it is never sent."
            : !IsOutside(uri) ? "The address must be one of the public internet."
            : null;
        return reason is null;
    }

    static bool IsOutside(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(host, out var address)) return PublicAddress.Is(address);
        return uri.HostNameType == UriHostNameType.Dns && host.Contains('.') && !InnerNames.Any(name => host.EndsWith("." + name, StringComparison.Ordinal));
    }

    async Task<Stream> ConnectToCheckedAsync(DnsEndPoint target, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, ct);
        // One address inside is enough to refuse the name: nobody who is public has one.
        if (addresses.Length == 0 || !addresses.All(PublicAddress.Is)) throw new IOException("It leads to an address that is not public.");
        for (var i = 0; ; i++)
        {
            try { return await connect(new IPEndPoint(addresses[i], target.Port), ct); }
            catch (SocketException) when (i + 1 < addresses.Length) { } // the next address may answer
        }
    }

    static async Task<Stream> ConnectAsync(IPEndPoint target, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address that the platform will call: see <see cref="Outbound.Check"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CallableAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext context) =>
        value is null || context.GetRequiredService<Outbound>().Check(value as string) is not { } reason ? ValidationResult.Success : new ValidationResult(reason, [context.MemberName ?? ""]);
}

public static class OutboundRegistration
{
    public static WebApplicationBuilder AddOutbound(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Outbound").Get<OutboundOptions>() ?? new());
        builder.Services.TryAddSingleton<Outbound>(); // a test that is the internet of this process has put its own there before
        return builder;
    }
}

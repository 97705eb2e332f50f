using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Platform.Gateway.Limits;
using Platform.TestKit;

namespace Platform.Gateway.Tests;

/// <summary>The gateway as it runs: its own Program on Kestrel, on a free port. Without Redis unless a test gives it one.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    readonly WebApplicationFactory<Program> factory;

    TestGateway(WebApplicationFactory<Program> factory, Lines log)
    {
        this.factory = factory;
        Log = log;
        Address = new Uri(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Adds nothing of its own to a request, and follows nothing.</summary>
    public HttpClient Client { get; }

    /// <summary>What it wrote to its log: level, category and message.</summary>
    public Lines Log { get; }

    public static TestGateway Start(params (string Key, string Value)[] settings)
    {
        var log = new Lines();
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseSetting("Shutdown:Drain", "0").UseSetting("urls", "http://127.0.0.1:0");
            web.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
            foreach (var (key, value) in settings) web.UseSetting(key, value);
        });
        factory.UseKestrel();
        factory.StartServer();
        return new TestGateway(factory, log);
    }

    /// <summary>A gateway with these replicas of a service.</summary>
    public static TestGateway Before(string service, params Upstream[] replicas) => Start(To(service, replicas));

    /// <summary>The settings that name the replicas of a service.</summary>
    public static (string Key, string Value)[] To(string service, params Upstream[] replicas) =>
        [.. replicas.Select((replica, n) => ($"services:{service}:http:{n}", replica.Address))];

    /// <summary>Until the gateway has fetched Identity's keys, a member counts as anonymous.</summary>
    public Task KeysKnown(TokenIssuer issuer) =>
        Eventually.Become(async () => await factory.Services.GetRequiredService<Members>().VerifyAsync(issuer.TokenFor(Guid.NewGuid(), [])) is not null);

    /// <summary>As on SIGTERM.</summary>
    public void BeginStopping() => factory.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    /// <summary>Sends bytes as they are, as no client library would, and reads the answer until the gateway closes or falls silent.</summary>
    public async Task<string> SendRaw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, deadline.Token)) > 0; deadline.CancelAfter(TimeSpan.FromSeconds(5))) answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
        return answer.ToString();
    }

    /// <summary>A GET whose path goes out as written.</summary>
    public Task<string> GetRaw(string target) => SendRaw($"GET {target} HTTP/1.1\r\nHost: platform.test\r\nConnection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
    }
}

/// <summary>A log in memory.</summary>
public sealed class Lines : ILoggerProvider
{
    readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Of(string text) => [.. lines.Where(line => line.Contains(text, StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

    public void Dispose() { }

    sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {name} {formatter(state, exception)} {exception}");
    }
}

public static class Answers
{
    /// <summary>Asserts that it is a problem of this status and code, and returns it.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage response, int status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        problem.GetProperty("type").GetString().ShouldBe("urn:platform:problem:" + code);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}

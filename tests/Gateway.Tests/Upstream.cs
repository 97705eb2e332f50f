using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.Gateway.Tests;

/// <summary>What a service saw of a request.</summary>
public sealed record Seen(string Method, string Target, Dictionary<string, string> Headers, string Body);

/// <summary>A service on a port of its own, which answers as a test says and remembers what it was asked.</summary>
public sealed class Upstream : IAsyncDisposable
{
    WebApplication app = null!;

    public string Name { get; private init; } = "";

    public string Address { get; private set; } = "";

    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>What <c>/health</c> answers.</summary>
    public int Health { get; set; } = 200;

    public static async Task<Upstream> Start(string name, RequestDelegate? answer = null, string address = "http://127.0.0.1:0")
    {
        var upstream = new Upstream { Name = name };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        upstream.app = builder.Build();
        upstream.app.Run(async context =>
        {
            if (context.Request.Path == "/health")
            {
                context.Response.StatusCode = upstream.Health;
                return;
            }
            using var body = new StreamReader(context.Request.Body);
            upstream.Requests.Enqueue(new Seen(context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), await body.ReadToEndAsync()));
            await (answer?.Invoke(context) ?? context.Response.WriteAsync(name));
        });
        await upstream.app.StartAsync();
        upstream.Address = upstream.app.Urls.First();
        return upstream;
    }

    /// <summary>Closes the port, as a process that ends does.</summary>
    public Task Stop() => app.StopAsync(new CancellationToken(canceled: true));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

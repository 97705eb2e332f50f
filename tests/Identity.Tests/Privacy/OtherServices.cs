using System.Collections.Concurrent;
using Platform.Identity.Data;
using Platform.Identity.Privacy;
using Platform.TestKit;

namespace Platform.Identity.Tests.Privacy;

/// <summary>The services that an export asks, on loopback, and a replica of Identity that knows them. The whole export, with the real ones, is in EndToEnd.</summary>
public sealed class OtherServices(IdentityHost host) : IAsyncLifetime
{
    WebApplication app = null!;

    public ServiceHost<Program, IdentityDb> Identity { get; private set; } = null!;

    /// <summary>Service and Authorization of each question.</summary>
    public ConcurrentQueue<(string Service, string Authorization)> Asked { get; } = [];

    /// <summary>By the Authorization of the caller: the service that is away for them, and how.</summary>
    public ConcurrentDictionary<string, (string Service, string How)> Away { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/api/me/{service}", async (string service, HttpContext http) =>
        {
            var authorization = http.Request.Headers.Authorization.ToString();
            Asked.Enqueue((service, authorization));
            var (away, how) = Away.GetValueOrDefault(authorization);
            if (away == service && how == "refuses") { http.Response.StatusCode = 503; return; }
            await http.Response.WriteAsync($$"""{"things": [{"of": "{{service}}"}]""");
            await http.Response.Body.FlushAsync();
            if (away == service) http.Abort(); // in the middle of the answer
            else await http.Response.WriteAsync("}");
        });
        await app.StartAsync();
        Identity = await host.Replica([.. ExportMe.Others.Select(service => ($"services:{service}:http:0", app.Urls.First()))]);
    }

    public async ValueTask DisposeAsync()
    {
        if (Identity is not null) await Identity.DisposeAsync();
        await app.DisposeAsync();
    }
}

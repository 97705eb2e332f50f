using Platform.LocalHosting;
using Yarp.ReverseProxy.Configuration;

namespace Platform.Benchmarks.Gateway;

/// <summary>
/// An answer of 8 KiB through the gateway, with all that it does for a request: forwarded, against a bare YARP that does nothing else, and from its
/// cache, against the service itself; and forwarded while a thousand clients hold connections that lead to nothing. One service, one address, the same generator for all.
/// </summary>
static class GatewayBench
{
    const int Connections = 32;
    const int Seconds = 6;
    const string Forwarded = "/api/organisations/forwarded";
    const string Kept = "/api/organisations/kept";

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var redis = new RedisServer(Path.Combine(folder, "redis"));
        await redis.Start();
        var service = await Role.Start("answer", folder, []);
        var proxy = await Role.Start("proxy", folder, new() { ["Service"] = service.Address.AbsoluteUri });
        var gateway = await Role.Start(Role.ProgramOf("Gateway"), "gateway", folder, new()
        {
            ["services__organisations__http__0"] = service.Address.GetLeftPart(UriPartial.Authority),
            ["ConnectionStrings__redis"] = redis.ConnectionString(),
            ["RateLimits__Anonymous"] = "1000000000/min",
            ["Limits__ConnectionsPerAddress"] = "2000", // all clients here have one
        });

        List<double> direct = [], bare = [], forwarded = [], kept = [], beset = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            var values = new List<double>();
            foreach (var address in new[] { new Uri(service.Address, Forwarded), new Uri(proxy.Address, Forwarded), new Uri(gateway.Address, Forwarded), new Uri(gateway.Address, Kept) })
                values.Add(await Load.Measure(address, Connections, Seconds));
            await using (new SlowClients(gateway.Address, 1000)) values.Add(await Load.Measure(new Uri(gateway.Address, Forwarded), Connections, Seconds));
            if (round == 0) continue;
            direct.Add(values[0]);
            bare.Add(values[1]);
            forwarded.Add(values[2]);
            kept.Add(values[3]);
            beset.Add(values[4]);
        }
        foreach (var role in new[] { gateway, proxy, service }) await role.Stop();
        return
        [
            new("Gateway, forwarding 8 KiB", "/s", forwarded, "bare YARP", bare, 0.9),
            new("Gateway, 8 KiB from its cache", "/s", kept, "the service itself", direct, 0.7),
            new("Gateway, forwarding, 1,000 slow clients", "/s", beset, "without them", forwarded, 0.5),
            new("for comparison: bare YARP", "/s", bare, "the service itself", direct, null)
        ];
    }

    /// <summary>This program in the role of a service with an answer of 8 KiB.</summary>
    public static async Task<int> Answer()
    {
        var app = Quiet().Build();
        var body = new byte[8 * 1024];
        Array.Fill(body, (byte)'x');
        app.MapGet("/health", () => "ok");
        app.MapGet(Forwarded, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Bytes(body, "application/json");
        });
        app.MapGet(Kept, (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=5";
            http.Response.Headers.ETag = "\"1\"";
            return Results.Bytes(body, "application/json");
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>This program in the role of a YARP with one route and nothing else.</summary>
    public static async Task<int> Proxy()
    {
        var builder = Quiet();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "service", Match = new RouteMatch { Path = "{**rest}" } }],
            [new ClusterConfig { ClusterId = "service", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = builder.Configuration["Service"]! } } }]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.RunAsync();
        return 0;
    }

    static WebApplicationBuilder Quiet()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}

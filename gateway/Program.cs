using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Platform.Gateway;
using Platform.Gateway.Cache;
using Platform.Gateway.Documents;
using Platform.Gateway.Limits;
using Platform.Gateway.Routing;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

var builder = WebApplication.CreateBuilder(args);
var trusted = builder.Configuration["TrustedProxies"] is { Length: > 0 } proxies ? TrustedProxies.Of(proxies) : null;

// Of the ServiceDefaults what a gateway needs: it verifies tokens for counting only (Members) and lets the services decide.
builder.AddServiceAddresses().AddTelemetry("gateway").AddHealth();
// Of a service that is away, one line when it goes and one when it is back, not one per request or probe.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
    .AddFilter("Yarp", LogLevel.Error).AddFilter("Yarp.ReverseProxy.Health.DestinationHealthUpdater", LogLevel.Information)
    // Where somebody collects traces each request has one; made for the log alone, which has no line per request, it would be a fifth of a forward.
    .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
builder.Services.AddExceptionHandler<Headers.OnErrors>().AddProblems();
builder.Services.AddSingleton(TimeProvider.System);
builder.AddCompression();
builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // YARP asks for it and nothing here uses it: no key files
builder.Services.AddSingleton<DistributedContextPropagator>(new Headers.TraceBoundary());

builder.Services.AddSingleton<Redis>().AddHostedService(services => services.GetRequiredService<Redis>());
builder.Services.AddSingleton<Tally>().AddHostedService(services => services.GetRequiredService<Tally>());
builder.Services.AddEndedSessions();
builder.Services.AddSingleton<Members>().AddHostedService(services => services.GetRequiredService<Members>());
builder.Services.AddSingleton(new CacheMemory(builder.Configuration.GetValue("Cache:Memory", 64L * 1024 * 1024)));
builder.Services.AddSingleton<MergedOpenApi>();

builder.AddRoutes().AddTransforms(route =>
{
    Headers.AddTo(route);
    ResponseCache.AddTo(route);
});

builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("Limits:Body", 1024L * 1024);
    kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(builder.Configuration.GetValue("Limits:HeaderTimeout", 10.0));
    kestrel.Limits.MaxConcurrentConnections = builder.Configuration.GetValue("Limits:Connections", 2000L);
    Connections.Limit(kestrel, builder.Configuration.GetValue("Limits:ConnectionsPerAddress", builder.Environment.IsDevelopment() ? 2000 : 500), address => trusted?.Trusts(address) == true);
});

var app = builder.Build();

app.UseExceptionHandler();
if (trusted is not null) app.UseForwardedHeaders(trusted);
app.UseCompression();
app.UseMiddleware<FrontDoor>();
app.UseRouting();
app.UseMiddleware<RateLimits>();

app.MapHealth();
app.MapGet("/openapi.json", (HttpContext context, MergedOpenApi document, CancellationToken ct) => document.Handle(context, ct));
app.MapDocs();
app.Map("/api/{**rest}", context => context.Refuse(404, "not-found", "No service has this address. /docs lists those there are."));
app.MapReverseProxy(proxy =>
{
    proxy.UseMiddleware<ResponseCache>();
    proxy.UseMiddleware<Failover>();
    proxy.UseLoadBalancing();
    proxy.UsePassiveHealthChecks();
});

app.Run();

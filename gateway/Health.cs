using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Platform.Gateway.Routing;
using Yarp.ReverseProxy;

namespace Platform.Gateway;

/// <summary><c>/health</c>: the gateway takes requests. A service that is away is named there and does not fail it: the others are still to be reached.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        var clusters = app.Services.GetRequiredService<IProxyStateLookup>();
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = (context, report) =>
            {
                Headers.Secure(context);
                return context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), services = Services(clusters) });
            }
        }).DisableRateLimiting();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
    }

    /// <summary>Up: all replicas take requests; degraded: some do; away: none does.</summary>
    static JsonObject Services(IProxyStateLookup clusters) => new(Routes.Services.Select(service =>
    {
        var destinations = clusters.TryGetCluster(service, out var cluster) ? cluster.DestinationsState : null;
        var (all, available) = (destinations?.AllDestinations.Count ?? 0, destinations?.AvailableDestinations.Count ?? 0);
        return KeyValuePair.Create(service, (JsonNode?)new JsonObject
        {
            ["state"] = available == 0 ? "away" : available < all ? "degraded" : "up",
            ["replicas"] = all,
            ["available"] = available
        });
    }));
}

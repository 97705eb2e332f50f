using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Platform.Gateway.Limits;
using Platform.Gateway.Routing;
using Platform.ServiceDefaults.Http;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Platform.Gateway;

/// <summary>
/// <c>/health</c>: the gateway takes requests. A service that is away is named there and does not fail it: the others are still to be reached.
/// <c>/api/admin/services</c>: the same with each replica, for administrators.
/// </summary>
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
                var services = Routes.Services.Select(service => KeyValuePair.Create(service, (JsonNode?)Describe(service, clusters)));
                return context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), services = new JsonObject(services) });
            }
        }).DisableRateLimiting();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapGet("/api/admin/services", (HttpContext context, Members members) =>
        {
            Headers.Secure(context);
            context.Response.Headers.CacheControl = "no-store";
            // The token was verified when the request was counted.
            return (Members.TokenOf(context.Request) is { } token ? members.Find(token) : null) switch
            {
                null => (IResult)Problems.Of(401, "sign-in-required", "Send a valid access token: Authorization: Bearer …"),
                { Administrator: false } => Problems.Of(403, "forbidden", "Only administrators see this."),
                _ => TypedResults.Ok(new { items = Routes.Services.Select(service => Detail(service, clusters)), next = (string?)null })
            };
        });
    }

    /// <summary>Up: all replicas take requests; degraded: some do; away: none does.</summary>
    static string State(int all, int available) => available == 0 ? "away" : available < all ? "degraded" : "up";

    static JsonObject Describe(string service, IProxyStateLookup clusters)
    {
        var (all, available) = Replicas(service, clusters);
        return new JsonObject
        {
            ["state"] = State(all.Count, available.Count),
            ["replicas"] = all.Count,
            ["available"] = available.Count
        };
    }

    static JsonObject Detail(string service, IProxyStateLookup clusters)
    {
        var (all, available) = Replicas(service, clusters);
        return new JsonObject
        {
            ["name"] = service,
            ["state"] = State(all.Count, available.Count),
            ["replicas"] = new JsonArray([.. all.Select(replica => new JsonObject
            {
                ["url"] = replica.Model.Config.Address,
                ["available"] = available.Contains(replica),
                ["requests"] = replica.ConcurrentRequestCount
            })])
        };
    }

    static (IReadOnlyList<DestinationState> All, IReadOnlyList<DestinationState> Available) Replicas(string service, IProxyStateLookup clusters) =>
        clusters.TryGetCluster(service, out var cluster) ? (cluster.DestinationsState.AllDestinations, cluster.DestinationsState.AvailableDestinations) : ([], []);
}

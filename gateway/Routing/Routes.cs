using System.Net;
using Microsoft.Extensions.Primitives;
using Platform.ServiceDefaults.Hosting;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Platform.Gateway.Routing;

/// <summary>Which service answers which path. The same path is used at the gateway and in the service.</summary>
public static class Routes
{
    /// <summary>The service that answers what nobody else does, with pages.</summary>
    public const string Portal = "portal";

    /// <summary>The route of a new import: its body is large.</summary>
    public const string Import = "import";

    /// <summary>The route of the same file, sent through the portal's form.</summary>
    public const string Upload = "upload";

    // A destination with too many failed requests rests for at least this long (YARP). A minute, as designed at first, would outlast the restart
    // of a service many times over; the active checks see to those that stay away.
    static readonly TimeSpan PassiveWindow = TimeSpan.FromSeconds(5);

    // Where every service answers for itself, under its own name.
    static readonly string[] OfEach = ["/api/admin/messages/", "/api/me/", "/api/privacy/"];

    static readonly (string Service, string[] Paths)[] Table =
    [
        Of("projects", "/api/projects", "/api/practices", "/api/resources", "/api/recommendations", "/api/voices", "/api/codelists", "/api/terms"),
        Of("training", "/api/events", "/api/registrations", "/api/certificates", "/api/calls", "/api/applications"),
        Of("organisations", "/api/organisations", "/api/alliances", "/api/experts", "/api/expertise-requests"),
        Of("notifications", "/api/subscriptions", "/api/inbox", "/api/contact-points", "/api/preferences", "/api/webhooks", "/api/notifications", "/feeds", "/api/admin/deliveries"),
        Of("identity", "/api/identity", "/.well-known"),
        (Portal, [""])
    ];

    static (string Service, string[] Paths) Of(string service, params string[] paths) => (service, [.. paths, .. OfEach.Select(path => path + service)]);

    /// <summary>The services behind the gateway, in the order of the table.</summary>
    public static IReadOnlyList<string> Services { get; } = [.. Table.Select(row => row.Service)];

    /// <summary>True when the gateway sends this path to this service; a service has others, such as its health.</summary>
    public static bool Reaches(string service, string path) =>
        Table.Any(row => row.Service == service && row.Paths.Any(prefix => path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal)));

    /// <summary>Adds the table to YARP, with the addresses of <see cref="ServiceAddresses"/>, and follows their changes.</summary>
    public static IReverseProxyBuilder AddRoutes(this WebApplicationBuilder builder)
    {
        var routes = All(builder.Configuration.GetValue("Limits:Import", 20L * 1024 * 1024), builder.Configuration.GetValue("Limits:File", 10L * 1024 * 1024));
        var provider = new InMemoryConfigProvider(routes, Clusters(builder.Configuration));
        ChangeToken.OnChange(((IConfiguration)builder.Configuration).GetReloadToken, () => provider.Update(routes, Clusters(builder.Configuration)));
        builder.Services.AddSingleton<IProxyConfigProvider>(provider);
        builder.Services.Configure<ConsecutiveFailuresHealthPolicyOptions>(active => active.DefaultThreshold = 2);
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(passive =>
        {
            passive.DetectionWindowSize = PassiveWindow;
            passive.MinimalTotalCountThreshold = 10;
            passive.DefaultFailureRateLimit = 0.3;
        });
        return builder.Services.AddReverseProxy().ConfigureHttpClient((_, client) =>
        {
            client.ConnectTimeout = TimeSpan.FromMilliseconds(400); // twice, with the second try, is still under a second
            client.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1); // shorter than Kestrel's 130 s, so that the service never closes first
        });
    }

    static RouteConfig[] All(long importBytes, long fileBytes) =>
    [
        .. from row in Table
           from path in row.Paths
           select new RouteConfig { RouteId = $"{row.Service} {path}", ClusterId = row.Service, Match = new RouteMatch { Path = path + "/{**rest}" } },
        new RouteConfig
        {
            RouteId = Import,
            ClusterId = "projects.imports",
            Match = new RouteMatch { Path = "/api/projects/imports", Methods = ["POST"] },
            MaxRequestBodySize = importBytes
        },
        new RouteConfig
        {
            RouteId = Upload,
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/projects/imports", Methods = ["POST"] },
            MaxRequestBodySize = importBytes
        },
        new RouteConfig
        {
            RouteId = "file",
            ClusterId = "projects",
            Match = new RouteMatch { Path = "/api/resources/{id}/files", Methods = ["POST"] },
            MaxRequestBodySize = fileBytes
        },
        new RouteConfig
        {
            RouteId = "file form",
            ClusterId = Portal,
            Match = new RouteMatch { Path = "/resources/{id}/files", Methods = ["POST"] },
            MaxRequestBodySize = fileBytes + 65_536 // what a form puts around a file
        },
        new RouteConfig { RouteId = "stream", ClusterId = "notifications.stream", Match = new RouteMatch { Path = "/api/inbox/stream", Methods = ["GET"] } }
    ];

    // YARP times silence per cluster and not per route, hence two more clusters of the same addresses.
    static ClusterConfig[] Clusters(IConfiguration configuration) =>
    [
        .. Services.Select(service => Cluster(service, service, TimeSpan.FromSeconds(30), configuration)),
        Cluster("projects.imports", "projects", TimeSpan.FromMinutes(5), configuration),
        Cluster("notifications.stream", "notifications", Timeout.InfiniteTimeSpan, configuration)
    ];

    static ClusterConfig Cluster(string id, string service, TimeSpan silence, IConfiguration configuration) => new()
    {
        ClusterId = id,
        // An address that comes anew is a new destination, with no past failures.
        Destinations = ServiceAddresses.Of(configuration, service).Distinct().ToDictionary(address => address, address => new DestinationConfig { Address = address }),
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = silence, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact },
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown, // when all are away say so, and do not try them all the same
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = TimeSpan.FromSeconds(2),
                Timeout = TimeSpan.FromSeconds(1),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/health"
            },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = PassiveWindow }
        }
    };
}

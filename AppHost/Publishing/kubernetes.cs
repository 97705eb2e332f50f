using Aspire.Hosting.Kubernetes.Resources;

namespace Platform.AppHost;

/// <summary>`./platform publish kubernetes`: a Helm chart.</summary>
static class Publishing
{
    const string Migrate = "-migrate";

    public static void AddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        var kubernetes = builder.AddKubernetesEnvironment("kubernetes").WithProperties(environment => environment.DefaultStorageType = "pvc");
        var gateway = builder.Resources.OfType<ProjectResource>().Single(project => project.Name == "gateway");
        kubernetes.AddIngress("public").WithDefaultBackend(builder.CreateResourceBuilder(gateway).GetEndpoint("http"));

        // A Deployment runs for ever, so a migration is none: it becomes the first container of its service's pod. It keeps its own settings, since
        // it alone knows the administrators of the database and the broker; each migration is declared, and so comes, before its service.
        var migrations = new Dictionary<string, ContainerV1>();
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project).PublishAsKubernetesService(service =>
            {
                if (service.Workload?.PodTemplate.Spec is not { } pod) return;
                var container = pod.Containers[0];
                if (project.Name.EndsWith(Migrate, StringComparison.Ordinal))
                {
                    migrations.Add(project.Name[..^Migrate.Length], container);
                    service.Workload = null;
                    return;
                }
                container.ReadinessProbe = Ask("/health");
                container.LivenessProbe = Ask("/alive");
                pod.TerminationGracePeriodSeconds = 45; // longer than a service takes to drain
                if (!migrations.TryGetValue(project.Name, out var migration)) return;
                var first = new ContainerV1 { Name = "migrate", Image = container.Image, ImagePullPolicy = container.ImagePullPolicy };
                first.Args.Add("migrate");
                first.EnvFrom.AddRange(migration.EnvFrom);
                pod.InitContainers.Add(first);
            });
        }
    }

    static ProbeV1 Ask(string path) => new()
    {
        HttpGet = new HttpGetActionV1 { Path = path, Port = new Int32OrStringV1("http"), Scheme = "HTTP" },
        PeriodSeconds = 5,
        TimeoutSeconds = 2,
        FailureThreshold = 6,
    };
}

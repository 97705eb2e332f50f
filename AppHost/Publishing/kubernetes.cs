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

        // A Deployment runs for ever, so a migration is none: it becomes the first container of its service's pod.
        var migrations = builder.Resources.OfType<ProjectResource>().Where(project => project.Name.EndsWith(Migrate, StringComparison.Ordinal)).ToList();
        foreach (var migration in migrations) builder.Resources.Remove(migration);
        var migrated = migrations.Select(migration => migration.Name[..^Migrate.Length]).ToHashSet();

        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project).PublishAsKubernetesService(service =>
            {
                if (service.Workload?.PodTemplate.Spec is not { } pod) return;
                var container = pod.Containers[0];
                container.ReadinessProbe = Ask("/health");
                container.LivenessProbe = Ask("/alive");
                pod.TerminationGracePeriodSeconds = 45; // longer than a service takes to drain
                if (!migrated.Contains(project.Name)) return;
                var first = new ContainerV1 { Name = "migrate", Image = container.Image, ImagePullPolicy = container.ImagePullPolicy };
                first.Args.Add("migrate");
                first.EnvFrom.AddRange(container.EnvFrom);
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

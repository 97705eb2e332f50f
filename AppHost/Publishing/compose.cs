using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Platform.AppHost;

/// <summary>`./platform publish compose`: a docker-compose.yaml and its .env.</summary>
static class Publishing
{
    public static void AddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        builder.AddDockerComposeEnvironment("compose");
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            var runsOnce = project.Name.EndsWith("-migrate", StringComparison.Ordinal);
            builder.CreateResourceBuilder(project).PublishAsDockerComposeService((_, service) =>
            {
                // Compose knows neither replicas (given here) nor health: services wait for database and migration by themselves.
                service.Restart = runsOnce ? "on-failure" : "unless-stopped";
                if (!runsOnce) service.Deploy = new Deploy { Replicas = project.GetReplicaCount() };
            });
        }
    }
}

namespace Platform.AppHost;

/// <summary>What `up` uses: nothing is published.</summary>
static class Publishing
{
    public static void AddPublishTarget(this IDistributedApplicationBuilder builder) => _ = builder;
}

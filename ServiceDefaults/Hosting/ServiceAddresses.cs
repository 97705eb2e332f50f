namespace Platform.ServiceDefaults.Hosting;

/// <summary>Where the replicas of a service listen: <c>services:NAME:http:N</c>, the standard configuration of service discovery.</summary>
public static class ServiceAddresses
{
    /// <summary>Adds the file named by <c>PLATFORM_ENDPOINTS</c>, which the host that runs the stack writes anew when replicas come and go.</summary>
    public static WebApplicationBuilder AddServiceAddresses(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["PLATFORM_ENDPOINTS"] is { Length: > 0 } file)
            builder.Configuration.AddJsonFile(source =>
            {
                source.Path = file;
                source.Optional = true;
                source.ReloadOnChange = true;
                source.OnLoadException = failure => failure.Ignore = true; // half written: the rest is on its way, and is read then
                source.ResolveFileProvider();
            });
        return builder;
    }

    /// <summary>
    /// The addresses of <paramref name="service"/>. The last source that names the service decides alone: merged key by key,
    /// a list that became shorter would keep the tail of the longer one, and requests would go to replicas that are gone.
    /// </summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration, string service)
    {
        var list = $"services:{service}:http";
        foreach (var source in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            string[] indexes = [.. source.GetChildKeys([], list).Distinct()];
            if (indexes.Length > 0)
                return [.. indexes.Select(index => source.TryGet($"{list}:{index}", out var address) ? address : null).OfType<string>()];
            if (source.TryGet(list, out _)) return []; // "http": [] says that there is none
        }
        return [];
    }
}

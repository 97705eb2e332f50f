using StackExchange.Redis;

namespace Platform.ServiceDefaults.Hosting;

public static class RedisSettings
{
    /// <summary>How a process connects to Redis, which it can do without: it starts before Redis does, goes on trying by itself, and knows soon that it is away. Null where there is none (<c>ConnectionStrings:redis</c>).</summary>
    /// <param name="client">What Redis lists the connection as.</param>
    public static ConfigurationOptions? Redis(this IConfiguration configuration, string client)
    {
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } address) return null;
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.ClientName = client;
        return options;
    }
}

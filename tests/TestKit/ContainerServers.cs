using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;
using Testcontainers.Redis;

namespace Platform.TestKit;

/// <summary>The same servers from container images. Testcontainers removes them when the process is gone.</summary>
internal static class ContainerServers
{
    /// <summary>A socket that is there is an engine that answers: one that is down removes it.</summary>
    public static bool EngineAnswers =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists("/var/run/docker.sock");

    public static async Task<Servers.Addresses> Start()
    {
        var postgres = new PostgreSqlBuilder().WithImage("postgres:17").WithCommand("-c", "max_connections=400").Build();
        var rabbit = new RabbitMqBuilder().WithImage("rabbitmq:4-management").WithPortBinding(15672, assignRandomHostPort: true).Build();
        await Task.WhenAll(postgres.StartAsync(), rabbit.StartAsync());
        var amqp = new Uri(rabbit.GetConnectionString());
        return new Servers.Addresses(postgres.GetConnectionString(), amqp,
            new Uri($"http://{amqp.UserInfo}@{rabbit.Hostname}:{rabbit.GetMappedPublicPort(15672)}"));
    }

    public static async Task<string> StartRedis()
    {
        var redis = new RedisBuilder().WithImage("redis:7").Build();
        await redis.StartAsync();
        return redis.GetConnectionString();
    }
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

// The extension methods that AppHost/Program.cs calls, with Aspire's signatures.

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameterFromConfiguration(name, $"Parameters:{name}", secret);

    /// <summary>A parameter whose value is known, unless configuration says otherwise.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"] ?? value));

    /// <summary>A parameter that is made up once and kept, unless configuration gives it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, GenerateParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddParameter(name, secret);

    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => ((LocalBuilder)builder).State.Secrets.Get(name, builder.Configuration[configurationKey])));
}

public static class PostgresBuilderExtensions
{
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        userName is null
            ? builder.AddResource(new PostgresServerResource(name, password?.Resource, port))
            : throw new NotSupportedException("PostgreSQL runs here under its default user name.");

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Databases.Add(database);
        return builder.ApplicationBuilder.AddResource(database);
    }

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null) =>
        builder.Change(resource => resource.KeepsData = true);
}

public static class RabbitMQBuilderExtensions
{
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        userName is null
            ? builder.AddResource(new RabbitMQServerResource(name, password?.Resource, port))
            : throw new NotSupportedException("RabbitMQ runs here under its default user name.");

    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null) =>
        builder.Change(resource => resource.KeepsData = true);

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.Change(resource => resource.Management = true);
}

public static class RedisBuilderExtensions
{
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name,
        int? port = null, IResourceBuilder<ParameterResource>? password = null) =>
        builder.AddResource(new RedisResource(name, password?.Resource, port));
}

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, launchProfileName: null);

    /// <param name="builder">The stack.</param>
    /// <param name="name">Of the resource.</param>
    /// <param name="launchProfileName">Launch profiles are not read here, whatever is given.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() =>
        builder.AddResource(new ProjectResource(name, new TProject() as IBuiltProject
            ?? throw new InvalidOperationException($"{typeof(TProject)} does not say where its program was built.")));

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.Change(resource => resource.Replicas = replicas);
}

public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name,
        string command, string workingDirectory, params string[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, workingDirectory)).Change(resource => resource.Arguments.AddRange(args ?? []));
}

public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(name, _ => value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.Set(name, endpointReference.Url).Needs(endpointReference.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.Set(name, value.Value).Needs([.. value.Resources]);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.Set(name, _ => parameter.Resource.Value);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.Change(resource => Any(resource).Arguments.AddRange(args));

    /// <summary>Gives the program <c>ConnectionStrings__name</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment =>
        builder.Set($"ConnectionStrings__{connectionName ?? source.Resource.Name}", connections => connections.ConnectionString(source.Resource))
            .Change(resource => Program(resource).Servers.Add(ServerOf(source.Resource)));

    /// <summary>Gives the program <c>services__name__http__n</c> for each replica that runs when it starts; the file <c>PLATFORM_ENDPOINTS</c> tells it of later ones.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.Change(resource => Program(resource).References.Add(Program(source.Resource)));

    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder,
        int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.Change(resource =>
        {
            Program(resource).HasEndpoint = true;
            Program(resource).FixedPort = port ?? targetPort;
        });

    /// <summary>Endpoints are reached from this machine only, whatever is said.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);

    /// <summary>The resource is healthy when this path answers 200.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.Change(resource => Program(resource).HealthPath = path ?? "/");

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Change(resource => Any(resource).Waits.Add(new Wait(ServerOf(dependency.Resource), ExitCode: null)));

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Change(resource => Any(resource).Waits.Add(new Wait(Any(dependency.Resource), exitCode)));

    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.Change(resource => Any(resource).ExplicitStart = true);

    internal static IResourceBuilder<T> Change<T>(this IResourceBuilder<T> builder, Action<T> change)
        where T : IResource
    {
        change(builder.Resource);
        return builder;
    }

    static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, string name, Func<IConnections, string?> value)
        where T : IResource => builder.Change(resource => Program(resource).Environment.Add((name, value)));

    // Servers only: services are called by whoever likes, and may come and go meanwhile.
    static IResourceBuilder<T> Needs<T>(this IResourceBuilder<T> builder, params Resource[] resources)
        where T : IResource => builder.Change(resource => Program(resource).Servers.AddRange(resources.OfType<ServerResource>()));

    static Resource Any(IResource resource) => (Resource)resource;

    static Resource ServerOf(IResource resource) => resource is PostgresDatabaseResource database ? database.Parent : Any(resource);

    static ProgramResource Program(IResource resource) => (ProgramResource)resource;
}

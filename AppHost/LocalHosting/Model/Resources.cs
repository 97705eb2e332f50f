using System.Globalization;
using System.Runtime.CompilerServices;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

// The resource types of Aspire.Hosting 13 by name, as far as AppHost/Program.cs needs them; what they hold is ours.

public interface IResource
{
    string Name { get; }
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithArgs : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithConnectionString : IResource;

/// <summary>Where a project's source is. The build writes one such class per referenced project, under the namespace <c>Projects</c>.</summary>
public interface IProjectMetadata
{
    string ProjectPath { get; }
}

/// <summary>Where a project's built program is: what there is no need to build or look for at run time.</summary>
public interface IBuiltProject : IProjectMetadata
{
    string AssemblyPath { get; }
}

public interface IResourceBuilder<out T>
    where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    T Resource { get; }
}

public abstract class Resource(string name) : IResource
{
    public string Name { get; } = name;

    /// <summary>component (a server), service (answers requests until told to stop) or task (runs to its end).</summary>
    internal abstract string Kind { get; }

    internal List<Wait> Waits { get; } = [];

    internal List<string> Arguments { get; } = [];

    /// <summary>What must stay up as long as this is: what it waits for, and the servers it talks to.</summary>
    internal virtual IEnumerable<Resource> Needs => Waits.Select(wait => wait.For);

    internal bool ExplicitStart { get; set; }

    internal virtual int Replicas { get; set; } = 1;
}

/// <summary>What must hold of another resource before one starts: it is healthy, or it has ended with a code.</summary>
internal sealed record Wait(Resource For, int? ExitCode);

/// <summary>A value asked of the environment (<c>Parameters:name</c> or another key), else known beforehand, else made up once and kept in the state folder.</summary>
public sealed class ParameterResource : Resource
{
    readonly Lazy<string> _value;

    internal ParameterResource(string name, Func<string> value)
        : base(name) => _value = new(value);

    internal override string Kind => "parameter";

    internal string Value => _value.Value;
}

/// <summary>PostgreSQL, RabbitMQ or Redis.</summary>
public abstract class ServerResource(string name, ParameterResource? password, int? port)
    : Resource(name), IResourceWithConnectionString, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal override string Kind => "component";

    internal override int Replicas { get => 1; set => throw new InvalidOperationException($"{Name} runs once."); }

    /// <summary>Whether what it stores outlives this run.</summary>
    internal bool KeepsData { get; set; }

    internal int Port { get; } = port ?? Ports.Free();

    internal string Password(Secrets secrets) => password?.Value ?? secrets.Get(Name + "-password");

    internal abstract Server Create(string folder, string password, Action<string> output);
}

/// <remarks>Its arguments are those of <c>postgres</c>; other servers take none here.</remarks>
public sealed class PostgresServerResource(string name, ParameterResource? password, int? port) : ServerResource(name, password, port)
{
    internal List<PostgresDatabaseResource> Databases { get; } = [];

    internal override Server Create(string folder, string password, Action<string> output) => new PostgresServer(folder, Port, password, output, Arguments);
}

public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent) : Resource(name), IResourceWithConnectionString
{
    public string DatabaseName { get; } = databaseName;

    public PostgresServerResource Parent { get; } = parent;

    internal override string Kind => "database";
}

public sealed class RabbitMQServerResource(string name, ParameterResource? password, int? port) : ServerResource(name, password, port)
{
    internal bool Management { get; set; }

    internal override Server Create(string folder, string password, Action<string> output) => new RabbitServer(folder, Port, password, output, Management);
}

public sealed class RedisResource(string name, ParameterResource? password, int? port) : ServerResource(name, password, port)
{
    internal override Server Create(string folder, string password, Action<string> output) => new RedisServer(folder, Port, password, output);
}

/// <summary>A program of ours, or any other.</summary>
public abstract class ProgramResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    readonly List<int> _ports = [];

    internal override string Kind => HasEndpoint ? "service" : "task";

    internal abstract ChildCommand Command { get; }

    /// <summary>The servers whose connection strings it is given.</summary>
    internal List<Resource> Servers { get; } = [];

    internal override IEnumerable<Resource> Needs => base.Needs.Concat(Servers);

    /// <summary>What each variable is, once the servers are there.</summary>
    internal List<(string Name, Func<IConnections, string?> Value)> Environment { get; } = [];

    /// <summary>The services whose addresses it is told.</summary>
    internal List<ProgramResource> References { get; } = [];

    /// <summary>Whether it listens for HTTP; a program that does not is expected to end.</summary>
    internal bool HasEndpoint { get; set; }

    internal int? FixedPort { get; set; }

    internal string? HealthPath { get; set; }

    /// <summary>The address of one replica; it stays the same as long as the stack runs.</summary>
    internal string Url(int replica)
    {
        lock (_ports)
        {
            while (_ports.Count <= replica) _ports.Add(FixedPort ?? Ports.Free());
            return string.Create(CultureInfo.InvariantCulture, $"http://{(FixedPort is null ? "127.0.0.1" : "localhost")}:{_ports[replica]}");
        }
    }
}

public sealed class ProjectResource(string name, IBuiltProject project) : ProgramResource(name)
{
    internal override ChildCommand Command => new(DotnetHost, [project.AssemblyPath, .. Arguments]) { WorkingDirectory = Path.GetDirectoryName(project.ProjectPath) };

    static string DotnetHost => System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}

public sealed class ExecutableResource(string name, string command, string workingDirectory) : ProgramResource(name)
{
    internal override ChildCommand Command => new(command, [.. Arguments]) { WorkingDirectory = workingDirectory };
}

/// <summary>An endpoint by name: <c>http</c> of a program, <c>tcp</c> of a server, <c>management</c> of RabbitMQ.</summary>
public sealed class EndpointReference(IResourceWithEndpoints resource, string name)
{
    internal Resource Resource => (Resource)resource;

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    internal string Url(IConnections connections) => resource is ProgramResource program ? program.Url(0) : connections.Endpoint((ServerResource)resource, name);
}

/// <summary>The parts of an endpoint's address that are asked for here.</summary>
public enum EndpointProperty
{
    Host,
    Port,
    HostAndPort,
}

public sealed class EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
{
    internal Resource Resource => endpoint.Resource;

    internal string Value(IConnections connections)
    {
        var address = new Uri(endpoint.Url(connections));
        return property switch
        {
            EndpointProperty.Host => address.Host,
            EndpointProperty.Port => address.Port.ToString(CultureInfo.InvariantCulture),
            _ => address.Authority,
        };
    }
}

/// <summary>Text with values in it that are known once the servers run.</summary>
public sealed class ReferenceExpression
{
    readonly List<Func<IConnections, string>> _parts;

    ReferenceExpression(List<Func<IConnections, string>> parts, List<Resource> resources) => (_parts, Resources) = (parts, resources);

    internal IReadOnlyList<Resource> Resources { get; }

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts, handler.Resources);

    internal string Value(IConnections connections) => string.Concat(_parts.Select(part => part(connections)));

    [InterpolatedStringHandler]
    public readonly struct ExpressionInterpolatedStringHandler
    {
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => (Parts, Resources) = (new(formattedCount), []);

        internal List<Func<IConnections, string>> Parts { get; }

        internal List<Resource> Resources { get; }

        public void AppendLiteral(string value) => Parts.Add(_ => value);

        public void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        public void AppendFormatted(IResourceBuilder<ParameterResource> parameter) => Parts.Add(_ => parameter.Resource.Value);

        public void AppendFormatted(EndpointReferenceExpression endpoint)
        {
            Parts.Add(endpoint.Value);
            Resources.Add(endpoint.Resource);
        }
    }
}

/// <summary>A value that is made up when none is given.</summary>
public sealed class GenerateParameterDefault
{
    /// <summary>At least so many characters; more are made here.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether there may be other characters than letters and digits; there are none here.</summary>
    public bool Special { get; set; } = true;
}

/// <summary>How the addresses of other resources are found when a program starts.</summary>
internal interface IConnections
{
    string ConnectionString(IResourceWithConnectionString resource);

    string Endpoint(ServerResource resource, string name);
}

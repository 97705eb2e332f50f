using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Platform.LocalHosting;

/// <summary>All resources of one AppHost while it runs, and what can be done to them.</summary>
internal sealed class Stack : IConnections, IDisposable
{
    public const int DefaultStatusPort = 8081;

    readonly IReadOnlyList<Resource> _resources;
    readonly IConfiguration _configuration;
    readonly string _environment;
    readonly Dictionary<ServerResource, Server> _servers = [];
    readonly Dictionary<Resource, List<Instance>> _instances = [];
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly SemaphoreSlim _scaling = new(1, 1);
    readonly ConsoleOutput _console;
    bool _ready;

    public Stack(IReadOnlyList<Resource> resources, StateFolder state, IConfiguration configuration, string environment)
    {
        _resources = resources;
        State = state;
        _configuration = configuration;
        _environment = environment;
        _console = new ConsoleOutput(showLogs: !configuration.GetValue("Quiet", false));
    }

    public StateFolder State { get; }

    public string Token { get; } = Passwords.New(40);

    /// <summary>Every replica of every resource, in the order they were declared.</summary>
    public IReadOnlyList<Instance> Instances
    {
        get
        {
            lock (_instances) return [.. _resources.Where(_instances.ContainsKey).SelectMany(resource => _instances[resource])];
        }
    }

    public async Task Run(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => OnSignal(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => OnSignal(context, stop));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => OnSignal(context, stop));

        var statusPort = _configuration.GetValue("PLATFORM_STATUS_PORT", DefaultStatusPort);
        await using var taken = State.Take(_configuration.GetValue("Fresh", false));
        RequireFree(statusPort, "the status page", "PLATFORM_STATUS_PORT");
        foreach (var program in _resources.OfType<ProgramResource>())
        {
            if (program.FixedPort is { } port) RequireFree(port, program.Name, "PLATFORM_PORT");
        }

        foreach (var resource in _resources) Prepare(resource);
        WriteEndpoints();

        await using var page = await StatusPage.Start(this, statusPort);
        var host = new RunningHost(Environment.ProcessId, ChildProcess.StartTicksOf(Environment.ProcessId) ?? 0, statusPort, Token);
        PrivateFile.Write(State.HostFile, JsonSerializer.Serialize(host));
        try
        {
            foreach (var instance in Instances.Where(instance => !instance.Resource.ExplicitStart)) await instance.Start();
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        finally
        {
            await StopAll();
            File.Delete(State.HostFile);
        }
    }

    public async Task Start(string name)
    {
        foreach (var instance in Of(name)) await instance.Start();
    }

    public Task Stop(string name) => Task.WhenAll(Of(name).Select(instance => instance.Stop()));

    public async Task Restart(string name)
    {
        await Stop(name);
        await Start(name);
    }

    /// <summary>Adds or removes replicas of a service. Others learn of it through the file of endpoints before one goes and when one is there.</summary>
    /// <exception cref="InvalidOperationException">It cannot have that many; the message says why.</exception>
    public async Task Scale(string name, int replicas)
    {
        var resource = Of(name)[0].Resource;
        if (resource is not ProgramResource { HasEndpoint: true } program) throw new InvalidOperationException($"{name} is not a service: it runs once.");
        if (program.FixedPort is { } port && replicas != 1) throw new InvalidOperationException($"{name} listens on port {port}, which only one process can.");
        if (replicas is < 1 or > 20) throw new InvalidOperationException("Between 1 and 20 replicas can run here.");
        await _scaling.WaitAsync();
        try
        {
            List<Instance> added = [], removed = [];
            lock (_instances)
            {
                var all = _instances[resource];
                resource.Replicas = replicas;
                while (all.Count < replicas)
                {
                    added.Add(NewInstance(program, all.Count));
                    all.Add(added[^1]);
                }

                removed.AddRange(all.Skip(replicas));
                all.RemoveRange(replicas, removed.Count);
            }

            WriteEndpoints();
            if (removed.Count > 0) await Task.Delay(TimeSpan.FromSeconds(1)); // for those who read it to stop calling them
            foreach (var instance in added) await instance.Start();
            await Task.WhenAll(removed.Select(instance => instance.Stop()));
        }
        finally
        {
            _scaling.Release();
        }
    }

    /// <summary>The replicas of a resource.</summary>
    /// <exception cref="KeyNotFoundException">There is no such resource; the message lists those there are.</exception>
    public IReadOnlyList<Instance> Of(string name)
    {
        var found = Instances.Where(instance => instance.Resource.Name == name).ToArray();
        return found.Length > 0 ? found : throw new KeyNotFoundException(
            $"There is no '{name}' here, but {string.Join(", ", Instances.Select(instance => instance.Resource.Name).Distinct())}.");
    }

    /// <summary>True once everything that starts by itself is up or, if it is a task, done.</summary>
    public bool Ready => Instances.Where(instance => !instance.Resource.ExplicitStart).All(instance => instance.State == (instance.Resource.Kind == "task" ? InstanceState.Finished : InstanceState.Running));

    /// <summary>Port of RabbitMQ's own page, where it has one.</summary>
    public int? ManagementPort => _servers.Values.OfType<RabbitServer>().FirstOrDefault()?.ManagementPort;

    public string ConnectionString(IResourceWithConnectionString resource) => resource switch
    {
        PostgresDatabaseResource database => ((PostgresServer)_servers[database.Parent]).ConnectionString(database.DatabaseName),
        PostgresServerResource postgres => ((PostgresServer)_servers[postgres]).ConnectionString(),
        RabbitMQServerResource rabbit => ((RabbitServer)_servers[rabbit]).ConnectionString(),
        RedisResource redis => ((RedisServer)_servers[redis]).ConnectionString(),
        _ => throw new InvalidOperationException($"{resource.Name} has no connection string."),
    };

    public string Endpoint(ServerResource resource, string name) => (_servers[resource], name) switch
    {
        (var server, "tcp") => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{server.Port}"),
        (RabbitServer { ManagementPort: { } port }, "management") => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        _ => throw new InvalidOperationException($"{resource.Name} has no endpoint called {name}."),
    };

    public void Dispose()
    {
        foreach (var instance in Instances) instance.Dispose();
        _scaling.Dispose();
    }

    void Prepare(Resource resource)
    {
        if (resource is ServerResource server)
        {
            var folder = State.Data(server.Name);
            if (!server.KeepsData && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            var log = NewLog(server, 0);
            _servers[server] = server.Create(folder, server.Password(State.Secrets), log.Write);
            var scheme = server switch { PostgresServerResource => "postgres", RabbitMQServerResource => "amqp", _ => "redis" };
            _instances[server] = [new Instance(server, 0, new ServerWorkload(server, _servers[server], scheme, State.Started), log, Dependencies, OnChange)];
        }
        else if (resource is ProgramResource program)
        {
            if (program.FixedPort is not null && program.Replicas > 1)
                throw new InvalidOperationException($"{program.Name} listens on port {program.FixedPort}, which only one process can.");
            _instances[program] = [.. Enumerable.Range(0, program.Replicas).Select(replica => NewInstance(program, replica))];
        }
    }

    Instance NewInstance(ProgramResource program, int replica)
    {
        var log = NewLog(program, replica);
        return new Instance(program, replica, new ProgramWorkload(program, replica, () => EnvironmentOf(program, replica), log.Write, State.Started), log, Dependencies, OnChange);
    }

    LogFile NewLog(Resource resource, int replica)
    {
        var label = resource is ProgramResource { HasEndpoint: true } ? string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{replica}") : resource.Name;
        return new LogFile(Path.Combine(State.Logs, label + ".log"), line => _console.Log(label, line));
    }

    Dictionary<string, string?> EnvironmentOf(ProgramResource program, int replica)
    {
        var environment = new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = _environment,
            ["ASPNETCORE_ENVIRONMENT"] = _environment,
            ["ASPNETCORE_URLS"] = program.HasEndpoint ? program.Url(replica) : null,
            ["ASPNETCORE_HTTP_PORTS"] = null,
            // One line each, behind the name of the replica.
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            // A fifth less processor time until everything is up, a tenth less memory; measured on two cores.
            ["DOTNET_TieredPGO"] = Environment.GetEnvironmentVariable("DOTNET_TieredPGO") ?? "0",
            ["OTEL_SERVICE_NAME"] = program.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = string.Create(CultureInfo.InvariantCulture, $"service.instance.id={program.Name}-{replica}"),
            ["PLATFORM_REPLICA"] = replica.ToString(CultureInfo.InvariantCulture),
            ["PLATFORM_STATE"] = State.Path,
            ["PLATFORM_ENDPOINTS"] = State.EndpointsFile,
        };
        foreach (var reference in program.References)
        {
            for (var i = 0; i < reference.Replicas; i++)
                environment[string.Create(CultureInfo.InvariantCulture, $"services__{reference.Name}__http__{i}")] = reference.Url(i);
        }

        foreach (var (name, value) in program.Environment) environment[name] = value(this);
        return environment;
    }

    /// <summary>Writes the addresses of all replicas as configuration, <c>services:name:http:n</c>: what a running service reads again when they change.</summary>
    void WriteEndpoints()
    {
        var services = _resources.OfType<ProgramResource>().Where(program => program.HasEndpoint).ToDictionary(
            program => program.Name,
            program => new { http = Enumerable.Range(0, program.Replicas).Select(program.Url).ToArray() });
        var part = State.EndpointsFile + ".part";
        File.WriteAllText(part, JsonSerializer.Serialize(new { services }));
        File.Move(part, State.EndpointsFile, overwrite: true);
    }

    async Task Dependencies(Resource resource, CancellationToken ct)
    {
        while (!resource.Waits.TrueForAll(Holds)) await Task.Delay(50, ct);
    }

    bool Holds(Wait wait)
    {
        lock (_instances)
        {
            return wait.ExitCode is { } code
                ? _instances[wait.For].TrueForAll(instance => instance.State is InstanceState.Finished or InstanceState.Failed && instance.ExitCode == code)
                : _instances[wait.For].Exists(instance => instance.State is InstanceState.Running or InstanceState.Finished);
        }
    }

    void OnChange(Instance instance)
    {
        _console.Event(_clock.Elapsed, instance);
        if (_ready || !Ready) return;
        _ready = true;
        _console.Ready(_clock.Elapsed);
    }

    /// <summary>The last declared first; what does not depend on each other together.</summary>
    async Task StopAll()
    {
        var left = Instances.Where(instance => instance.State is not (InstanceState.Finished or InstanceState.Stopped)).ToList();
        while (left.Count > 0)
        {
            var needed = left.SelectMany(instance => instance.Resource.Needs).ToHashSet();
            var free = left.Where(instance => !needed.Contains(instance.Resource)).ToList();
            if (free.Count == 0) free = [.. left]; // they wait for each other: nothing could have started
            await Task.WhenAll(free.Select(instance => instance.Stop()));
            left.RemoveAll(free.Contains);
        }
    }

    void OnSignal(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        if (!stop.IsCancellationRequested)
        {
            _console.Say("stopping; once more to end at once");
            stop.Cancel();
            return;
        }

        foreach (var instance in Instances) instance.Kill();
    }

    static void RequireFree(int port, string what, string variable)
    {
        if (!Ports.IsFree(port)) throw new InvalidOperationException($"Port {port}, for {what}, is taken; {variable} chooses another.");
    }
}

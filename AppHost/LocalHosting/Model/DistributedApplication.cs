using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Platform.LocalHosting;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    IHostEnvironment Environment { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    DistributedApplication Build();
}

/// <summary>Here a stack is always run: publishing is done by the real Aspire.</summary>
public sealed class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext(bool publish) => IsPublishMode = publish;

    public bool IsPublishMode { get; }

    public bool IsRunMode => !IsPublishMode;
}

/// <summary>The whole stack, on plain processes.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    readonly Stack _stack;

    internal DistributedApplication(Stack stack) => _stack = stack;

    /// <param name="args">Configuration as <c>--Key=value</c>, over the environment's. Known here: <c>PLATFORM_STATE</c>, <c>PLATFORM_STATUS_PORT</c>, <c>Fresh</c>, <c>Quiet</c>.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new LocalBuilder(args);

    /// <summary>Starts everything and returns when Ctrl+C or SIGTERM has stopped it all again.</summary>
    public void Run()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException e)
        {
            // A port that is taken, a folder in use: what to do is in the message, not in the stack.
            Console.Error.WriteLine(e.Message);
            Environment.ExitCode = 1;
        }
    }

    /// <inheritdoc cref="Run"/>
    /// <param name="cancellationToken">Stops everything too.</param>
    public Task RunAsync(CancellationToken cancellationToken = default) => _stack.Run(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _stack.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed class LocalBuilder : IDistributedApplicationBuilder
{
    readonly List<Resource> _resources = [];

    public LocalBuilder(string[] args)
    {
        Configuration.AddEnvironmentVariables().AddCommandLine(args);
        State = new StateFolder(Configuration["PLATFORM_STATE"]);
        Configuration["PLATFORM_STATE"] = State.Path;
        Environment = new LocalEnvironment(Configuration["DOTNET_ENVIRONMENT"] ?? Configuration["ASPNETCORE_ENVIRONMENT"] ?? Environments.Development);
    }

    public ConfigurationManager Configuration { get; } = new();

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(publish: false);

    public StateFolder State { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"There are two resources named {resource.Name}.");
        _resources.Add((Resource)(IResource)resource);
        return new LocalResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(new Stack(_resources, State, Configuration, Environment.EnvironmentName));

    sealed record LocalResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T>
        where T : IResource;

    sealed class LocalEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = AppDomain.CurrentDomain.FriendlyName;

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

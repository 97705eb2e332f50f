using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>One process that can be started again and again: a server, or a replica of a program.</summary>
internal abstract class Workload
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public abstract int? Pid { get; }

    public abstract string? Url { get; }

    /// <summary>Completes with its exit code when the process started last ends.</summary>
    public abstract Task<int> Exited { get; }

    public abstract Task Start(CancellationToken ct);

    public abstract Task<bool> Healthy(CancellationToken ct);

    /// <summary>In good order within 15 seconds, else by force.</summary>
    public abstract Task Stop();

    public abstract void Kill();
}

internal sealed class ServerWorkload(ServerResource resource, Server server, string scheme, Leftovers leftovers) : Workload
{
    public override int? Pid => server.Pid;

    public override string? Url => string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{server.Port}");

    public override Task<int> Exited => server.Exited ?? throw new InvalidOperationException("Not started.");

    public override async Task Start(CancellationToken ct)
    {
        await server.Start(leftovers.Add, ct);
        if (server is not PostgresServer postgres) return;
        foreach (var database in ((PostgresServerResource)resource).Databases) await postgres.CreateDatabase(database.DatabaseName, ct);
    }

    public override Task<bool> Healthy(CancellationToken ct) => server.Healthy(ct);

    public override Task Stop() => server.Stop();

    public override void Kill() => server.Kill();
}

internal sealed class ProgramWorkload(ProgramResource resource, int replica, Func<Dictionary<string, string?>> environment, Action<string> output, Leftovers leftovers)
    : Workload
{
    static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(5) };

    ChildProcess? _process;

    public override int? Pid => _process is { Exited.IsCompleted: false } process ? process.Id : null;

    public override string? Url => resource.HasEndpoint ? resource.Url(replica) : null;

    public override Task<int> Exited => _process?.Exited ?? throw new InvalidOperationException("Not started.");

    public override Task Start(CancellationToken ct)
    {
        _process = ChildProcess.Start(resource.Command with { Environment = environment() }, output);
        leftovers.Add(_process);
        return Task.CompletedTask;
    }

    public override async Task<bool> Healthy(CancellationToken ct)
    {
        if (resource.HealthPath is not { } path || Url is not { } url) return true;
        try
        {
            using var answer = await Http.GetAsync(new Uri(new Uri(url), path), HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    public override async Task Stop()
    {
        if (_process is { } process) await process.Stop(Signal.Terminate, Patience);
    }

    public override void Kill() => _process?.Send(Signal.Kill);
}

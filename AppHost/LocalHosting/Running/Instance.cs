using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Where a replica is in its life. A task ends as finished or failed; a service or server only when told to, or when it never came up.</summary>
internal enum InstanceState
{
    Stopped,
    Waiting,
    Starting,
    Running,
    Unhealthy,
    Restarting,
    Finished,
    Failed,
}

/// <summary>Keeps one replica of a resource running: waits for what it needs, starts it, watches it, and starts it again when it ends.</summary>
internal sealed class Instance(Resource resource, int replica, Workload workload, LogFile log, Func<Resource, CancellationToken, Task> dependencies, Action<Instance> changed) : IDisposable
{
    const int MaximumAttempts = 5;
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LivedLongEnough = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _commands = new(1, 1);
    CancellationTokenSource? _stopping;
    Task _supervision = Task.CompletedTask;

    public Resource Resource { get; } = resource;

    public int Replica { get; } = replica;

    public LogFile Log { get; } = log;

    public InstanceState State { get; private set; }

    /// <summary>Set once the process started last has ended.</summary>
    public int? ExitCode { get; private set; }

    public int? Pid => workload.Pid;

    public string? Url => workload.Url;

    /// <summary>How often it has ended without being told to.</summary>
    public int Restarts { get; private set; }

    /// <summary>Neither on its way up nor meant to be.</summary>
    public bool Settled => State is InstanceState.Running or InstanceState.Finished or InstanceState.Stopped or InstanceState.Failed;

    public async Task Start()
    {
        await _commands.WaitAsync();
        try
        {
            if (!_supervision.IsCompleted) return;
            _stopping?.Dispose();
            _stopping = new CancellationTokenSource();
            var ct = _stopping.Token;
            Become(InstanceState.Waiting);
            _supervision = Task.Run(() => Supervise(ct), CancellationToken.None);
        }
        finally
        {
            _commands.Release();
        }
    }

    public async Task Stop()
    {
        await _commands.WaitAsync();
        try
        {
            if (_stopping is { } stopping) await stopping.CancelAsync();
            await _supervision;
        }
        finally
        {
            _commands.Release();
        }
    }

    public void Dispose()
    {
        _commands.Dispose();
        _stopping?.Dispose();
    }

    public void Kill()
    {
        _stopping?.Cancel();
        workload.Kill();
    }

    async Task Supervise(CancellationToken ct)
    {
        var failures = 0;
        var everHealthy = false;
        try
        {
            await dependencies(Resource, ct); // as in Aspire, before the first start only
        }
        catch (OperationCanceledException)
        {
            Become(InstanceState.Stopped);
            return;
        }

        while (!ct.IsCancellationRequested)
        {
            var lived = Stopwatch.StartNew();
            try
            {
                Become(InstanceState.Starting);
                ExitCode = null;
                lived.Restart();
                await workload.Start(ct);
                Log.Note($"started as process {workload.Pid}");
                if (await ComesUp(ct))
                {
                    everHealthy |= Resource.Kind != "task";
                    Become(InstanceState.Running);
                }

                ExitCode = await Watch(ct);
                if (Resource.Kind == "task" && ExitCode == 0)
                {
                    Become(InstanceState.Finished);
                    return;
                }

                Log.Note($"ended with code {ExitCode}");
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                Log.Note(e.Message);
            }

            Restarts++;
            failures = lived.Elapsed > LivedLongEnough ? 1 : failures + 1;
            if (!everHealthy && failures >= MaximumAttempts)
            {
                Log.Note($"given up after {failures} attempts");
                Become(InstanceState.Failed);
                return;
            }

            Become(InstanceState.Restarting);
            try
            {
                await Task.Delay(Pause(failures), ct);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await workload.Stop();
        Become(InstanceState.Stopped);
    }

    /// <summary>False when it ended before it was healthy.</summary>
    async Task<bool> ComesUp(CancellationToken ct)
    {
        while (!workload.Exited.IsCompleted)
        {
            if (await workload.Healthy(ct)) return true;
            await Task.WhenAny(workload.Exited, Task.Delay(100, ct));
            ct.ThrowIfCancellationRequested();
        }

        return false;
    }

    /// <summary>Returns the exit code; meanwhile notices when it stops answering.</summary>
    async Task<int> Watch(CancellationToken ct)
    {
        while (true)
        {
            await Task.WhenAny(workload.Exited, Task.Delay(CheckEvery, ct));
            ct.ThrowIfCancellationRequested();
            if (workload.Exited.IsCompleted) return await workload.Exited;
            Become(await workload.Healthy(ct) ? InstanceState.Running : InstanceState.Unhealthy);
        }
    }

    void Become(InstanceState state)
    {
        if (State == state) return;
        State = state;
        changed(this);
    }

    /// <summary>0.2 s, then twice as long each time, at most 30 s.</summary>
    internal static TimeSpan Pause(int failures)
    {
        var pause = TimeSpan.FromMilliseconds(200 * Math.Pow(2, Math.Min(failures - 1, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }

    public override string ToString() => Resource.Replicas > 1 || Replica > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Resource.Name}-{Replica}") : Resource.Name;
}

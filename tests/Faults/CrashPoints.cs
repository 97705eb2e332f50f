using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Platform.LocalHosting;

namespace Platform.Faults;

/// <summary>Where a child process kills or freezes itself, the next time it gets there. Armed from outside with <c>POST /crash/{point}/{signal}</c>.</summary>
sealed class CrashPoints
{
    /// <summary>In the naive writer of the control run: committed, and not yet told.</summary>
    public const string CommittedNotTold = "W";

    readonly ConcurrentDictionary<string, Signal> armed = new();

    public void Map(WebApplication app) => app.MapPost("/crash/{point}/{signal}", (string point, Signal signal) =>
    {
        armed[point] = signal;
    }).AllowAnonymous();

    public ValueTask ReachAsync(string point)
    {
        if (armed.TryRemove(point, out var signal)) _ = Raise((int)signal);
        return ValueTask.CompletedTask;
    }

    // To this thread: what is sent to the process may stop another thread first, and this one would run on past the point.
    [DllImport("libc", EntryPoint = "raise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Raise(int signal);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>What to start, as whom, and how it is told that its parent is gone.</summary>
public sealed record ChildCommand(string FileName, params string[] Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to the environment of this process; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Another user to run as; only root may ask for it.</summary>
    public string? User { get; init; }

    /// <summary>Lets another user pass through folders that only root may enter.</summary>
    public bool MayEnterAnyFolder { get; init; }

    /// <summary>What the kernel sends when this process dies, however it dies.</summary>
    public Signal OnParentDeath { get; init; } = Signal.Kill;

    public override string ToString() => string.Join(' ', [FileName, .. Arguments]);
}

/// <summary>
/// A process that does not outlive the one that started it (PR_SET_PDEATHSIG), in a session of its own, so that Ctrl+C in a terminal
/// reaches only its parent, which then stops its children in the order it wants.
/// </summary>
public sealed class ChildProcess
{
    readonly Process _process;

    ChildProcess(Process process, Action<string>? output)
    {
        _process = process;
        Id = process.Id;
        StartTicks = StartTicksOf(Id) ?? 0;
        var reading = Task.WhenAll(Read(process.StandardOutput, output), Read(process.StandardError, output));
        Exited = WaitForExit(reading);
    }

    /// <summary>The process id; signals may be sent to it from outside.</summary>
    public int Id { get; }

    /// <summary>Start time in clock ticks since boot (field 22 of /proc/[pid]/stat): with the id it names one process for good.</summary>
    public long StartTicks { get; }

    /// <summary>Completes with the exit code (128 + n when signal n ended it).</summary>
    public Task<int> Exited { get; }

    /// <exception cref="InvalidOperationException">The program does not exist or may not be run.</exception>
    public static ChildProcess Start(ChildCommand command, Action<string>? output = null)
    {
        List<string> arguments = ["setpriv", "--pdeathsig", SignalName(command.OnParentDeath)];
        if (command.User is { } user)
        {
            arguments.AddRange(["--reuid", user, "--regid", user, "--init-groups"]);
            if (command.MayEnterAnyFolder) arguments.AddRange(["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]);
        }

        var start = new ProcessStartInfo("setsid", [.. arguments, "--", command.FileName, .. command.Arguments])
        {
            WorkingDirectory = command.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;

        var process = Launcher.Run(() => Process.Start(start)) ?? throw new InvalidOperationException($"Cannot start {command}");
        process.StandardInput.Close();
        return new ChildProcess(process, output);
    }

    /// <summary>Runs a short command to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds its output.</exception>
    public static async Task<string> Run(ChildCommand command, CancellationToken ct = default)
    {
        var lines = new ConcurrentQueue<string>();
        var child = Start(command, lines.Enqueue);
        try
        {
            var code = await child.Exited.WaitAsync(ct);
            var text = string.Join('\n', lines);
            return code == 0 ? text : throw new InvalidOperationException($"{command} ended with code {code}:\n{text}");
        }
        catch (OperationCanceledException)
        {
            child.Send(Signal.Kill);
            throw;
        }
    }

    /// <summary>Sends a signal to the process and everything it started; nothing happens when it is gone.</summary>
    public void Send(Signal signal)
    {
        if (Exited.IsCompleted) return;
        if (Native.Kill(-Id, (int)signal) != 0) _ = Native.Kill(Id, (int)signal);
    }

    /// <summary>Asks the process alone to end, and kills it with all it started when it has not ended in time.</summary>
    public async Task<int> Stop(Signal signal, TimeSpan patience)
    {
        if (!Exited.IsCompleted) _ = Native.Kill(Id, (int)signal);
        try
        {
            return await Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            Send(Signal.Kill);
            return await Exited;
        }
    }

    /// <summary>Start time of any running process; null when there is none (or only a zombie is left of it).</summary>
    public static long? StartTicksOf(int pid)
    {
        try
        {
            // The name in parentheses may hold spaces, so count fields from the last parenthesis: state is the third.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    async Task<int> WaitForExit(Task reading)
    {
        await _process.WaitForExitAsync();
        // What it wrote last belongs to the log, but a grandchild that holds the pipe open must not hold us up.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1)));
        return _process.ExitCode;
    }

    static async Task Read(StreamReader reader, Action<string>? output)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line) output?.Invoke(line);
        }
        catch (IOException)
        {
            // The pipe broke: the process is gone, and Exited says so.
        }
    }

    static string SignalName(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Quit => "QUIT",
        Signal.Terminate => "TERM",
        _ => "KILL",
    };

    /// <summary>PR_SET_PDEATHSIG fires when the *thread* that forked ends, and pool threads do: one thread that never ends forks for all.</summary>
    static class Launcher
    {
        static readonly BlockingCollection<Action> Work = [];

        static Launcher() => new Thread(() =>
        {
            foreach (var action in Work.GetConsumingEnumerable()) action();
        })
        { IsBackground = true, Name = "launcher" }.Start();

        public static T Run<T>(Func<T> start)
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            Work.Add(() =>
            {
                try
                {
                    result.SetResult(start());
                }
                catch (Exception e)
                {
                    result.SetException(new InvalidOperationException(e.Message, e));
                }
            });
            return result.Task.GetAwaiter().GetResult();
        }
    }
}

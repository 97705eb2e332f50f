using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>
/// The processes a stack has started, on disk: the kernel ends them with their parent, and what should escape it is ended at the next
/// start. A process is known by its id and its start time within one boot, so nobody else's is ever touched.
/// </summary>
internal sealed class Leftovers(string file)
{
    static readonly Lock Writing = new();

    public void Add(ChildProcess process)
    {
        lock (Writing) File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"{BootId} {process.Id} {process.StartTicks}\n"));
    }

    /// <summary>Gives what is left three seconds to go by itself, then kills it.</summary>
    public void End()
    {
        if (!File.Exists(file)) return;
        var left = File.ReadAllLines(file).Select(line => line.Split(' '))
            .Where(parts => parts.Length == 3 && parts[0] == BootId)
            .Select(parts => (Pid: int.Parse(parts[1], CultureInfo.InvariantCulture), Ticks: long.Parse(parts[2], CultureInfo.InvariantCulture)))
            .ToList();
        SpinWait.SpinUntil(() => !left.Exists(Lives), TimeSpan.FromSeconds(3));
        foreach (var (pid, _) in left.Where(Lives))
        {
            _ = Native.Kill(-pid, (int)Signal.Kill);
            _ = Native.Kill(pid, (int)Signal.Kill);
        }

        File.Delete(file);
    }

    static string BootId => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    static bool Lives((int Pid, long Ticks) process) => ChildProcess.StartTicksOf(process.Pid) == process.Ticks;
}

using System.Text.Json;

namespace Platform.LocalHosting;

/// <summary>
/// What one stack keeps between runs, outside the repository: data, logs, mail caught in Development, passwords. While it runs,
/// <c>host.json</c> says where it is and holds the token for its control interface.
/// </summary>
public sealed class StateFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="path">As <c>PLATFORM_STATE</c> says; null or empty is <c>~/.local/state/platform</c>.</param>
    public StateFolder(string? path)
    {
        Path = System.IO.Path.GetFullPath(path is { Length: > 0 } ? path : Default);
        Secrets = new Secrets(File("secrets.json"));
    }

    public string Path { get; }

    public Secrets Secrets { get; }

    public string Logs => File("logs");

    public string Mail => File("mail");

    public string HostFile => File("host.json");

    /// <summary>The addresses of all replicas, kept up to date while they change; services read it again and again (<c>PLATFORM_ENDPOINTS</c>).</summary>
    public string EndpointsFile => File("endpoints.json");

    static string Default => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home
            ? home
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "platform");

    public string Data(string resource) => System.IO.Path.Combine(File("data"), resource);

    /// <summary>The stack that runs on this folder now; null when none does.</summary>
    public RunningHost? Running()
    {
        try
        {
            var host = JsonSerializer.Deserialize<RunningHost>(System.IO.File.ReadAllText(HostFile));
            return host is not null && ChildProcess.StartTicksOf(host.Pid) == host.StartTicks ? host : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes the folder for this process until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another stack runs on it.</exception>
    internal FileStream Take(bool fresh)
    {
        // Others may pass through (PostgreSQL under root runs as another user) but read nothing.
        Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        FileStream taken;
        try
        {
            taken = new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"A stack runs already on {Path} (PLATFORM_STATE chooses another folder).");
        }

        new Leftovers(File("pids")).End();
        if (fresh) Empty();
        Directory.CreateDirectory(File("data"), OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(Logs, OwnerOnly);
        Directory.CreateDirectory(Mail, OwnerOnly);
        return taken;
    }

    internal Leftovers Started => new(File("pids"));

    // Only what we made: the folder may be a wrong one.
    void Empty()
    {
        ReadOnlySpan<string> folders = [File("data"), Logs, Mail];
        foreach (var folder in folders)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }

        System.IO.File.Delete(File("secrets.json"));
        System.IO.File.Delete(EndpointsFile);
    }

    string File(string name) => System.IO.Path.Combine(Path, name);
}

/// <summary>How to reach a running stack; only its owner can read it.</summary>
/// <param name="Pid">Process of the AppHost.</param>
/// <param name="StartTicks">Its start time, so that another process with the same id is not taken for it.</param>
/// <param name="StatusPort">Loopback port of the status page and control interface.</param>
/// <param name="Token">What a caller of the control interface shows.</param>
public sealed record RunningHost(int Pid, long StartTicks, int StatusPort, string Token);

/// <summary>Passwords made up once and kept, so that the data they belong to can be opened again.</summary>
public sealed class Secrets(string file)
{
    readonly Lock _lock = new();

    /// <summary>The value under a name: the given one, which is remembered, else the remembered one, else a new one.</summary>
    public string Get(string name, string? given = null)
    {
        lock (_lock)
        {
            var known = All();
            if (given is not { Length: > 0 } && known.TryGetValue(name, out var value)) return value;
            known[name] = given is { Length: > 0 } ? given : Passwords.New();
            PrivateFile.Write(file, JsonSerializer.Serialize(known));
            return known[name];
        }
    }

    /// <summary>The value under a name; null when there is none yet.</summary>
    public string? Find(string name)
    {
        lock (_lock) return All().GetValueOrDefault(name);
    }

    Dictionary<string, string> All() =>
        File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
}

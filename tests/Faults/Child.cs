using System.Globalization;
using Platform.LocalHosting;
using Platform.TestKit;

namespace Platform.Faults;

/// <summary>One process under test: a role of this program, started, killed and started again under one name and port.</summary>
sealed class Child(string role, int number, string folder, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly StreamWriter log = new(Path.Combine(folder, $"{role}-{number}.log")) { AutoFlush = true };
    ChildProcess? process;
    int suppressed;
    bool naive;

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>Messages that its inbox knew already, over all its lives.</summary>
    public int Suppressed => Volatile.Read(ref suppressed);

    public string Role => role;

    public bool Running => process is { Exited.IsCompleted: false };

    /// <summary>Resident memory in MiB.</summary>
    public double Resident
    {
        get
        {
            try
            {
                var line = File.ReadLines($"/proc/{process!.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
                return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or NullReferenceException)
            {
                return 0;
            }
        }
    }

    /// <summary>Starts the process unless it runs, and returns when it says that it is ready.</summary>
    public Task Start() => Start(naive);

    /// <param name="naive">Without outbox or inbox, for a control; a process that runs otherwise is started anew.</param>
    public async Task Start(bool naive)
    {
        if (Running && naive == this.naive) return;
        await Stop();
        this.naive = naive;
        process = ChildProcess.Start(new ChildCommand(Environment.ProcessPath!, Arguments())
        {
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string?>(settings)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["URLS"] = Address.GetLeftPart(UriPartial.Authority),
                ["Naive"] = naive.ToString(),
                ["Shutdown__Drain"] = "0",
                ["Logging__LogLevel__Default"] = "Warning",
                ["DOTNET_TieredPGO"] = "0",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
            },
        }, Hear);
        await Ready();
    }

    /// <summary>Waits until <c>/health</c> is 200: the process serves and its database answers.</summary>
    public async Task Ready()
    {
        await Eventually.Become(async () =>
        {
            if (!Running) return true;
            using var answer = await Http.GetAsync(new Uri(Address, "/health"));
            return answer.IsSuccessStatusCode;
        }, Patience, $"{role} {number} is ready");
        if (!Running) throw new InvalidOperationException($"{role} {number} ended with code {await process!.Exited}; see {role}-{number}.log");
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process?.Send(Signal.Kill);
        if (process is not null) await process.Exited;
    }

    /// <summary>Has the process kill itself the next time it comes to a crash point, and waits for that.</summary>
    /// <param name="armed">Called before it can come there; gives it something to do.</param>
    public async Task KillAt(string point, Action armed)
    {
        await Arm(point, Signal.Kill);
        armed();
        await Eventually.Become(() => !Running, Patience, $"{role} {number} comes to {point}");
    }

    /// <summary>Has the process freeze itself at a crash point, and waits for that.</summary>
    public async Task FreezeAt(string point, Action armed)
    {
        await Arm(point, Signal.Stop);
        armed();
        await Eventually.Become(() => File.ReadAllText($"/proc/{process!.Id}/stat").Split(") ")[1][0] == 'T', Patience, $"{role} {number} comes to {point}");
    }

    public void Thaw() => process?.Send(Signal.Continue);

    public async Task Stop()
    {
        if (process is not null) await process.Stop(Signal.Terminate, TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        await log.DisposeAsync();
    }

    async Task Arm(string point, Signal signal)
    {
        try
        {
            using var answer = await Http.PostAsync(new Uri(Address, $"/crash/{point}/{signal}"), null);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // It came there before it could answer; if not, whoever waits for it will say so.
        }
    }

    /// <summary>As this process was started: by its own executable or by <c>dotnet program.dll</c>.</summary>
    string[] Arguments()
    {
        var program = typeof(Child).Assembly.Location;
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [program, role] : [role];
    }

    void Hear(string line)
    {
        if (line == Roles.Suppressed) Interlocked.Increment(ref suppressed);
        else
        {
            lock (log) log.WriteLine(line);
        }
    }
}

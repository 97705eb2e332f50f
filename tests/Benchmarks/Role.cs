using Platform.Benchmarks.Publisher;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Benchmarks;

/// <summary>A process that is measured: a copy of this program in another role, or a service.</summary>
sealed class Role
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };

    Role(ChildProcess process, Uri address) => (Process, Address) = (process, address);

    public ChildProcess Process { get; }

    public Uri Address { get; }

    /// <summary>This program in the role of a service that publishes its outbox and does nothing else.</summary>
    public static Task<int> Publisher()
    {
        Wire.Add(typeof(ThingChanged).Assembly);
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("publisher").AddDatabase<BenchDb>("bench").AddMessaging<BenchDb>("publisher");
        var app = builder.Build();
        app.UseServiceDefaults();
        return app.RunServiceAsync<BenchDb>([]);
    }

    /// <summary>A service or the gateway, as it was built beside this program.</summary>
    public static string ProgramOf(string project) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../{project}/release/Platform.{project}.dll"));

    /// <summary>Runs a program until it ends by itself.</summary>
    public static Task RunToEnd(string program, Dictionary<string, string?> settings, params string[] args) =>
        ChildProcess.Run(new ChildCommand("dotnet", [program, .. args]) { WorkingDirectory = Path.GetDirectoryName(program), Environment = settings });

    /// <summary>Starts this program in a role and waits until it is ready.</summary>
    public static Task<Role> Start(string role, string folder, Dictionary<string, string?> settings) => Start(typeof(Role).Assembly.Location, role, folder, settings, "role", role);

    /// <summary>Starts a program and waits until it is ready. What it prints goes to a file in the folder.</summary>
    public static Task<Role> Start(string program, string name, string folder, Dictionary<string, string?> settings, params string[] args) => Start(program, name, folder, settings, TimeSpan.FromSeconds(60), args);

    /// <inheritdoc cref="Start(string, string, string, Dictionary{string, string?}, string[])"/>
    /// <param name="patience">How long it may take to be ready.</param>
    public static async Task<Role> Start(string program, string name, string folder, Dictionary<string, string?> settings, TimeSpan patience, params string[] args)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var log = Path.Combine(folder, name + ".log");
        var process = ChildProcess.Start(new ChildCommand("dotnet", [program, .. args])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            Environment = new Dictionary<string, string?>(settings)
            {
                ["URLS"] = address.GetLeftPart(UriPartial.Authority),
                ["Logging__LogLevel__Default"] = "Warning",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
            },
        }, line =>
        {
            lock (Http) File.AppendAllText(log, line + "\n");
        });
        await Eventually.Become(async () =>
        {
            if (process.Exited.IsCompleted) return true;
            using var answer = await Http.GetAsync(new Uri(address, "/health"));
            return answer.IsSuccessStatusCode;
        }, patience, $"{name} is ready");
        return process.Exited.IsCompleted ? throw new InvalidOperationException($"{name} ended with code {await process.Exited}; see {log}") : new(process, address);
    }

    public Task Stop() => Process.Stop(Signal.Kill, TimeSpan.FromSeconds(5));
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.EndToEnd;
using Platform.LocalHosting;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(Stack))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // some tests kill what others need

namespace Platform.EndToEnd;

/// <summary>The whole platform, started as `./platform up` starts it, with data of its own and on ports of its own. Training has three replicas.</summary>
public sealed class Stack : IAsyncLifetime
{
    const string Password = "correct horse battery staple";

    static readonly string Build = new DirectoryInfo(AppContext.BaseDirectory).Name;
    static readonly SocketsHttpHandler Connections = new() { AllowAutoRedirect = false, UseCookies = false };

    readonly string state = Directory.CreateTempSubdirectory("platform-e2e-").FullName;
    readonly Dictionary<string, string> environment = [];
    readonly Dictionary<string, (string Token, DateTime Until)> tokens = [];
    Process host = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Data, logs, mail and passwords of this stack.</summary>
    public string State => state;

    public async ValueTask InitializeAsync()
    {
        var (port, statusPort) = (Ports.Free(), Ports.Free());
        Address = new Uri($"http://127.0.0.1:{port}");
        environment["PLATFORM_STATE"] = state;
        environment["PLATFORM_PORT"] = $"{port}";
        environment["PLATFORM_STATUS_PORT"] = $"{statusPort}";
        environment["PLATFORM_DEMO_PASSWORD"] = Password;
        environment["Erasure__SecondPass"] = "00:00:05";
        host = Start(Program("AppHost"), "--Quiet=true", "--Replicas:training=3");
        using var wait = Start(Program("LocalHosting"), "wait", $"{host.Id}", "300");
        var said = await wait.StandardOutput.ReadToEndAsync();
        await wait.WaitForExitAsync();
        wait.ExitCode.ShouldBe(0, said);
    }

    public async ValueTask DisposeAsync()
    {
        await Control("down");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try { await host.WaitForExitAsync(patience.Token); }
        catch (OperationCanceledException) { host.Kill(entireProcessTree: true); }
        host.Dispose();
        Directory.Delete(state, recursive: true);
    }

    public HttpClient Visitor() => new(Connections, disposeHandler: false) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A client signed in as one of the demonstration accounts, through the gateway.</summary>
    public async Task<HttpClient> As(string name)
    {
        var client = Visitor();
        if (!tokens.TryGetValue(name, out var signedIn) || signedIn.Until < DateTime.UtcNow)
        {
            var login = await client.PostAsJsonAsync("/api/identity/login", new { email = $"{name}@example.org", password = Password }).Success();
            tokens[name] = signedIn = (login["accessToken"]!.GetValue<string>(), DateTime.UtcNow.AddMinutes(5));
        }
        client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Token);
        return client;
    }

    /// <summary>What `./platform` says to the running stack: `start NAME`, `stop NAME`, `scale NAME N`.</summary>
    public async Task<string> Control(params string[] command)
    {
        using var control = Start(Program("LocalHosting"), command);
        var said = await control.StandardOutput.ReadToEndAsync();
        await control.WaitForExitAsync();
        return control.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', command)}: {said}");
    }

    /// <summary>The replicas of a resource, as `./platform status --json` shows them.</summary>
    public async Task<IReadOnlyList<JsonNode>> Replicas(string name) =>
        [.. JsonNode.Parse(await Control("status", "--json"))!["resources"]!.AsArray().Where(resource => resource!["name"]!.GetValue<string>() == name).Select(resource => resource!)];

    public Task Running(string name) => Eventually.Become(async () => (await Replicas(name)).All(replica => replica["state"]!.GetValue<string>() == "running"), TimeSpan.FromSeconds(90));

    Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    static string Program(string project) => Repository.PathOf($"artifacts/bin/{project}/{Build}/Platform.{project}.dll");
}

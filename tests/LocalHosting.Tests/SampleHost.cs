using System.Globalization;
using System.Text.Json;
using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

/// <summary>tests/SampleStack as a process of its own, with a state folder and ports of its own.</summary>
sealed class SampleHost : IAsyncDisposable
{
    readonly List<string> output = [];
    readonly List<Resource> seen = [];
    ChildProcess? process;

    public string Folder { get; private init; } = Servers.NewFolder("state");

    public int Port { get; } = Ports.Free();

    public int StatusPort { get; private init; } = Ports.Free();

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(20) };

    public Uri StatusPage => new($"http://127.0.0.1:{StatusPort}/");

    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    public ChildProcess Process => process ?? throw new InvalidOperationException("Not started.");

    public string Token => new StateFolder(Folder).Running()!.Token;

    /// <summary>Starts the stack and, unless told otherwise, waits until all of it is up.</summary>
    public static async Task<SampleHost> Start(string? folder = null, bool untilReady = true, int? statusPort = null, params string[] arguments)
    {
        var host = new SampleHost { Folder = folder ?? Servers.NewFolder("state"), StatusPort = statusPort ?? Ports.Free() };
        host.process = ChildProcess.Start(new ChildCommand("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Platform.SampleStack.dll"), $"--PLATFORM_STATE={host.Folder}",
            $"--PLATFORM_STATUS_PORT={host.StatusPort}", $"--Port={host.Port}", .. arguments,
        ]), line =>
        {
            lock (host.output) host.output.Add(line);
        });
        try
        {
            if (untilReady) await Eventually.Become(async () => (await host.Status()).Ready, TimeSpan.FromSeconds(60), "ready");
            return host;
        }
        catch (TimeoutException e)
        {
            await host.DisposeAsync();
            throw new TimeoutException($"{e.Message}\n{host.Output}", e);
        }
    }

    public async Task<Document> Status()
    {
        if (Process.Exited.IsCompleted) throw new InvalidOperationException($"The host has ended:\n{Output}");
        var document = (await Http.GetFromJsonAsync<Document>(new Uri(StatusPage, "status.json"), JsonSerializerOptions.Web))!;
        seen.AddRange(document.Resources.Where(resource => resource.Pid is not null));
        return document;
    }

    public async Task<Resource> Of(string name, int replica = 0) =>
        (await Status()).Resources.Single(resource => resource.Name == name && resource.Replica == replica);

    public async Task<T> Ask<T>(string name, string path, int replica = 0) =>
        (await Http.GetFromJsonAsync<T>(new Uri(new Uri((await Of(name, replica)).Url!), path)))!;

    public async Task<HttpResponseMessage> Change(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(StatusPage, $"api/{path}"));
        request.Headers.Authorization = new("Bearer", token ?? Token);
        return await Http.SendAsync(request);
    }

    /// <summary>Whether any process this host was seen to have still lives.</summary>
    public bool SomethingIsLeft => seen.Exists(resource => ChildProcess.StartTicksOf(resource.Pid!.Value) is not null)
        || Directory.GetDirectories("/proc").Any(process => MentionsUs(process));

    /// <summary>Every process of the stack has its state folder in its environment or command line.</summary>
    bool MentionsUs(string process)
    {
        if (!int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var pid) || ChildProcess.StartTicksOf(pid) is null || pid == Environment.ProcessId) return false;
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains(Folder, StringComparison.Ordinal)
                || File.ReadAllText(Path.Combine(process, "cmdline")).Contains(Folder, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.Stop(Signal.Terminate, TimeSpan.FromSeconds(40));
    }

    public sealed record Document(IReadOnlyList<Resource> Resources, bool Ready);

    public sealed record Resource(string Name, string Kind, int Replica, string State, int? Pid, string? Url, int Restarts);
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.LocalHosting;

/// <summary>What `./platform` says to a running stack. The stack is found through its state folder (PLATFORM_STATE).</summary>
/// <remarks>A named class, since a public Program would stand in the way of those of the services in their tests.</remarks>
internal static class Control
{
    private static async Task<int> Main(string[] args)
    {
        var state = new StateFolder(Environment.GetEnvironmentVariable("PLATFORM_STATE"));
        try
        {
            return args switch
            {
                ["running"] => state.Running() is null ? 1 : 0,
                ["wait", var pid, var seconds, .. var rest] => await Wait(int.Parse(pid, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), show: rest is []),
                ["status"] => await Status(json: false),
                ["status", "--json"] => await Status(json: true),
                ["start" or "stop" or "restart", var name] => await Change($"{args[0]}/{Uri.EscapeDataString(name)}"),
                ["scale", var name, var replicas] => await Change($"scale/{Uri.EscapeDataString(name)}?replicas={Uri.EscapeDataString(replicas)}"),
                ["down"] => await Down(),
                ["link"] => Link(),
                ["secret", var name] => Secret(name),
                _ => Say("usage: running | wait PID SECONDS [--quiet] | status [--json] | start|stop|restart NAME | scale NAME N | down | link | secret NAME", 2),
            };
        }
        catch (HttpRequestException)
        {
            return Say($"The stack on {state.Path} does not answer: it is starting or has just ended.", 1);
        }

        async Task<int> Status(bool json)
        {
            if (state.Running() is not { } host)
            {
                if (json) Console.WriteLine("{\"resources\":[]}");
                return json ? 1 : Say($"Nothing runs on {state.Path}.", 1);
            }

            using var http = Client(host);
            var document = await http.GetStringAsync("status.json");
            if (json)
            {
                Console.WriteLine(document);
                return 0;
            }

            Console.WriteLine($"{"NAME",-24}{"KIND",-11}{"STATE",-12}{"RESTARTS",-10}{"PID",-9}URL");
            foreach (var resource in Resources(document))
                Console.WriteLine($"{Label(resource),-24}{resource["kind"],-11}{resource["state"],-12}{resource["restarts"],-10}{resource["pid"],-9}{resource["url"]}");
            return 0;
        }

        // Shows what becomes of each resource until all are up; gives up when the process of the host is gone.
        async Task<int> Wait(int pid, TimeSpan patience, bool show)
        {
            var clock = Stopwatch.StartNew();
            var seen = new Dictionary<string, string>();
            while (clock.Elapsed < patience)
            {
                if (ChildProcess.StartTicksOf(pid) is null) return 1;
                if (state.Running() is { } host)
                {
                    using var http = Client(host);
                    var document = JsonNode.Parse(await http.GetStringAsync("status.json"))!;
                    foreach (var resource in document["resources"]!.AsArray().Select(resource => resource!))
                    {
                        var now = resource["state"]!.GetValue<string>();
                        if (seen.GetValueOrDefault(Label(resource)) == now) continue;
                        seen[Label(resource)] = now;
                        if (show && now is not ("waiting" or "starting")) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0.0} s  {Label(resource)} {now}"));
                        if (now is "failed") return Say($"{Label(resource)} did not start; its log is in {state.Logs}.", 1);
                    }

                    if (document["ready"]!.GetValue<bool>()) return 0;
                }

                await Task.Delay(200);
            }

            return Say($"Not ready after {patience.TotalSeconds:0} s; logs are in {state.Logs}.", 1);
        }

        async Task<int> Change(string path)
        {
            if (state.Running() is not { } host) return Say($"Nothing runs on {state.Path}: start it with ./platform up.", 1);
            using var http = Client(host);
            using var answer = await http.PostAsync(new Uri($"api/{path}", UriKind.Relative), null);
            return answer.IsSuccessStatusCode ? 0 : Say(await answer.Content.ReadAsStringAsync(), 1);
        }

        async Task<int> Down()
        {
            if (state.Running() is not { } host) return Say($"Nothing runs on {state.Path}.", 0);
            using var process = Process.GetProcessById(host.Pid);
            _ = Native.Kill(host.Pid, (int)Signal.Terminate);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return 0;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                return Say("It did not stop within 60 s and was killed.", 1);
            }
        }

        int Link()
        {
            if (state.Running() is not { } host) return 1;
            Console.WriteLine($"http://localhost:{host.StatusPort}/login?t={host.Token}");
            return 0;
        }

        int Secret(string name)
        {
            if (state.Secrets.Find(name) is not { } value) return 1;
            Console.WriteLine(value);
            return 0;
        }

        static HttpClient Client(RunningHost host) => new()
        {
            BaseAddress = new Uri($"http://127.0.0.1:{host.StatusPort}/"),
            Timeout = TimeSpan.FromSeconds(60),
            DefaultRequestHeaders = { Authorization = new("Bearer", host.Token) },
        };

        static IEnumerable<JsonNode> Resources(string document) => JsonNode.Parse(document)!["resources"]!.AsArray().Select(resource => resource!);

        static string Label(JsonNode resource) => resource["kind"]!.GetValue<string>() == "service" ? $"{resource["name"]}-{resource["replica"]}" : $"{resource["name"]}";

        static int Say(string text, int code)
        {
            Console.Error.WriteLine(text);
            return code;
        }
    }
}

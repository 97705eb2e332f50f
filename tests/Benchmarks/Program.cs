using System.Globalization;
using Platform.Benchmarks;
using Platform.Benchmarks.Export;
using Platform.Benchmarks.Fanout;
using Platform.Benchmarks.Gateway;
using Platform.Benchmarks.Import;
using Platform.Benchmarks.Latency;
using Platform.Benchmarks.Login;
using Platform.Benchmarks.Mail;
using Platform.Benchmarks.Match;
using Platform.Benchmarks.Publisher;
using Platform.Benchmarks.Relay;
using Platform.Benchmarks.Search;
using Platform.ServiceDefaults.Messaging;

if (args is ["role", var role])
    return await (role switch
    {
        "publisher" => Role.Publisher(),
        "projects" => LatencyBench.Projects(),
        "answer" => GatewayBench.Answer(),
        "relay" => MailBench.Relay(),
        "proxy" => GatewayBench.Proxy(),
        _ => throw new ArgumentException($"No role is called {role}.")
    });

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Wire.Add(typeof(ThingChanged).Assembly);
var benches = new Dictionary<string, Func<string, int, Task<Figure[]>>>
{
    ["search"] = SearchBench.Measure,
    ["relay"] = async (folder, rounds) => [await RelayBench.Measure(folder, rounds)],
    ["latency"] = LatencyBench.Measure,
    ["gateway"] = GatewayBench.Measure,
    ["login"] = LoginBench.Measure,
    ["fanout"] = FanoutBench.Measure,
    ["search-million"] = SearchBench.MeasureMillion,
    ["import"] = ImportBench.Measure,
    ["import-memory"] = ImportBench.MeasureMemory,
    ["export"] = ExportBench.Measure,
    ["match"] = MatchBench.Measure,
    ["mail"] = MailBench.Measure,
};
var rounds = 5;
var check = false;
var chosen = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--check") check = true;
    else if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out rounds) && rounds > 0) i++;
    else if (benches.ContainsKey(args[i])) chosen.Add(args[i]);
    else
    {
        Console.Error.WriteLine($"usage: Platform.Benchmarks [{string.Join('|', benches.Keys)}]... [--rounds N] [--check]");
        return 2;
    }
}

var reached = true;
foreach (var name in chosen.Count > 0 ? chosen : [.. benches.Keys.Where(name => name is not ("search-million" or "import-memory" or "mail"))]) // which takes minutes
{
    var folder = Directory.CreateTempSubdirectory("platform-bench-").FullName;
    foreach (var figure in await benches[name](folder, rounds))
    {
        Console.WriteLine(figure);
        reached &= figure.Reached;
    }
    Directory.Delete(folder, recursive: true);
}
return check && !reached ? 1 : 0;

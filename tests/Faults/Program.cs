using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Faults;
using Platform.ServiceDefaults.Messaging;

if (args is ["writer" or "relay" or "consumer", ..]) return await Roles.Run(args[0], args[1..]);

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Wire.Add(typeof(Roles).Assembly);

var isShort = args.Contains("--short");
var seed = Option("--seed") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
var only = Option("--only")?.Split(',');
Fault[] faults = [.. Catalogue.All.Where(fault => only is null ? !isShort || fault.Short is not null : only.Contains(fault.Id))];
if (args.Any(a => a is not ("--short" or "--seed" or "--only") && !Equals(a, Option("--seed")) && !Equals(a, Option("--only"))) || faults.Length == 0)
{
    Console.Error.WriteLine($"usage: Platform.Faults [--short] [--seed N] [--only {string.Join(',', Catalogue.All.Select(f => f.Id))}]");
    return 2;
}

// Whatever ends this process also ends its servers and children; asked to stop, it cleans its folder up as well.
var ended = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

Console.WriteLine($"Faults{(isShort ? " (short)" : "")}, seed {seed}");
var clock = Stopwatch.StartNew();
var folder = Path.Combine(Path.GetTempPath(), $"platform-faults-{Environment.ProcessId}");
Directory.CreateDirectory(folder);
var outcomes = new List<Outcome>();
await using (var stack = await Stack.Start(folder, writers: isShort ? 1 : 2))
{
    var all = RunAllAsync(stack);
    await Task.WhenAny(all, ended.Task);
    if (all.IsCompleted) await all;
}

var failed = outcomes.Count(outcome => outcome.Complaints.Count > 0);
if (failed == 0) Directory.Delete(folder, recursive: true);
else Console.WriteLine($"Logs of the processes: {folder}");
if (outcomes.Count < faults.Length) return 130;
Console.WriteLine($"{outcomes.Sum(o => o.Size.Messages):N0} messages, {outcomes.Sum(o => o.Fired):N0} faults, {clock.Elapsed:mm\\:ss}");
Console.WriteLine($"{outcomes.Count - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

async Task RunAllAsync(Stack stack)
{
    Table.Head();
    var runs = new List<Run>();
    foreach (var fault in faults)
    {
        runs.Add(new Run(fault, stack, isShort, new Random(seed)));
        var outcome = await runs[^1].Execute();
        if (ended.Task.IsCompleted) return;
        outcomes.Add(outcome);
        Table.Line(outcome);
    }
    for (var i = 0; i < runs.Count; i++)
    {
        // Once more at the end: what came late must have changed nothing.
        if (await runs[i].ChangedSince(outcomes[i]) is not { } change) continue;
        outcomes[i] = outcomes[i] with { Complaints = [.. outcomes[i].Complaints, change] };
        Table.Line(outcomes[i]);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

void End(PosixSignalContext context)
{
    context.Cancel = true;
    ended.TrySetResult();
}

using System.Globalization;

namespace Platform.LocalHosting;

/// <summary>What the person who started the stack sees: what becomes of each resource, then, once all is up, what the programs print.</summary>
internal sealed class ConsoleOutput(bool showLogs)
{
    static readonly bool Coloured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
    static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    readonly Lock _lock = new();
    readonly Dictionary<string, int> _colourOf = [];
    bool _ready;

    public void Log(string label, string line)
    {
        if (showLogs && _ready) Print(label, line);
    }

    public void Event(TimeSpan at, Instance instance)
    {
        var state = instance.State.ToString().ToLowerInvariant();
        if (instance.State is InstanceState.Waiting or InstanceState.Starting && !_ready) return;
        Print("stack", string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,6:0.0} s  {instance} {state}"));
        if (instance.State is InstanceState.Failed or InstanceState.Restarting && !_ready)
        {
            foreach (var line in instance.Log.Tail(10)) Print(instance.Resource.Name, line);
        }
    }

    public void Ready(TimeSpan at)
    {
        _ready = true;
        Print("stack", string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,6:0.0} s  ready"));
    }

    public void Say(string text) => Print("stack", text);

    void Print(string label, string line)
    {
        lock (_lock)
        {
            if (!_colourOf.TryGetValue(label, out var colour)) _colourOf[label] = colour = Colours[_colourOf.Count % Colours.Length];
            Console.Out.WriteLine(Coloured ? $"\e[{colour}m{label,-16}\e[0m {line}" : $"{label,-16} {line}");
        }
    }
}

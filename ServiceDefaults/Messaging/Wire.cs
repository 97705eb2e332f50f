using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The names and form that events have outside the process. A file in the tests holds all of them, so a rename cannot slip through.</summary>
public static class Wire
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    static volatile FrozenDictionary<string, Type> types = Scan(typeof(IEvent).Assembly).ToFrozenDictionary();

    /// <summary>Adds the events of an assembly outside Contracts. Test rigs bring their own.</summary>
    public static void Add(Assembly assembly) =>
        types = types.Concat(Scan(assembly)).DistinctBy(pair => pair.Key).ToFrozenDictionary();

    public static IReadOnlyCollection<Type> Types => types.Values;

    /// <summary>The name in the outbox and of the exchange: <c>projects.project-published</c>.</summary>
    public static string NameOf(Type type) => $"{PublisherOf(type)}.{Kebab(type.Name)}";

    /// <summary>The folder of Contracts that the record lies in.</summary>
    public static string PublisherOf(Type type) => Kebab(type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..]);

    public static IReadOnlyList<string> ListenersOf(Type type) => type.GetCustomAttribute<HeardByAttribute>()?.Services ?? [];

    public static bool IsOrdered(Type type) => type.GetCustomAttribute<HeardByAttribute>()?.Ordered ?? false;

    /// <summary>A listener's queue for one event: <c>notifications.project-published</c>.</summary>
    public static string QueueOf(string service, Type type) => $"{service}.{Kebab(type.Name)}";

    public static Type? Find(string name) => types.GetValueOrDefault(name);

    static Dictionary<string, Type> Scan(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEvent))).ToDictionary(NameOf);

    static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }
}

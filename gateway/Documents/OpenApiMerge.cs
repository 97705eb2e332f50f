using System.Text.Json.Nodes;

namespace Platform.Gateway.Documents;

/// <summary>Makes one OpenAPI document of several. Pure: documents in, document out.</summary>
public static class OpenApiMerge
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <param name="documents">A document per service, in the order in which a name is given away; changed by this.</param>
    /// <param name="isReachable">Whether a path of a service can be reached from outside; others are left out.</param>
    /// <param name="unavailable">Services whose document could not be had.</param>
    public static JsonObject Merge(IEnumerable<(string Service, JsonObject Document)> documents, Func<string, string, bool> isReachable, IEnumerable<string> unavailable)
    {
        JsonObject paths = [], components = [];
        var tags = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var operations = new HashSet<string>(StringComparer.Ordinal);
        var version = "3.1.1";
        foreach (var (service, document) in documents)
        {
            version = document["openapi"]?.ToString() ?? version;
            var own = document["components"] as JsonObject ?? [];
            var renamed = Renamed(service, own, components);
            Rename(document, renamed);
            foreach (var (kind, members) in own)
            {
                if (members is not JsonObject named) continue;
                if (components[kind] is not JsonObject merged) components[kind] = merged = [];
                foreach (var (name, value) in named) merged.TryAdd(renamed.GetValueOrDefault((kind, name), name), value?.DeepClone());
            }
            foreach (var (path, item) in document["paths"] as JsonObject ?? [])
            {
                if (item is not JsonObject || !isReachable(service, path) || paths.ContainsKey(path)) continue;
                var copy = item.DeepClone().AsObject();
                foreach (var operation in Methods.Select(method => copy[method]).OfType<JsonObject>())
                {
                    if (operation["operationId"]?.ToString() is { } id && !operations.Add(id)) operation["operationId"] = Prefixed(service, id);
                    // A rule for the whole document holds only for the operations of its own service.
                    if (document["security"] is { } security && operation["security"] is null) operation["security"] = security.DeepClone();
                }
                paths[path] = copy;
            }
            foreach (var tag in (document["tags"] as JsonArray ?? []).OfType<JsonObject>())
                if (tag["name"]?.ToString() is { } name) tags.TryAdd(name, tag.DeepClone());
        }
        return new JsonObject
        {
            ["openapi"] = version,
            ["info"] = new JsonObject { ["title"] = "Platform", ["version"] = "v1", ["description"] = "Everything that the platform offers, from all its services." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = components,
            ["tags"] = new JsonArray([.. tags.Values]),
            ["x-unavailable"] = new JsonArray([.. unavailable.Select(service => (JsonNode)service)])
        };
    }

    /// <summary>
    /// New names for the components whose name is taken by another content. One that refers to a renamed one differs by that, even where its text is the same,
    /// so this goes on until nothing more is found.
    /// </summary>
    static Dictionary<(string Kind, string Name), string> Renamed(string service, JsonObject own, JsonObject taken)
    {
        var renamed = new Dictionary<(string, string), string>();
        for (var before = -1; before != renamed.Count;)
        {
            before = renamed.Count;
            foreach (var (kind, members) in own)
                foreach (var (name, value) in members as JsonObject ?? [])
                {
                    if (renamed.ContainsKey((kind, name)) || taken[kind]?[name] is not { } other || value is null) continue;
                    var seen = value.DeepClone();
                    Rename(seen, renamed);
                    if (!JsonNode.DeepEquals(seen, other)) renamed[(kind, name)] = Prefixed(service, name);
                }
        }
        return renamed;
    }

    /// <summary>Follows renamed components: <c>$ref</c>, the <c>mapping</c> of a discriminator, and security requirements, which name theirs without a path.</summary>
    static void Rename(JsonNode? node, Dictionary<(string Kind, string Name), string> renamed)
    {
        if (renamed.Count == 0) return;
        if (node is JsonArray array)
        {
            foreach (var item in array) Rename(item, renamed);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToArray())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var reference) && New(reference, renamed) is { } target) members[name] = target;
                else if (name == "security" && value is JsonArray requirements)
                    members[name] = new JsonArray([.. requirements.Select(requirement => new JsonObject(
                        requirement!.AsObject().Select(scheme => KeyValuePair.Create(renamed.GetValueOrDefault(("securitySchemes", scheme.Key), scheme.Key), scheme.Value?.DeepClone()))))]);
                else Rename(value, renamed);
            }
        }
    }

    static string? New(string reference, Dictionary<(string Kind, string Name), string> renamed) =>
        reference.StartsWith("#/components/", StringComparison.Ordinal) && reference.Split('/') is [_, _, var kind, var name] && renamed.TryGetValue((kind, name), out var target)
            ? $"#/components/{kind}/{target}" : null;

    static string Prefixed(string service, string name) => $"{char.ToUpperInvariant(service[0])}{service[1..]}_{name}";
}

using System.Text.Json.Nodes;

namespace Platform.Projects.Catalogue;

/// <summary>What differs between a member before and after, as narrowly as a reader would say it: <c>budgets[1].amount</c> rather than all budgets twice.</summary>
public static class Differences
{
    /// <summary>More in one list, and the list is told whole.</summary>
    const int Most = 40;

    /// <summary>Lines of one member. Texts in several languages are told whole. Places are those before the change for what is gone or differs, those after it for what is new.</summary>
    public static IReadOnlyList<(string Path, JsonNode? Before, JsonNode? After)> Of(string member, JsonNode? before, JsonNode? after)
    {
        if (before is not JsonArray || after is not JsonArray) return [(member, before, after)];
        var lines = Between(member, before, after).Take(Most + 1).ToList();
        return lines.Count <= Most ? lines : [(member, before, after)];
    }

    static IEnumerable<(string, JsonNode?, JsonNode?)> Between(string path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        _ when JsonNode.DeepEquals(before, after) => [],
        (JsonArray was, JsonArray now) => Items(path, was, now),
        (JsonObject was, JsonObject now) when was.Count == now.Count && now.All(member => was.ContainsKey(member.Key)) && now.Any(member => JsonNode.DeepEquals(was[member.Key], member.Value)) =>
            now.SelectMany(member => Between($"{path}.{member.Key}", was[member.Key], member.Value)),
        _ => [(path, before, after)]
    };

    /// <summary>What both lists begin and end with is the same; what lies between was changed in place when it is as many, else taken out and put in.</summary>
    static IEnumerable<(string, JsonNode?, JsonNode?)> Items(string path, JsonArray was, JsonArray now)
    {
        int first = 0, last = 0;
        while (first < was.Count && first < now.Count && JsonNode.DeepEquals(was[first], now[first])) first++;
        while (last < was.Count - first && last < now.Count - first && JsonNode.DeepEquals(was[^(last + 1)], now[^(last + 1)])) last++;
        if (was.Count == now.Count) return Enumerable.Range(first, was.Count - first - last).SelectMany(i => Between($"{path}[{i}]", was[i], now[i]));
        return Enumerable.Range(first, was.Count - first - last).Select(i => ($"{path}[{i}]", was[i], (JsonNode?)null))
            .Concat(Enumerable.Range(first, now.Count - first - last).Select(i => ($"{path}[{i}]", (JsonNode?)null, now[i])));
    }
}

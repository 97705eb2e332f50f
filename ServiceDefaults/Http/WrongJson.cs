using System.Text.Json;

namespace Platform.ServiceDefaults.Http;

/// <summary>Where a body's JSON is wrong; of our types and settings, nothing. The reader stops at the first mistake.</summary>
static class WrongJson
{
    public static string Explain(JsonException json)
    {
        var place = json.Path is { Length: > 0 } path ? $"At {path}" : "In the body";
        if (json.LineNumber is { } line) place += $", line {line + 1}";
        return $"{place}: {(Missing(json) is { } missing ? "missing " + missing : Reason(json))}";
    }

    /// <summary>The members that are wrong, as the client wrote them; none where the body as a whole is.</summary>
    public static Dictionary<string, string[]> Members(JsonException json)
    {
        var path = json.Path is ['$', '.', .. var members] ? members : "";
        if (Missing(json) is { } missing) return missing.Split('\'').Where((_, at) => at % 2 == 1).ToDictionary<string, string, string[]>(name => path.Length == 0 ? name : $"{path}.{name}", _ => ["This is missing."]);
        return path.Length == 0 ? [] : new() { [path] = [char.ToUpperInvariant(Reason(json)[0]) + Reason(json)[1..]] };
    }

    static string? Missing(JsonException json) => json.Message.Split("including: ") is [_, var missing] ? missing : null;

    static string Reason(JsonException json) =>
        json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "this member is not known here. Remove it or check its spelling."
        : json.Message.Contains("uplicate", StringComparison.Ordinal) ? "this member stands twice."
        : json.Message.Contains("depth", StringComparison.Ordinal) ? "nested too deeply; 32 levels are read."
        : json.Message.Contains("null values", StringComparison.Ordinal) ? "this may not be null."
        : "not valid JSON, or a value of the wrong type.";
}

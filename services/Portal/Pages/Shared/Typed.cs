using System.Text.Json.Nodes;

namespace Platform.Portal.Pages.Shared;

/// <summary>What people type, laid over what a service holds as JSON: a member that is left empty is taken out, a text changes in one language only.</summary>
static class Typed
{
    /// <summary>The input of a form for a member: <c>Form.IatiIdentifier</c> for <c>iatiIdentifier</c>, or for a part of it.</summary>
    public static string Formed(string path) => "Form." + Pascal(path.Split('.', '[')[0]);

    public static string Pascal(string member) => member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..];

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A text in exactly this language.</summary>
    public static string? In(JsonNode? text, string language) => Text(text?[language]);

    public static bool Blank(string? typed) => string.IsNullOrWhiteSpace(typed);

    public static void Set(JsonObject to, string member, string? typed) => Put(to, member, Blank(typed) ? null : JsonValue.Create(typed!.Trim()));

    public static void Put(JsonObject to, string member, JsonNode? value)
    {
        if (value is null) to.Remove(member);
        else to[member] = value;
    }

    /// <summary>A text with this language as it was typed; null when no language is left.</summary>
    public static JsonObject? Texted(JsonNode? held, string language, string? typed)
    {
        var text = held is JsonObject there ? (JsonObject)there.DeepClone() : [];
        Set(text, language, typed?.Replace("\r\n", "\n", StringComparison.Ordinal));
        return text.Count == 0 ? null : text;
    }

    public static void SetText(JsonObject to, string member, string language, string? typed) => Put(to, member, Texted(to[member], language, typed));

    /// <summary>A list typed with commas, semicolons or new lines.</summary>
    public static IReadOnlyList<string> List(string? typed) => [.. (typed ?? "").Split([',', ';', '،', '؛', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public static IEnumerable<JsonNode> Rows(JsonObject of, string member) => of[member] is JsonArray rows ? rows.OfType<JsonNode>() : [];

    public static IEnumerable<string> Codes(JsonObject of, string member) => Rows(of, member).Select(Text).OfType<string>();

    public static JsonArray Array(IEnumerable<string> codes) => new([.. codes.Distinct().Select(code => (JsonNode)code)]);

    /// <summary>The codes of one list among boxes that were ticked, <c>sdg:10</c>.</summary>
    public static IEnumerable<string> Ticked(IEnumerable<string> tags, string list) => tags.Where(tag => tag.StartsWith(list + ":", StringComparison.Ordinal)).Select(tag => tag[(list.Length + 1)..]);

    /// <summary>Somebody under the same name is the same organisation of the directory.</summary>
    public static JsonObject Party(JsonNode? held, string name) => held is JsonObject there && Text(there["name"]) == name ? (JsonObject)there.DeepClone() : new() { ["name"] = name };
}

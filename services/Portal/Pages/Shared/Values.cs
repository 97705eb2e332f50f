using System.Text;
using System.Text.Json;
using Platform.Portal.Language;

namespace Platform.Portal.Pages.Shared;

/// <summary>A member of what a service holds, and its value, in words that people can compare: for histories and conflicts.</summary>
public static class Values
{
    /// <summary>Codes that our words name, by the member that holds them: its path without places.</summary>
    static readonly Dictionary<string, string> Lists = new()
    {
        ["publication"] = "publication",
        ["status"] = "status",
        ["scope"] = "scope",
        ["dates.type"] = "date",
        ["dates.precision"] = "precision",
        ["descriptions.type"] = "passage",
        ["results.type"] = "result",
        ["relatedProjects.type"] = "relation",
        ["otherIdentifiers.type"] = "idtype",
        ["participatingOrganisations.role"] = "role",
        ["participatingOrganisations.type"] = "orgtype",
        ["reportingOrganisation.type"] = "orgtype",
        ["budgets.type"] = "budgettype",
        ["budgets.status"] = "budgetstatus",
        ["recipientCountries.code"] = "country",
        ["policyMarkers.code"] = "marker",
        ["policyMarkers.significance"] = "significance"
    };

    /// <summary><c>budgets[1].amount</c> as <c>Money 2: Amount</c>.</summary>
    public static string Named(string path, Words words)
    {
        var steps = path.Split('.').Select(step => step.Split('[', ']')).Select(parts => Label(parts[0], words) + (parts is [_, var place, ..] && int.TryParse(place, out var at) ? " " + words.Number(at + 1) : ""));
        return string.Join(": ", steps);
    }

    /// <summary>One line for each item of a list and each language of a text; codes by their names where we have them.</summary>
    /// <param name="path">As <see cref="Named"/> takes it.</param>
    public static string Shown(JsonElement? value, string path, Words words) => value is { } there && Lines(there, Plain(path), words) is { Length: > 0 } lines ? lines : "–";

    static string Lines(JsonElement value, string path, Words words) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(item => Lines(item, path, words))),
        JsonValueKind.Object when IsText(value) => value.EnumerateObject().Count() == 1 ? value.EnumerateObject().First().Value.GetString()! : string.Join('\n', value.EnumerateObject().Select(text => $"{(Languages.All.Contains(text.Name) ? Languages.NameOf(text.Name) : text.Name)}: {text.Value.GetString()}")),
        JsonValueKind.Object => string.Join(" · ", value.EnumerateObject().Where(member => !IsEmpty(member.Value)).Select(member => $"{Label(member.Name, words)}: {Lines(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", words)}")),
        JsonValueKind.String => Lists.TryGetValue(path, out var list) ? words.Code(list, value.GetString()) : value.GetString()!,
        JsonValueKind.True or JsonValueKind.False => words[value.GetBoolean() ? "yes" : "no"],
        JsonValueKind.Number => value.GetRawText(),
        _ => ""
    };

    static bool IsEmpty(JsonElement value) => value.ValueKind is JsonValueKind.Null || (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 0);

    /// <summary>A text in one or several languages, keyed by their tags.</summary>
    static bool IsText(JsonElement value) => value.EnumerateObject().Any() && value.EnumerateObject().All(member => member.Name.Split('-')[0].Length == 2 && member.Value.ValueKind == JsonValueKind.String);

    /// <summary>The name of a member; what we have no words for, as the service calls it, in separate words.</summary>
    static string Label(string member, Words words)
    {
        if (words.Has("field." + member)) return words["field." + member];
        var apart = new StringBuilder();
        foreach (var letter in member) apart.Append(char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}");
        return apart.ToString();
    }

    static string Plain(string path) => string.Concat(path.Split('[').Select((part, at) => at == 0 ? part : part[(part.IndexOf(']') + 1)..]));
}

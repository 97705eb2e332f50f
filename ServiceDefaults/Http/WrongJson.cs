using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Http;

/// <summary>Where a body's JSON is wrong, and what is taken there; of our types and settings, nothing. The reader stops at the first mistake.</summary>
static partial class WrongJson
{
    public static string Explain(JsonException json, HttpContext http)
    {
        var place = json.Path is { Length: > 0 } path ? $"At {path}" : "In the body";
        if (json.LineNumber is { } line) place += $", line {line + 1}";
        return $"{place}: {(Missing(json) is { } missing ? "missing " + missing : Reason(json, http))}";
    }

    /// <summary>The members that are wrong, as the client wrote them; none where the body as a whole is.</summary>
    public static Dictionary<string, string[]> Members(JsonException json, HttpContext http)
    {
        var path = json.Path is ['$', '.', .. var members] ? members : "";
        if (Missing(json) is { } missing) return missing.Split('\'').Where((_, at) => at % 2 == 1).ToDictionary<string, string, string[]>(name => path.Length == 0 ? name : $"{path}.{name}", _ => ["This is missing."]);
        if (path.Length == 0) return [];
        var reason = Reason(json, http);
        return new() { [path] = [char.ToUpperInvariant(reason[0]) + reason[1..]] };
    }

    static string? Missing(JsonException json) => json.Message.Split("including: ") is [_, var missing] ? missing : null;

    static string Reason(JsonException json, HttpContext http) =>
        json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "this member is not known here. Remove it or check its spelling."
        : json.Message.Contains("uplicate", StringComparison.Ordinal) ? "this member stands twice."
        : json.Message.Contains("depth", StringComparison.Ordinal) ? "nested too deeply; 32 levels are read."
        : json.Message.Contains("null values", StringComparison.Ordinal) ? "this may not be null."
        : json.Message.Contains("could not be converted", StringComparison.Ordinal) ? (Wanted(json, http) is { } wanted ? Taken(wanted) : null) ?? "a value of the wrong type."
        : "not valid JSON.";

    /// <summary>What the route reads at that place; null where it cannot be told. The exception itself names the record that holds the member.</summary>
    static JsonTypeInfo? Wanted(JsonException json, HttpContext http)
    {
        if (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body) return null;
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var at = options.GetTypeInfo(body);
        foreach (Match step in Steps().Matches(json.Path ?? ""))
        {
            var name = step.Groups["name"].Value;
            if ((at.Kind == JsonTypeInfoKind.Object ? at.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType : at.ElementType) is not { } type) return null;
            at = options.GetTypeInfo(type);
        }
        return at;
    }

    static string? Taken(JsonTypeInfo wanted) => (Nullable.GetUnderlyingType(wanted.Type) ?? wanted.Type) switch
    {
        { IsEnum: true } words => $"use one of: {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}.",
        var type when type == typeof(string) => "give a text, in quotes.",
        var type when type == typeof(bool) => "give true or false, without quotes.",
        var type when type == typeof(int) || type == typeof(long) => "give a whole number, without quotes.",
        var type when type == typeof(decimal) || type == typeof(double) => "give a number, without quotes.",
        var type when type == typeof(Guid) => "give an id (a UUID), in quotes.",
        var type when type == typeof(DateOnly) => "give a day, for example \"2026-05-17\".",
        var type when type == typeof(DateTimeOffset) => "give a moment with Z or its offset, for example \"2026-05-17T09:30:00Z\".",
        _ => wanted.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "give a list, [ … ].",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "give an object, { … }.",
            _ => null
        }
    };

    /// <summary>One step of the path: <c>.name</c>, <c>['a name']</c> or <c>[0]</c>.</summary>
    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<name>.*?)'\]|\[\d+\]")]
    private static partial Regex Steps();
}

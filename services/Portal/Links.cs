using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Platform.Portal;

/// <summary>Addresses of pages, made from the one that is shown.</summary>
public static class Links
{
    /// <summary>This page in another language.</summary>
    public static string In(HttpRequest request, string language) => With(request, ("lang", language));

    /// <summary>This page with other values in its query; null takes one out.</summary>
    public static string With(HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.Where(pair => pair.Key != "note").ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
        {
            if (value is null) query.Remove(name);
            else query[name] = value;
        }
        return PathOf(request) + Query(query);
    }

    /// <summary>This page with one value of a filter more, or one less; from its first part on.</summary>
    public static string Toggle(HttpRequest request, string filter, string value)
    {
        var values = request.Query[filter].OfType<string>().ToList();
        if (!values.Remove(value)) values.Add(value);
        var query = request.Query.Where(pair => pair.Key is not ("note" or "cursor" or "lang")).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        query[filter] = values.ToArray();
        return PathOf(request) + Query(query);
    }

    /// <summary>A query of those parameters that a page passes on; empty ones are left out.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, StringValues>> parameters) => new QueryBuilder(
        parameters.SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => KeyValuePair.Create(pair.Key, value!)))).ToQueryString().Value ?? "";

    /// <summary>The path that was asked for, also on the page that says that it is not there.</summary>
    static string PathOf(HttpRequest request) => (request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? request.Path.Value) is { Length: > 0 } path ? path : "/";
}

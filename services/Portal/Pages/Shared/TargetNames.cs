using Microsoft.AspNetCore.WebUtilities;
using Platform.Contracts;
using Platform.Portal.Language;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Shared;

/// <summary>What can be followed, in words.</summary>
public static class TargetNames
{
    /// <summary>A term by its name, a search by what it looks for; of other things only the kind is known without asking.</summary>
    public static string Name(this Target target, Words words) => target.Kind switch
    {
        "term" => words.Code(target.Vocabulary!, target.Code),
        "search" => Search(target.Query ?? "", words),
        _ => words["target." + target.Kind]
    };

    /// <summary>By the name that it has in the reader's language, where one is known.</summary>
    public static string Name(this Target target, Text? name, Words words) => name is { Count: > 0 } ? name.In(words.Language) : target.Name(words);

    /// <summary>Its words, and its filters by their names.</summary>
    static string Search(string query, Words words)
    {
        var parts = new List<string>();
        foreach (var (filter, values) in QueryHelpers.ParseQuery(query))
        {
            var codes = string.Join(words["comma"], values.OfType<string>().SelectMany(value => value.Split(',')).Select(code => words.Code(filter, code)));
            if (filter == "q") parts.Insert(0, words.With("quoted", values.ToString()));
            else parts.Add(words.Has("facet." + filter) ? $"{words["facet." + filter]}: {codes}" : $"{filter}: {codes}");
        }
        return parts.Count == 0 ? words["target.search"] : string.Join(" · ", parts);
    }
}

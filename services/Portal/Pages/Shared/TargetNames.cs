using Microsoft.AspNetCore.WebUtilities;
using Platform.Portal.Language;
using Platform.Portal.Services;

namespace Platform.Portal.Pages.Shared;

/// <summary>What can be followed, in words. Pages that show what has codes of the codelists read those lists first (<see cref="CodelistsService.ForTermsAsync"/>).</summary>
public static class TargetNames
{
    /// <summary>A term by its name, a search by what it looks for, anything else by its name where that is known, else by its kind.</summary>
    public static string NameIn(this Target target, Words words, CodeNames names) => target switch
    {
        { Kind: "term" } => names.OfTerm(target.Vocabulary!, target.Code!, words),
        { Kind: "search" } => Search(target.Query ?? "", words, names),
        { Name: { Count: > 0 } name } => name.In(words.Language),
        _ => words["target." + target.Kind]
    };

    /// <summary>Its words, and its filters by their names.</summary>
    static string Search(string query, Words words, CodeNames names)
    {
        var parts = new List<string>();
        foreach (var (filter, values) in QueryHelpers.ParseQuery(query))
        {
            var codes = string.Join(words["comma"], values.OfType<string>().SelectMany(value => value.Split(',')).Select(code => names.OfTerm(filter, code, words)));
            if (filter == "q") parts.Insert(0, words.With("quoted", values.ToString()));
            else parts.Add(words.Has("facet." + filter) ? $"{words["facet." + filter]}: {codes}" : $"{filter}: {codes}");
        }
        return parts.Count == 0 ? words["target.search"] : string.Join(" · ", parts);
    }
}

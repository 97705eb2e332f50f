using System.Text;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Library;

/// <summary>What lists and search make of texts.</summary>
public static class Prose
{
    const int MostCharacters = 250_000; // a tsvector holds a megabyte

    /// <summary>The words of a thing in PostgreSQL's tsvector notation; those of its names rank before the others.</summary>
    public static string Search(IEnumerable<string?> names, IEnumerable<string?> rest)
    {
        var search = new StringBuilder();
        var position = 0;
        foreach (var word in names.OfType<string>().SelectMany(Words.Of).Take(1000)) search.Append('\'').Append(word).Append("':").Append(++position).Append("A ");
        foreach (var word in rest.OfType<string>().SelectMany(Words.Of).Distinct())
        {
            if (search.Length + word.Length > MostCharacters) break;
            search.Append('\'').Append(word).Append("' ");
        }
        return search.ToString();
    }

    /// <summary>The same for other services: each word once, those of its names first.</summary>
    public static SearchedBy SearchedBy(IEnumerable<string> keys, IEnumerable<string?> names, IEnumerable<string?> rest) =>
        new([.. keys], Words.Once(names.Concat(rest), Contracts.SearchedBy.MostCharacters));

    /// <summary>The beginning of a text, for a list.</summary>
    public static Text? Teaser(Text? whole)
    {
        if (whole is null) return null;
        var teaser = new Text();
        foreach (var (language, text) in whole) teaser[language] = text.Length > 280 ? Words.Cut(text, 280).TrimEnd() + "…" : text;
        return teaser;
    }

    /// <summary>What lists by title are sorted by.</summary>
    public static string SortTitle(Text title) => Words.Cut(Words.Fold(title.In("en")).Trim(), 200);

    /// <summary>Texts in every language, for search.</summary>
    public static IEnumerable<string?> All(params Text?[] texts) => texts.SelectMany(text => text?.Values ?? Enumerable.Empty<string>());
}

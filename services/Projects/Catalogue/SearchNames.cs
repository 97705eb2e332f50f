using System.Runtime.CompilerServices;
using System.Text;
using Platform.Projects.Codelists;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Catalogue;

/// <summary>The words by which codes are called in every language of their lists, so that a project is found by the name of a country, sector or goal that it only codes.</summary>
/// <remarks>A project is found as if those words stood in it. They do not: a word that was typed also means the documents of the codes that it names, and no row holds a name.</remarks>
public sealed class SearchNames
{
    const int ShortestBeginning = 3; // two letters begin a name of a quarter of all codes

    static readonly (string List, string Vocabulary)[] Lists =
    [
        ("Country", "country"), ("Region", "region"), ("IDF-Regions", "region"), ("Sector", "sector"), ("SectorCategory", "sector"), ("UNSDG-Goals", "sdg"), ("GCM-Objectives", "gcm"), ("GFMD-Themes", "theme"),
        ("IDF-ProjectTypes", "type"), ("ActivityStatus", "status"), ("ActivityScope", "scope")
    ];

    /// <summary>What every goal is called.</summary>
    static readonly HashSet<string> Idle = ["goal", "objectif", "objetivo", "هدف", "الهدف"];

    static readonly ConditionalWeakTable<Codes, SearchNames> Made = [];

    readonly SearchVocabulary words = new();
    readonly List<List<string>> named = []; // codes as vocabulary:code, by the number of the word
    readonly Dictionary<string, List<string>> called = []; // the words, by the code
    readonly ILookup<string, string> regions; // values of the filter, by the codes that they find

    SearchNames(Codes codes)
    {
        foreach (var (list, vocabulary) in Lists)
            foreach (var code in codes.List(list)?.Codes ?? [])
                foreach (var name in code.Name.Values) Add(name, $"{vocabulary}:{code.Code}");
        foreach (var (code, name) in Countries.OtherNames)
            foreach (var word in Words.Of(name))
                if (!Countries.IsCommon(word) && (Countries.Find(word) ?? code) == code) Add(word, $"country:{code}");
        words.Sort(all: true);
        regions = RegionsOf(codes).SelectMany(said => Meant("region", said, codes).Select(meant => (Meant: meant, Said: $"region:{said}"))).ToLookup(pair => pair.Meant, pair => pair.Said);
    }

    /// <summary>Those of these codes, made once.</summary>
    public static SearchNames Of(Codes codes) => Made.GetValue(codes, codes => new(codes));

    /// <summary>The codes that a word names, as <c>vocabulary:code</c>.</summary>
    /// <param name="loosely">Also those that it only begins to name, if it <paramref name="begins"/> a word, and those that say how a project is, not what it is about: status and scope.</param>
    public IEnumerable<string> Named(string word, bool begins, bool loosely)
    {
        var found = begins && word.Length >= ShortestBeginning ? words.WithPrefix(Encoding.UTF8.GetBytes(word)) : words.Find(word) is >= 0 and var number ? [number] : [];
        var codes = found.SelectMany(each => named[each]).Distinct();
        return loosely ? codes : codes.Where(code => !code.StartsWith('s') || !(code.StartsWith("status:", StringComparison.Ordinal) || code.StartsWith("scope:", StringComparison.Ordinal)));
    }

    /// <summary>The codes that a value of a filter means: itself, in capital or small letters, and of a region what it is in the other list of regions.</summary>
    public static IEnumerable<string> Meant(string vocabulary, string said, Codes codes)
    {
        string[] spelled = [said, said.ToUpperInvariant(), said.ToLowerInvariant()];
        var regions = vocabulary == "region" && codes.List("IDF-Regions") is { } list
            ? list.Codes.Where(region => spelled.Contains(region.Code) || region.Crosswalk.Any(to => to.List == "Region" && to.Code == said)).ToList() : [];
        return spelled
            .Concat(regions.SelectMany(region => region.Name.Values.Select(ProjectIndex.RegionCode).Append(region.Code)))
            .Concat(regions.Where(region => spelled.Contains(region.Code)).SelectMany(region => region.Crosswalk).Where(to => to.List == "Region").Select(to => to.Code))
            .Select(code => $"{vocabulary}:{code}");
    }

    /// <summary>The same from the other side: codes that a project has, and whatever else a filter may say to find one of them.</summary>
    public IReadOnlyCollection<string> FoundBy(IReadOnlyCollection<string> terms) => [.. terms.Concat(terms.SelectMany(term => regions[term])).Concat(terms.Where(term => !term.StartsWith("country:", StringComparison.Ordinal)).SelectMany(Spelled)).Distinct()];

    /// <summary>The words by which a project that has these codes is found, each once, parted by blanks, as many as have room.</summary>
    public string WordsOf(IEnumerable<string> terms, int length) => Words.First(string.Join(' ', terms.SelectMany(term => called.GetValueOrDefault(term, [])).Distinct()), length);

    /// <summary>Words that a slip of the pen may have meant.</summary>
    public IEnumerable<(string Word, int Slips)> Similar(string word, int most) => words.Similar(word, most).Select(found => (Encoding.UTF8.GetString(words[found.Number]), found.Slips));

    void Add(string name, string code)
    {
        foreach (var word in Words.Of(name))
        {
            if (Words.Joins(word) || Idle.Contains(word)) continue;
            foreach (var form in Forms(word).Distinct())
            {
                var number = words.Add(Encoding.UTF8.GetBytes(form));
                if (number == named.Count) named.Add([]);
                if (named[number].Contains(code)) continue;
                named[number].Add(code);
                if (!called.TryGetValue(code, out var names)) called.Add(code, names = []);
                names.Add(form);
            }
        }
    }

    /// <summary>A code in capital and in small letters.</summary>
    static IEnumerable<string> Spelled(string term)
    {
        var colon = term.IndexOf(':', StringComparison.Ordinal) + 1;
        yield return term[..colon] + term[colon..].ToUpperInvariant();
        yield return term[..colon] + term[colon..].ToLowerInvariant();
    }

    static IEnumerable<string> RegionsOf(Codes codes) =>
        codes.List("IDF-Regions") is { } list ? list.Codes.Select(region => region.Code).Concat(list.Codes.SelectMany(region => region.Crosswalk).Where(to => to.List == "Region").Select(to => to.Code)).Distinct() : [];

    /// <summary>As it stands in a name, and alone: without the Arabic article, and without what is written together with that (and, in, for).</summary>
    static IEnumerable<string> Forms(string word)
    {
        yield return word;
        yield return Words.WithoutArticle(word);
        foreach (var before in new[] { "وال", "بال", "لل" })
            if (word.Length >= before.Length + 3 && word.StartsWith(before, StringComparison.Ordinal)) yield return word[before.Length..];
    }
}

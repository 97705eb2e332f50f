using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Codelists;

/// <summary>A code of another list.</summary>
public sealed record CodeReference(string List, string Code);

/// <summary>A code of a list.</summary>
/// <param name="Category">Code of the list's <see cref="Codelist.Categories"/> that it belongs to.</param>
/// <param name="Withdrawn">No longer to be used; what has it keeps it.</param>
/// <param name="Official">It came with the list. Its English name is not ours to change.</param>
/// <param name="Crosswalk">What it is, or falls into, in other lists.</param>
public sealed record CodelistCode(string Code, Text Name, string? Category, bool Withdrawn, bool Official, IReadOnlyList<CodeReference> Crosswalk);

/// <summary>A list of codes.</summary>
/// <param name="Source">Who keeps it: <c>IATI</c>, or whoever else.</param>
/// <param name="Edition">Of the source.</param>
/// <param name="Closed">Complete with its edition: no code can be added here.</param>
/// <param name="Categories">The list whose codes its categories are.</param>
/// <param name="Version">Grows with each change made here.</param>
public sealed record Codelist(string Name, Text Title, string Source, string? Edition, bool Closed, string? Categories, long Version, [property: JsonIgnore] IReadOnlyList<CodelistCode> Codes)
{
    readonly FrozenDictionary<string, CodelistCode> byCode = Codes.ToFrozenDictionary(code => code.Code);

    /// <summary>How many codes.</summary>
    public int Count => Codes.Count;

    readonly Lazy<FrozenDictionary<string, string>> byName = new(() => Codes.Where(code => !code.Withdrawn).SelectMany(code => code.Name.Values.Select(name => (Name: Key(name), code.Code)))
        .DistinctBy(pair => pair.Name).ToFrozenDictionary(pair => pair.Name, pair => pair.Code));

    public CodelistCode? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The code of a name in any language, without case, accents and signs; null for none.</summary>
    public string? Named(string name) => byName.Value.GetValueOrDefault(Key(name));

    static string Key(string name) => string.Join(' ', Words.Of(name));
}

/// <summary>Every list and code at one moment. Never changed: whoever judges a file by it judges all of the file alike.</summary>
public sealed class Codes(IEnumerable<Codelist> lists)
{
    readonly FrozenDictionary<string, Codelist> byName = lists.ToFrozenDictionary(list => list.Name);

    public IEnumerable<Codelist> Lists => byName.Values.OrderBy(list => list.Name, StringComparer.Ordinal);

    /// <summary>The sum of the lists' versions: another one, other codes.</summary>
    public long Version { get; } = lists.Sum(list => list.Version);

    public Codelist? List(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whether a list has a code, withdrawn or not. A list that is not kept here has every code.</summary>
    public bool Contains(string list, string code) => List(list) is not { } known || known.Find(code) is not null;

    public CodelistCode? Find(string list, string code) => List(list)?.Find(code);

    /// <summary>The name in the reader's language, else in English; the code itself where there is none.</summary>
    public string NameOf(string list, string code, string language = "en") => Find(list, code)?.Name.In(language) is { Length: > 0 } name ? name : code;
}

/// <summary>What projects are judged by.</summary>
/// <param name="Today">What is said to have happened may not lie after it.</param>
public sealed record Rulebook(DateOnly Today, Codes Codes);

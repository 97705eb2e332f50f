using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Export;

namespace Platform.Projects.Iati;

/// <summary>Which columns of ours the headers of a table mean, as whoever sends it says: <c>Project number:iati_identifier</c>, <c>Nom:title_fr</c>, and <c>Notes:-</c> for one that is not to be read. Other headers are found by their names.</summary>
public sealed class ColumnMapping
{
    const int Most = 100;
    const int Longest = 500; // characters
    const int LongestHeader = 400; // and a column behind it

    readonly Dictionary<string, (CsvColumn Column, string? Language)?> meanings = new(StringComparer.OrdinalIgnoreCase);

    public static readonly ColumnMapping None = new();

    ColumnMapping() { }

    /// <summary>As they stand in the mapping; case does not count.</summary>
    public IReadOnlyCollection<string> Headers => meanings.Keys;

    /// <exception cref="BadFileException">Something in it is wrong; the file was not looked at.</exception>
    public static ColumnMapping Read(IReadOnlyList<string> pairs)
    {
        if (pairs.Count == 0) return None;
        if (pairs.Count > Most || pairs.Any(pair => pair.Length > Longest)) throw Bad($"At most {Most} columns of {Longest} characters are mapped.");
        var mapping = new ColumnMapping();
        foreach (var pair in pairs)
        {
            var colon = pair.LastIndexOf(':');
            var (header, name) = colon < 0 ? ("", "") : (pair[..colon].Trim(), pair[(colon + 1)..].Trim());
            if (header.Length == 0 || name.Length == 0) throw Bad($"\"{CsvText.Shown(pair)}\" is no mapping. Write map=header:column, for example map=Project number:iati_identifier.");
            (CsvColumn, string?)? meaning = name == "-" ? null : CsvColumns.Find(name) ?? throw Bad($"There is no column \"{CsvText.Shown(name)}\". These are known, some with a language behind them (title_fr): {string.Join(", ", CsvColumns.All.Select(column => column.Name))}.");
            if (!mapping.meanings.TryAdd(header, meaning)) throw Bad($"The header \"{CsvText.Shown(header)}\" is mapped twice.");
            if (meaning is not null && mapping.meanings.Values.Count(other => other == meaning) > 1) throw Bad($"Two headers are mapped to {name}. Put what they say into one column.");
        }
        return mapping;
    }

    /// <summary>Those of some headers that a mapping can name.</summary>
    public static IReadOnlyList<string> Nameable(IEnumerable<string> headers) => [.. headers.Where(header => header.Length is > 0 and <= LongestHeader).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];

    /// <summary>Whether the mapping says something of a header: the column it means, and its language; null when it is not to be read.</summary>
    public bool TryFind(string header, out (CsvColumn Column, string? Language)? meaning) => meanings.TryGetValue(header.Trim(), out meaning);

    /// <exception cref="BadFileException">It maps a header that the file does not have.</exception>
    public void Demand(IReadOnlyCollection<string> headers, int line)
    {
        if (Headers.FirstOrDefault(mapped => !headers.Contains(mapped, StringComparer.OrdinalIgnoreCase)) is { } missing)
            throw new BadFileException("no-such-header", $"The mapping names \"{CsvText.Shown(missing)}\", and the file has no such header. It has {string.Join(", ", headers.Take(50).Select(header => $"\"{CsvText.Shown(header)}\""))}.", line);
    }

    /// <summary>As they are taken in: a text needs its language first, and a text in one language the others.</summary>
    public static IEnumerable<(CsvColumn Column, string? Language, T Other)> InOrder<T>(IEnumerable<(CsvColumn Column, string? Language, T Other)> columns) =>
        columns.OrderBy(known => known.Language is null ? 0 : 1).ThenBy(known => CsvColumns.All.TakeWhile(column => column != known.Column).Count());

    /// <summary>What a project says with cells of these columns, in order, taken in; each that cannot be understood, or breaks a bound, becomes an issue and says nothing.</summary>
    /// <param name="commaIsDecimal">See <see cref="CsvCell"/>.</param>
    public static ProjectContent Take(
        ProjectContent content, IReadOnlyList<(CsvColumn Column, string? Language, string Cell)> cells, Codes codes, bool commaIsDecimal, int line, Func<string, string> place, List<Issue> issues)
    {
        var told = new List<Issue>();
        var taken = Take(bounded: false);
        if (Judged.Breaches(taken).Any()) // seldom: then one by one
        {
            told.Clear();
            taken = Take(bounded: true);
        }
        issues.AddRange(told);
        return taken;

        ProjectContent Take(bool bounded)
        {
            var now = content;
            HashSet<(string Member, string Message)> known = bounded ? [.. Judged.Breaches(content)] : [];
            foreach (var (column, language, cell) in cells)
            {
                if (string.IsNullOrWhiteSpace(cell)) continue;
                var said = new CsvCell(column.InLanguage is null ? cell.Trim() : cell, codes, commaIsDecimal);
                try
                {
                    var with = language is null ? column.Read(now, said) : column.InLanguage!(now, language, said);
                    if (bounded && Judged.Breaches(with).FirstOrDefault(breach => !known.Contains(breach)) is { Member: not null } breach)
                        Tell("platform:bounds", Severity.Error, $"{breach.Member}: {breach.Message} The cell is not read.");
                    else
                    {
                        now = with;
                        foreach (var (rule, severity, message) in said.Told) Tell(rule, severity, message);
                    }
                }
                catch (FormatException e) { Tell("csv:value", Severity.Error, e.Message); }

                void Tell(string rule, Severity severity, string message) => told.Add(new(rule, severity, $"{column.Name}: {message}", line, place(column.Name), null));
            }
            return now;
        }
    }

    static BadFileException Bad(string detail) => new("bad-mapping", detail, null);
}

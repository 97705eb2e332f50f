using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;
using Platform.Projects.Export;

namespace Platform.Projects.Iati;

/// <summary>A CSV file as an import reads it: a project a row, its columns found by their headers.</summary>
/// <remarks>A cell that cannot be understood is an issue with its line and column, and says nothing; the rest of the row counts.</remarks>
public sealed class CsvImportFile : IImportFile
{
    readonly CsvRows rows;
    readonly List<(CsvColumn Column, string? Language, int Place)> columns = [];
    readonly List<Issue> strays = [];
    readonly List<string> unread = [];
    readonly int width;

    CsvImportFile(Stream file, ColumnMapping mapping)
    {
        rows = new(file);
        if (rows.Read() is not var (header, line)) throw new BadFileException("broken-csv", "The file is empty. Its first row names the columns.", null);
        width = header.Count;
        var names = header.ConvertAll(cell => CsvText.Rearm(cell).Trim());
        mapping.Demand([.. names.Where(name => name.Length > 0)], line);
        // What the sender says of a header counts before what its name says.
        foreach (var i in Enumerable.Range(0, width).OrderBy(i => mapping.TryFind(names[i], out _) ? 0 : 1))
        {
            if (names[i] is not { Length: > 0 } name) continue;
            if (mapping.TryFind(name, out var meaning) && meaning is null) continue;
            if ((meaning ?? CsvColumns.Find(name)) is not var (column, language))
            {
                unread.Add(name);
                strays.Add(new("csv:unknown-column", Severity.Info, $"The column \"{CsvText.Shown(name)}\" is not known, and is not read.", line, $"/header/{i + 1}", null));
            }
            else if (columns.Any(known => known.Column == column && known.Language == language))
                strays.Add(new("csv:repeated-column", Severity.Warning, $"The column \"{CsvText.Shown(name)}\" means {column.Name}, which is read from another already. It is not read.", line, $"/header/{i + 1}", null));
            else columns.Add((column, language, i));
        }
        if (columns.All(known => known.Column != CsvColumns.All[0]))
            throw new BadFileException("no-identifier-column", $"No column of the first row names the identifier. Call it {CsvColumns.All[0].Name}, or say which it is: map=header:{CsvColumns.All[0].Name}.", line, Unread);
        columns = [.. ColumnMapping.InOrder(columns)];
    }

    /// <exception cref="BadFileException">Its header cannot be read, or names no identifier.</exception>
    public static CsvImportFile Open(Stream file, ColumnMapping? mapping = null) => new(file, mapping ?? ColumnMapping.None);

    public IEnumerable<ReadActivity> Activities(Rulebook rules, int skip = 0)
    {
        for (var no = 1; rows.Read() is var (cells, line); no++)
            if (no > skip) yield return Read(no, line, cells, rules);
    }

    public int Count()
    {
        var count = 0;
        while (rows.Read() is not null) count++;
        return count;
    }

    public IReadOnlyList<Issue> Strays => rows.IsWindows1252
        ? [.. strays, new("csv:encoding", Severity.Info, "The file is in Windows-1252, and was read as that. UTF-8 holds every language: save it as \"CSV UTF-8\" next time.", null, null, null)] : strays;

    public IReadOnlyList<string> Unread => ColumnMapping.Nameable(unread);

    public void Dispose() { }

    ReadActivity Read(int no, int line, List<string> cells, Rulebook rules)
    {
        var content = new ProjectContent { IatiIdentifier = "", Title = [], ReportingOrganisation = new("") };
        var issues = new List<Issue>();
        if (cells.Count > width) issues.Add(new("csv:too-many-cells", Severity.Warning, $"The row has {cells.Count} cells and the header {width}. What is beyond is not read.", line, $"/row[{no}]", null));
        content = ColumnMapping.Take(content, [.. columns.Where(known => known.Place < cells.Count).Select(known => (known.Column, known.Language, CsvText.Rearm(cells[known.Place])))], rules.Codes, rows.Separator == ';', line, column => $"/row[{no}]/{column}", issues);
        return Judged.Of(no, line, content, issues, $"/row[{no}]", member => $"/row[{no}]/{member}", rules);
    }
}

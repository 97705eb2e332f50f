using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;

namespace Platform.Projects.Iati;

/// <summary>An activity as a file says it, whatever the file's format.</summary>
/// <param name="No">Place among the activities of the file, from 1.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Identifier">As it stands in the file; empty when there is none.</param>
/// <param name="Raw">The IATI element word for word, in UTF-8; empty for formats that have none.</param>
/// <param name="Hash">Of what it says: two activities with one hash are the same.</param>
/// <param name="Place">Where it stands, as the format names places; null where that is not known any more.</param>
public sealed record ReadActivity(int No, int Line, string Identifier, ProjectContent Content, ReadOnlyMemory<byte> Raw, byte[] Hash, IReadOnlyList<Issue> Issues, string? Place)
{
    /// <summary>The element as it is stored.</summary>
    public byte[]? Stored() => Raw.IsEmpty ? null : Raw.ToArray();

    public bool IsFlagged => Issues.Any(issue => issue.Severity != Severity.Info);
}

/// <summary>A file that is read from front to back, once, in memory that does not grow with it.</summary>
public interface IImportFile : IDisposable
{
    /// <summary>The activities in order, each once.</summary>
    /// <param name="rules">What they are judged by.</param>
    /// <param name="skip">How many to pass over, with as little work as can be.</param>
    /// <exception cref="BadFileException">Somewhere it is broken.</exception>
    IEnumerable<ReadActivity> Activities(Rulebook rules, int skip = 0);

    /// <summary>Reads it all without keeping anything, and answers how many activities there are.</summary>
    /// <exception cref="BadFileException">Somewhere it is broken.</exception>
    int Count();

    /// <summary>What stands beside the activities and is not kept; whole once the last activity is read.</summary>
    IReadOnlyList<Issue> Strays { get; }

    /// <summary>Headers of a table, or members of a flat object, that nothing is read from since they are not known: the first hundred, each no longer than a mapping can name.</summary>
    IReadOnlyList<string> Unread => [];
}

/// <summary>A format in which activities are sent in.</summary>
/// <param name="Name">As imports show it.</param>
/// <param name="MediaTypes">Content types that mean it.</param>
/// <param name="Open">Begins to read a file of at most so many bytes, its headers mapped so; throws <see cref="BadFileException"/> when its beginning shows that it is none of this format.</param>
public sealed record ImportFormat(string Name, IReadOnlyList<string> MediaTypes, Func<Stream, long, ColumnMapping, IImportFile> Open)
{
    public const string Xml = "iati-xml", Csv = "csv", Json = "json";

    public static IReadOnlyList<ImportFormat> All { get; } =
    [
        new(Xml, ["application/xml", "text/xml"], (file, mostBytes, _) => new IatiImportFile(IatiFile.Open(file, mostBytes))),
        new(Csv, ["text/csv"], (file, _, mapping) => CsvImportFile.Open(file, mapping)),
        new(Json, ["application/json"], (file, _, mapping) => JsonImportFile.Open(file, mapping))
    ];

    /// <summary>Where the activity of a number, from 1, stands in a file that was read before. Of JSON only the file tells: the array may be all of it, or in an object.</summary>
    public static string? PlaceOf(string format, int no) => format switch { Xml => $"/iati-activities/iati-activity[{no}]", Csv => $"/row[{no}]", _ => null };

    public static ImportFormat Of(string name) => All.Single(format => format.Name == name);

    /// <summary>The format that a Content-Type means; null when it is not taken.</summary>
    public static ImportFormat? OfType(string? contentType) =>
        contentType?.Split(';')[0].Trim() is { } type ? All.FirstOrDefault(format => format.MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase)) : null;

    /// <summary>Reads a file to its end, and answers how many activities there are, and which headers are not read.</summary>
    /// <exception cref="BadFileException">Somewhere it is broken.</exception>
    public (int Activities, IReadOnlyList<string> Unread) Check(Stream file, long mostBytes, ColumnMapping mapping)
    {
        using var reader = Open(file, mostBytes, mapping);
        return (reader.Count(), reader.Unread);
    }
}

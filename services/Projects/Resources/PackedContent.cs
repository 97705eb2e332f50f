using System.IO.Compression;
using System.Xml;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Looks into documents that are ZIP archives: Office Open XML (ECMA-376 part 2) and OpenDocument (part 3). Only the parts that say what is inside are unpacked, and of these no more than they may have.</summary>
static class PackedContent
{
    const int MostEntries = 5000;
    const long MostUnpacked = 500L * 1024 * 1024;
    const int MostOfOnePart = 2 * 1024 * 1024;
    const int MostRead = 32 * 1024 * 1024;

    /// <summary>Kinds of relationships by which a document brings in what it runs.</summary>
    static readonly string[] Fetched = ["/attachedTemplate", "/oleObject", "/frame", "/subDocument", "/control", "/vbaProject"];

    static readonly string[] Programs = [".exe", ".dll", ".js", ".jse", ".vbs", ".vbe", ".ps1", ".bat", ".cmd", ".com", ".jar", ".msi", ".hta", ".scr", ".lnk", ".html", ".htm", ".swf"];

    public static Refusal? Check(Stream file, FileKind declared)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (Entries(archive) is { } refusal) return refusal;
            return declared.MediaType.Contains("opendocument", StringComparison.Ordinal) ? OpenDocument(archive, declared) : OfficeOpenXml(archive, declared);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return FileContent.Broken("its archive is damaged");
        }
    }

    /// <summary>Names that lead elsewhere or stand twice, too much of everything, and programs.</summary>
    static Refusal? Entries(ZipArchive archive)
    {
        var entries = archive.Entries;
        if (entries.Count > MostEntries || entries.Sum(entry => entry.Length) > MostUnpacked) return FileContent.Broken("unpacked it is far larger than documents are");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var name = entry.FullName;
            if (!names.Add(name) || name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..")) return FileContent.Broken("its archive names parts in a way that no document does");
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)) return FileContent.Active("macros");
            if (name.Contains("activeX/", StringComparison.OrdinalIgnoreCase) || (name.Contains("embeddings/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))) return FileContent.Active("an embedded object");
            if (Programs.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) return FileContent.Active("a program");
        }
        return null;
    }

    static Refusal? OfficeOpenXml(ZipArchive archive, FileKind declared)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } types) return FileContent.NotAs(declared);
        var read = 0L;
        var isDeclared = false;
        foreach (var (_, type) in Attributes(types, ["Default", "Override"], "ContentType", ref read))
        {
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) return FileContent.Active("macros");
            if (type.Contains("activeX", StringComparison.OrdinalIgnoreCase)) return FileContent.Active("an embedded object");
            isDeclared |= type.Equals(declared.MediaType + ".main+xml", StringComparison.OrdinalIgnoreCase);
        }
        if (!isDeclared) return FileContent.NotAs(declared);
        foreach (var relations in archive.Entries.Where(entry => entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            foreach (var (isExternal, type) in Attributes(relations, ["Relationship"], "Type", ref read))
                if (isExternal && Fetched.Any(kind => type.EndsWith(kind, StringComparison.OrdinalIgnoreCase))) return FileContent.Active("a reference to something elsewhere that is opened with it");
        return null;
    }

    static Refusal? OpenDocument(ZipArchive archive, FileKind declared)
    {
        if (archive.Entries.FirstOrDefault() is not { FullName: "mimetype", Length: < 200 } first || archive.GetEntry("META-INF/manifest.xml") is null) return FileContent.NotAs(declared);
        using var reader = new StreamReader(first.Open());
        return reader.ReadToEnd() == declared.MediaType ? null : FileContent.NotAs(declared);
    }

    /// <summary>One attribute of the elements of these names, and whether the element points outside.</summary>
    static List<(bool IsExternal, string Value)> Attributes(ZipArchiveEntry part, string[] elements, string attribute, ref long read)
    {
        if (part.Length > MostOfOnePart || (read += part.Length) > MostRead) throw new InvalidDataException("More than documents have.");
        var found = new List<(bool, string)>();
        using var reader = XmlReader.Create(part.Open(), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, MaxCharactersInDocument = MostOfOnePart });
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && elements.Contains(reader.LocalName) && reader.GetAttribute(attribute) is { } value)
                found.Add((reader.GetAttribute("TargetMode") == "External", value));
        return found;
    }
}

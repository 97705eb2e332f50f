using System.Security;
using System.Text;
using System.Xml;

namespace Platform.Projects.Iati;

/// <summary>A file that cannot be taken at all: not XML, not IATI activities, or made to do harm.</summary>
/// <param name="code">Ends the problem's type.</param>
/// <param name="line">Where, from 1; null when the whole is meant.</param>
public sealed class BadFileException(string code, string detail, int? line, IReadOnlyList<string>? headers = null) : Exception(detail)
{
    public string Code => code;
    public int? Line => line;

    /// <summary>Headers that are not known, one of which may be what is missing.</summary>
    public IReadOnlyList<string>? Headers => headers;
}

/// <summary>Reads a file of IATI 2.0x activities one by one, in memory that does not grow with the file.</summary>
/// <remarks>
/// No DTD, so no entities and nothing fetched; at most 64 levels, since deep files cost readers that build trees quadratic time; at most as many characters as told.
/// </remarks>
public sealed class IatiFile : IDisposable
{
    public const int Deepest = 64;

    const int MostStrays = 100;
    const string Tag = "<iati-activity";

    readonly SourceText source;
    readonly XmlReader reader;
    readonly List<(string Name, int Line)> strays = [];
    readonly List<(string Prefix, string Declaration)> prefixes = [];
    int activities;

    /// <summary>Elements beside the activities that were passed over so far; the first hundred.</summary>
    public IReadOnlyList<(string Name, int Line)> Strays => strays;

    IatiFile(SourceText source, long mostCharacters, ConformanceLevel conformance)
    {
        this.source = source;
        reader = XmlReader.Create(source, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = mostCharacters,
            ConformanceLevel = conformance,
            IgnoreProcessingInstructions = true,
            IgnoreComments = true,
            IgnoreWhitespace = true
        });
    }

    /// <summary>Reads up to the root element.</summary>
    /// <exception cref="BadFileException">It is not a file of IATI 2.0x activities.</exception>
    public static IatiFile Open(Stream xml, long mostCharacters)
    {
        var file = new IatiFile(new SourceText(xml), mostCharacters, ConformanceLevel.Document);
        try
        {
            file.ReadRoot();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads it all without keeping anything, and answers how many activities there are.</summary>
    /// <exception cref="BadFileException">Somewhere it is broken.</exception>
    public int Count()
    {
        while (ToNext()) Pass();
        return activities;
    }

    /// <summary>The activities in order, each once.</summary>
    /// <param name="skip">How many to pass over.</param>
    /// <exception cref="BadFileException">Somewhere it is broken.</exception>
    public IEnumerable<IatiElement> Activities(int skip = 0)
    {
        while (ToNext())
        {
            if (activities <= skip) Pass();
            else yield return ReadActivity();
        }
    }

    /// <summary>One activity that was kept, word for word, with all its namespaces declared.</summary>
    public static IatiElement Parse(string activity)
    {
        using var file = new IatiFile(new SourceText(activity), 0, ConformanceLevel.Fragment);
        file.Advance();
        return file.ReadActivity();
    }

    public void Dispose() => reader.Dispose();

    int Line => ((IXmlLineInfo)reader).LineNumber;

    /// <summary>Where the name in the tag stands that the reader is on.</summary>
    long Place => source.PlaceOf(Line, ((IXmlLineInfo)reader).LinePosition);

    void ReadRoot()
    {
        while (Advance() && reader.NodeType != XmlNodeType.Element) { }
        if (reader.NamespaceURI.Length > 0)
            throw new BadFileException("wrong-namespace", $"The root element is in the namespace {Short(reader.NamespaceURI)}. IATI 2 files have none: remove the xmlns attribute.", Line);
        if (reader.LocalName == "iati-organisations")
            throw new BadFileException("wrong-root", "This is a file of organisations (iati-organisations). Send one of activities, whose root element is iati-activities.", Line);
        if (reader.LocalName != "iati-activities") throw new BadFileException("wrong-root", $"The root element is {Short(reader.LocalName)}. An IATI file begins with iati-activities.", Line);
        if (reader.GetAttribute("version") is not ("2.01" or "2.02" or "2.03") and var version)
            throw new BadFileException("unsupported-version", $"The file says version {(version is null ? "nothing" : Short(version))}. Versions 2.01, 2.02 and 2.03 are read; give it as <iati-activities version=\"2.03\">.", Line);
        while (reader.MoveToNextAttribute())
            if (reader.Prefix == "xmlns") prefixes.Add((reader.LocalName, $" xmlns:{reader.LocalName}=\"{SecurityElement.Escape(reader.Value)}\""));
        reader.MoveToElement();
    }

    /// <summary>Stands on the start tag of the next activity; false at the end of the file.</summary>
    bool ToNext()
    {
        while (Advance())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != 1) continue;
            if (reader.LocalName == "iati-activity" && reader.NamespaceURI.Length == 0)
            {
                activities++;
                return true;
            }
            if (strays.Count < MostStrays) strays.Add((Name(), Line));
        }
        return false;
    }

    void Pass()
    {
        if (reader.IsEmptyElement) return;
        while (Advance(keep: true) && reader.Depth > 1) { }
    }

    IatiElement ReadActivity()
    {
        var (bottom, start) = (reader.Depth, Place - 1);
        IatiElement? activity = null, current = null;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var place = Place;
                    var element = new IatiElement(Name(), Line, current) { Start = (int)(place - 1 - start) };
                    activity ??= element;
                    current?.Add(element);
                    var closed = reader.IsEmptyElement;
                    if (reader.HasAttributes) ReadAttributes(element);
                    if (!closed) current = element;
                    else if (reader.Depth <= bottom + 1) element.End = (int)(source.EndOfTag(place) - start);
                    break;
                case XmlNodeType.EndElement:
                    if (reader.Depth <= bottom + 1) current!.End = (int)(source.EndOfTag(Place) - start);
                    current = current!.Parent;
                    break;
                default:
                    current?.Add(reader.Value);
                    break;
            }
        } while (current is not null && Advance(keep: true));
        activity!.No = activities;
        activity.Utf8 = Declared(activity, source.Cut(start, start + activity.End));
        return activity;
    }

    /// <summary>An activity that leaves its file takes along what it uses of the prefixes that the root declares.</summary>
    byte[] Declared(IatiElement activity, byte[] utf8)
    {
        if (prefixes.Count == 0) return utf8;
        var raw = Encoding.UTF8.GetString(utf8);
        var tag = raw[..(activity.Children is [var first, ..] ? first.Start : raw.Length)];
        var declared = string.Concat(prefixes.Where(prefix => raw.Contains(prefix.Prefix + ":", StringComparison.Ordinal) && !tag.Contains($"xmlns:{prefix.Prefix}", StringComparison.Ordinal)).Select(prefix => prefix.Declaration));
        return declared.Length == 0 ? utf8 : Encoding.UTF8.GetBytes(raw.Insert(Tag.Length, declared));
    }

    void ReadAttributes(IatiElement element)
    {
        var (all, count) = (new (string, string)[reader.AttributeCount], 0);
        while (reader.MoveToNextAttribute())
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") all[count++] = (reader.Prefix == "xml" ? reader.Name : Name(), reader.Value);
        reader.MoveToElement();
        element.Take(count == all.Length ? all : all[..count]);
    }

    string Name() => reader.NamespaceURI.Length == 0 ? reader.LocalName : $"{{{reader.NamespaceURI}}}{reader.LocalName}";

    bool Advance(bool keep = false)
    {
        try
        {
            if (!reader.Read()) return false;
            if (!keep) source.LetGo(Place - 2);
        }
        catch (XmlException e)
        {
            throw Explain(e);
        }
        return reader.Depth <= Deepest ? true
            : throw new BadFileException("too-deep", $"Elements are nested deeper than {Deepest} levels. No IATI file needs that.", Line);
    }

    static BadFileException Explain(XmlException e)
    {
        var line = e.LineNumber > 0 ? e.LineNumber : (int?)null;
        if (e.Message.Contains("DTD", StringComparison.Ordinal))
            return new("dtd-forbidden", "The file has a document type declaration (DOCTYPE). Remove it: IATI files need none, and entities are not read.", line);
        if (e.Message.Contains("MaxCharactersInDocument", StringComparison.Ordinal)) return new("too-large", "The file is larger than this service accepts.", line);
        return new("broken-xml", $"The file is not well-formed XML: {Short(e.Message, 300)}", line);
    }

    static string Short(string text, int length = 60) => text.Length <= length ? text : text[..length] + "…";
}

using System.Text;
using System.Xml;

namespace Platform.Projects.Iati;

/// <summary>A file that cannot be taken at all: not XML, not IATI activities, or made to do harm.</summary>
/// <param name="code">Ends the problem's type.</param>
/// <param name="line">Where, from 1; null when the whole is meant.</param>
public sealed class BadFileException(string code, string detail, int? line) : Exception(detail)
{
    public string Code => code;
    public int? Line => line;
}

/// <summary>Reads a file of IATI 2.0x activities one by one, in memory that does not grow with the file.</summary>
/// <remarks>
/// No DTD, so no entities and nothing fetched; at most 64 levels, since deep files cost readers that build trees quadratic time; at most as many characters as told.
/// </remarks>
public sealed class IatiFile : IDisposable
{
    public const int Deepest = 64;

    const int MostStrays = 100;

    readonly XmlReader reader;
    readonly List<(string Name, int Line)> strays = [];
    int activities;

    /// <summary>Elements beside the activities that were passed over so far; the first hundred.</summary>
    public IReadOnlyList<(string Name, int Line)> Strays => strays;

    IatiFile(Stream xml, long mostCharacters) => reader = XmlReader.Create(xml, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = mostCharacters,
        IgnoreProcessingInstructions = true
    });

    /// <summary>Reads up to the root element.</summary>
    /// <exception cref="BadFileException">It is not a file of IATI 2.0x activities.</exception>
    public static IatiFile Open(Stream xml, long mostCharacters)
    {
        var file = new IatiFile(xml, mostCharacters);
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

    public void Dispose() => reader.Dispose();

    int Line => ((IXmlLineInfo)reader).LineNumber;

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
        while (Advance() && reader.Depth > 1) { }
    }

    IatiElement ReadActivity()
    {
        var raw = new StringBuilder();
        using var writer = XmlWriter.Create(raw, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.Entitize, CheckCharacters = false });
        IatiElement? activity = null, current = null;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new IatiElement(Name(), Line, current);
                    current?.Add(element);
                    activity ??= element;
                    var closed = reader.IsEmptyElement;
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    ReadAttributes(element, writer);
                    if (closed) writer.WriteEndElement();
                    else current = element;
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    current = current!.Parent;
                    break;
                case XmlNodeType.Comment:
                    writer.WriteComment(reader.Value);
                    break;
                case XmlNodeType.CDATA:
                    writer.WriteCData(reader.Value);
                    current?.Add(reader.Value);
                    break;
                default:
                    writer.WriteString(reader.Value);
                    current?.Add(reader.Value);
                    break;
            }
        } while (current is not null && Advance());
        writer.Flush();
        activity!.No = activities;
        activity.Raw = raw.ToString();
        return activity;
    }

    void ReadAttributes(IatiElement element, XmlWriter writer)
    {
        while (reader.MoveToNextAttribute())
        {
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns") element.Add(reader.Prefix == "xml" ? reader.Name : Name(), reader.Value);
        }
        reader.MoveToElement();
    }

    string Name() => reader.NamespaceURI.Length == 0 ? reader.LocalName : $"{{{reader.NamespaceURI}}}{reader.LocalName}";

    bool Advance()
    {
        try
        {
            if (!reader.Read()) return false;
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

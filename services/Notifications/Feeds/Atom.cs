using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Platform.Notifications.Feeds;

/// <summary>RFC 4287, with the paging links of RFC 5005 section 3.</summary>
static class Atom
{
    public static readonly XNamespace Names = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed)
    {
        var format = Format.All[0];
        return new XElement(Names + "feed",
            new XAttribute(XNamespace.Xml + "lang", feed.Language),
            new XElement(Names + "id", feed.Id),
            new XElement(Names + "title", feed.Title),
            new XElement(Names + "updated", Time(feed.Updated)),
            new XElement(Names + "author", new XElement(Names + "name", Feed.Author)),
            Link("self", feed.Address(format, feed.Before), format.MediaType),
            Link("alternate", feed.Home, "text/html"),
            feed.Before is null ? null : Link("first", feed.Address(format, null), null),
            feed.Next is null ? null : Link("next", feed.Address(format, feed.Next), null),
            feed.Entries.Select(entry => new XElement(Names + "entry",
                new XElement(Names + "id", $"urn:uuid:{entry.Id}"),
                new XElement(Names + "title", entry.Title),
                new XElement(Names + "updated", Time(entry.Updated)),
                new XElement(Names + "published", Time(entry.Published)),
                Link("alternate", entry.Link, "text/html"),
                entry.Terms.Select(term => new XElement(Names + "category",
                    new XAttribute("term", Feed.Plain(term.Code)), new XAttribute("scheme", $"{feed.Site}/api/codelists/{term.Vocabulary}"))),
                new XElement(Names + "summary", entry.Summary)))).ToBytes();
    }

    /// <summary>RFC 3339.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without a byte order mark, which some readers take for text before the declaration.</summary>
    static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static byte[] ToBytes(this XElement root)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Plain)) new XDocument(root).Save(xml);
        return bytes.ToArray();
    }

    static XElement Link(string rel, string href, string? type) =>
        new(Names + "link", new XAttribute("rel", rel), new XAttribute("href", href), type is null ? null : new XAttribute("type", type));
}

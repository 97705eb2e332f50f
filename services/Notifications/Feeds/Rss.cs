using System.Globalization;
using System.Xml.Linq;

namespace Platform.Notifications.Feeds;

/// <summary>RSS 2.0 (rssboard.org), with the links that it borrows from Atom.</summary>
static class Rss
{
    public static byte[] Write(Feed feed)
    {
        var format = Format.All[1];
        return new XElement("rss",
            new XAttribute("version", "2.0"),
            new XAttribute(XNamespace.Xmlns + "atom", Atom.Names),
            new XElement("channel",
                new XElement("title", feed.Title),
                new XElement("link", feed.Home),
                new XElement("description", $"{Feed.Author}: {feed.Title}"),
                new XElement("language", feed.Language),
                new XElement("lastBuildDate", Time(feed.Updated)),
                Link("self", feed.Address(format, feed.Before)),
                feed.Next is null ? null : Link("next", feed.Address(format, feed.Next)),
                feed.Entries.Select(entry => new XElement("item",
                    new XElement("title", entry.Title),
                    new XElement("link", entry.Link),
                    new XElement("guid", new XAttribute("isPermaLink", "false"), $"urn:uuid:{entry.Id}"),
                    new XElement("pubDate", Time(entry.Updated)),
                    entry.Terms.Select(term => new XElement("category", new XAttribute("domain", term.Vocabulary), Feed.Plain(term.Code))),
                    new XElement("description", entry.Summary))))).ToBytes();
    }

    static XElement Link(string rel, string href) =>
        new(Atom.Names + "link", new XAttribute("rel", rel), new XAttribute("href", href), new XAttribute("type", "application/rss+xml"));

    /// <summary>RFC 822 with a year of four digits.</summary>
    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}

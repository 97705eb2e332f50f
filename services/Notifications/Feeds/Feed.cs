using System.Globalization;
using System.Xml;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Reactions;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Calendars;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Feeds;

/// <summary>One project, event or organisation in a feed, in the feed's language.</summary>
/// <param name="Terms">What it is tagged with.</param>
/// <param name="Event">For calendars, of an event.</param>
public sealed record FeedEntry(Guid Id, string Title, string Summary, string Link, IReadOnlyList<Term> Terms, DateTimeOffset Published, DateTimeOffset Updated, CalendarEvent? Event)
{
    public static FeedEntry Of(
        Subject subject, SubjectState state, Text name, Facts facts, IEnumerable<string> topics, DateTimeOffset published, DateTimeOffset updated, long version, Feed feed)
    {
        var type = (subject.Kind, state) switch
        {
            (_, SubjectState.Cancelled) => $"{subject.Kind}-cancelled",
            (_, SubjectState.Postponed) => $"{subject.Kind}-postponed",
            ("organisation", _) => "organisation-listed",
            ("call", _) => facts.Status == "announced" ? "call-announced" : "call-opened",
            ("alliance-membership", _) => facts.Status == "observer" ? "organisation-observes-alliance" : "organisation-joined-alliance",
            _ => $"{subject.Kind}-published"
        };
        var (headline, summary) = Wording.Of(type, name, facts, feed.Language);
        var terms = topics.Select(Topic.Parts).Where(topic => Term.Vocabularies.Contains(topic.Kind)).Select(topic => new Term(topic.Kind, topic.Key));
        var title = state != SubjectState.Public || subject.Kind == "alliance-membership" ? headline : name.In(feed.Language);
        var entry = new FeedEntry(subject.Id, Feed.Plain(title), Feed.Plain(summary), Links.To(subject, facts) is { } path ? feed.Site + path : feed.Home, [.. terms], published, updated, null);
        if (facts is not { Start: { } start, End: { } end, TimeZone: { } zone } || subject.Kind != "event") return entry;
        var status = state switch { SubjectState.Cancelled => CalendarStatus.Cancelled, SubjectState.Postponed => CalendarStatus.Tentative, _ => CalendarStatus.Confirmed };
        return entry with
        {
            // Under the same UID as the event's own file, so that who takes both has it once.
            Event = new($"{subject.Id}", facts.Sequence ?? version, status, start, end, zone, Feed.Plain(name.In(feed.Language)), updated)
            {
                CreatedAt = published,
                Place = facts.Place is null ? null : Feed.Plain(facts.Place),
                Url = entry.Link,
                Categories = [.. entry.Terms.Select(term => Feed.Plain($"{term.Vocabulary}:{term.Code}"))]
            }
        };
    }
}

/// <summary>What is published under a topic, newest first, in one language; each <see cref="Format"/> writes the same.</summary>
/// <param name="Site">The public address, without a slash at the end.</param>
/// <param name="Path">Of the feed without its format: <c>/feeds/country/FJ</c>.</param>
/// <param name="Before">The cursor that this page was asked with.</param>
/// <param name="Next">The cursor of the following, older page.</param>
/// <param name="Updated">When an entry last came, changed or went.</param>
public sealed record Feed(
    string Topic, string Title, string Language, string Site, string Path, string? Before, string? Next, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries)
{
    public const string Author = "Migration and Development Platform";

    /// <summary>The canonical form of the search that it is of; null: it is the feed of a topic.</summary>
    public string? Search { get; init; }

    /// <summary>The same on every host and in every format (RFC 9562, version 8, of the topic and the language).</summary>
    public string Id => $"urn:uuid:{NamedId.Of($"{Topic} {Language}")}";

    /// <summary>The portal's page of the topic, or of the search.</summary>
    public string Home => Search is not null ? $"{Site}/projects?{string.Join('&', Search.Split('&').Where(filter => !filter.StartsWith("kind=", StringComparison.Ordinal)))}" : Subscriptions.Topic.Parts(Topic) is var (kind, key) && Term.Vocabularies.Contains(kind)
        ? $"{Site}/projects?{kind}={Uri.EscapeDataString(key)}"
        : kind == "call" ? Site : $"{Site}/{kind}s/{key}";

    /// <summary>The address of a page of this feed; the first one without a cursor.</summary>
    public string Address(Format format, string? before)
    {
        var query = string.Join('&', new[] { Search, before is null ? null : $"before={before}", Language == Wording.Default ? null : $"lang={Language}" }.OfType<string>());
        return $"{Site}{Path}.{format.Name}{(query.Length == 0 ? "" : "?" + query)}";
    }

    /// <summary>The title of a topic's feed.</summary>
    /// <param name="name">Of the project, event or organisation, when we have heard of it.</param>
    public static string TitleOf(string topic, Text? name, string language) => Subscriptions.Topic.Parts(topic) switch
    {
        ("country", var code) => Country(code, language),
        ("theme", var code) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(code.Replace('-', ' ')),
        (var kind, var code) when Vocabularies.TryGetValue((kind, language), out var words) || Vocabularies.TryGetValue((kind, Wording.Default), out words) => $"{words} {code}",
        (_, var id) => name is null ? id : Plain(name.In(language))
    };

    /// <summary>As the Unicode CLDR names it.</summary>
    static string Country(string code, string language)
    {
        if (!Texts.Countries.Contains(code)) return code;
        try { return new RegionInfo($"{language}-{code}").NativeName; }
        catch (ArgumentException) { return code; }
    }

    /// <summary>What codes are codes of, before the code.</summary>
    static readonly Dictionary<(string Vocabulary, string Language), string> Vocabularies = new()
    {
        [("sdg", "en")] = "SDG",
        [("sdg", "fr")] = "ODD",
        [("sdg", "es")] = "ODS",
        [("sdg", "ar")] = "هدف التنمية المستدامة",
        [("gcm", "en")] = "Global Compact for Migration, objective",
        [("gcm", "fr")] = "Pacte mondial sur les migrations, objectif",
        [("gcm", "es")] = "Pacto Mundial para la Migración, objetivo",
        [("gcm", "ar")] = "الاتفاق العالمي للهجرة، الهدف",
        [("region", "en")] = "Region",
        [("region", "fr")] = "Région",
        [("region", "es")] = "Región",
        [("region", "ar")] = "المنطقة",
        [("sector", "en")] = "Sector",
        [("sector", "fr")] = "Secteur",
        [("sector", "es")] = "Sector",
        [("sector", "ar")] = "القطاع"
    };

    /// <summary>XML has no way to write some characters that JSON has.</summary>
    public static string Plain(string text) => text.All(XmlConvert.IsXmlChar) ? text
        : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}

/// <summary>A way to write a feed.</summary>
/// <param name="Name">The end of its address.</param>
public sealed record Format(string Name, string MediaType, Func<Feed, byte[]> Write)
{
    public static IReadOnlyList<Format> All { get; } =
    [
        new("atom", "application/atom+xml", Atom.Write),
        new("rss", "application/rss+xml", Rss.Write),
        new("json", "application/feed+json", JsonFeed.Write),
        new("ics", ICalendar.MediaType, Feeds.Calendar.Write)
    ];

    public static Format Calendar => All[3];
}

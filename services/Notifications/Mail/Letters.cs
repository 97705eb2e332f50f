using Platform.Contracts;
using Platform.Notifications.Deliveries;
using Platform.Notifications.Feeds;
using Platform.Notifications.Inbox;
using Platform.Notifications.Searches;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Calendars;

namespace Platform.Notifications.Mail;

/// <summary>Words the letters that deliveries become.</summary>
/// <param name="Site">The public address, without a slash at the end.</param>
public sealed record Letters(string Site)
{
    /// <summary>Of a digest, the newest; the rest is counted. So a mail stays below 20 kB or so.</summary>
    const int MostItems = 25;

    /// <summary>Stand in printed letters where a recipient's own tokens are put.</summary>
    public const string SubscriptionToken = "11111111-1111-4111-8111-111111111111", PointToken = "22222222-2222-4222-8222-222222222222";

    /// <param name="topic">In words; see <see cref="TopicIn"/>.</param>
    public Letter OfNotice(Notice notice, string? topic, string language, bool isMember)
    {
        var (words, (title, text)) = (Phrases.In(language), Wording.Of(notice.Type, notice.Name, notice.Facts, language));
        var address = AddressOf(notice);
        return new(language, Line(title), text, [new(title, text, address)], topic is null ? words.Own : words.Follows.Replace("{topic}", topic, StringComparison.Ordinal), topic is null ? [] : Endings(words, isMember, withTopic: true))
        {
            Action = address.Length > 0 ? new(words.Open, address) : null
        };
    }

    /// <param name="older">How many there are besides the notices.</param>
    public Letter OfDigest(bool isWeekly, IReadOnlyList<Notice> notices, int older, string language, bool isMember)
    {
        var (words, total) = (Phrases.In(language), notices.Count + older);
        var subject = (isWeekly ? words.Weekly : words.Daily).Replace("{news}", Phrases.Count(words.News, total, language), StringComparison.Ordinal);
        LetterItem[] items = [.. notices.TakeLast(MostItems).Select(notice => (Words: Wording.Of(notice.Type, notice.Name, notice.Facts, language), Address: AddressOf(notice)))
            .Select(notice => new LetterItem(notice.Words.Title, notice.Words.Text, notice.Address))];
        return new(language, subject, Line(string.Join(" · ", items.Take(3).Select(item => item.Title))), items, words.DigestReason, Endings(words, isMember, withTopic: false))
        {
            Heading = subject,
            Hint = total > items.Length ? Phrases.Count(words.More, total - items.Length, language) : null,
            Action = isMember ? new(words.AllOfThem, $"{Site}/inbox") : total > items.Length ? new(words.AllOfThem, $"{Site}/manage/{PointToken}") : null // what is followed, and its pages
        };
    }

    /// <param name="topics">What is to be followed; none when it is a member's address.</param>
    public Letter OfConfirmation(string code, IReadOnlyList<string> topics, string language)
    {
        var words = Phrases.In(language);
        var grouped = string.Join('-', code.Chunk(5).Select(five => new string(five)));
        return new(language, words.ConfirmAddress, words.ConfirmReason, [.. topics.Select(topic => new LetterItem(words.ConfirmFollowing.Replace("{topic}", topic, StringComparison.Ordinal), "", ""))], words.ConfirmReason, [])
        {
            Heading = words.ConfirmAddress,
            Action = new(words.Confirm, $"{Site}/confirm?code={grouped}"),
            Hint = words.ConfirmOrType,
            Code = grouped
        };
    }

    /// <summary>What is followed, in words.</summary>
    /// <param name="name">Of the thing, when we have heard of it.</param>
    /// <param name="search">When it is one.</param>
    public static string TopicIn(string topic, Text? name, SavedSearch? search, string language) =>
        search is not null ? $"{Phrases.In(language).SavedSearch} ({search.MailTitleIn(language)})"
        : Topic.Parts(topic).Kind == "search" || (Guid.TryParse(Topic.Parts(topic).Key, out _) && name is null) ? Phrases.In(language).SavedSearch : Line(Feed.TitleOf(topic, name, language));

    /// <summary>The event of a notice for the reader's calendar; null when it is of none.</summary>
    public (string Method, string Text)? CalendarOf(Notice notice, HappeningOf? happening, string language)
    {
        if (happening is null || happening.Facts is not { Start: { } start, End: { } end, TimeZone: { } zone }) return null;
        var e = new CalendarEvent(happening.Id.ToString(), happening.Facts.Sequence ?? happening.Version, happening.IsCancelled ? CalendarStatus.Cancelled : CalendarStatus.Confirmed, start, end, zone, happening.Name.In(language), notice.OccurredAt)
        {
            Place = happening.Facts.Place,
            Url = happening.Facts.Link ?? $"{Site}/events/{happening.Id}"
        };
        return ("PUBLISH", ICalendar.Write([e], "Notifications", method: "PUBLISH"));
    }

    /// <summary>Which event goes along for the calendar, by its id; null: none does.</summary>
    public static Guid? HappeningIn(Notice notice) => notice.Type switch
    {
        "registration-confirmed" => notice.Facts.EventId,
        "event-cancelled" or "event-rescheduled" => notice.Subject.Id,
        _ => null
    };

    /// <summary>Where the portal shows it; empty where it does not.</summary>
    string AddressOf(Notice notice) => Inbox.Links.To(notice.Subject, notice.Facts) is { } path ? Site + path : "";

    LetterLink[] Endings(Phrases words, bool isMember, bool withTopic)
    {
        var all = new LetterLink(words.StopAll, $"{Site}/unsubscribe/{PointToken}");
        var choose = new LetterLink(words.Choose, isMember ? $"{Site}/account/preferences" : $"{Site}/manage/{PointToken}");
        return withTopic ? [new(words.Stop, $"{Site}/unsubscribe/{SubscriptionToken}"), all, choose] : [all, choose];
    }

    /// <summary>A name may hold a line end; a subject may not.</summary>
    static string Line(string text) => string.Join(' ', text.Split(['\r', '\n', '\t', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>What we know of an event.</summary>
public sealed record HappeningOf(Guid Id, long Version, bool IsCancelled, Text Name, Facts Facts);

using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Platform.ServiceDefaults.Calendars;

/// <summary>STATUS of a VEVENT, RFC 5545 section 3.8.1.11.</summary>
public enum CalendarStatus { Confirmed, Tentative, Cancelled }

/// <summary>Something with a beginning and an end, as calendars take it.</summary>
/// <param name="Uid">The same for ever and everywhere, so that a copy is replaced and not doubled.</param>
/// <param name="Sequence">Grows when it changes; a calendar keeps the copy with the greatest.</param>
/// <param name="TimeZone">IANA name, in which the times are written; a name that is not known is written in UTC.</param>
/// <param name="UpdatedAt">When what is said here was last changed.</param>
public sealed record CalendarEvent(string Uid, long Sequence, CalendarStatus Status, DateTimeOffset Start, DateTimeOffset End, string TimeZone, string Name, DateTimeOffset UpdatedAt)
{
    public DateTimeOffset? CreatedAt { get; init; }
    public string? Description { get; init; }
    public string? Place { get; init; }
    public string? Url { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>Writes iCalendar (RFC 5545): a VEVENT for each event, and a VTIMEZONE for each zone that their times are in.</summary>
public static class ICalendar
{
    public const string MediaType = "text/calendar";

    static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HHmm");
    static readonly OffsetPattern LongOffsets = OffsetPattern.CreateWithInvariantCulture("+HHmmss");

    /// <param name="product">Who writes it, for PRODID: <c>Training</c>.</param>
    /// <param name="name">Of the whole calendar (RFC 7986); null for a file of one event.</param>
    /// <param name="method">Of a message (RFC 5546), for example PUBLISH; null for a file.</param>
    /// <param name="source">The address that a subscribed calendar is read from again, each hour (RFC 7986); null for a file.</param>
    public static string Write(IEnumerable<CalendarEvent> events, string product, string? name = null, string? method = null, string? source = null)
    {
        var calendar = new StringBuilder(2048);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//Platform//{product}//EN");
        if (method is not null) Line($"METHOD:{method}");
        if (name is not null)
        {
            Line($"NAME:{Escape(name)}");
            Line($"X-WR-CALNAME:{Escape(name)}"); // what most readers know
        }
        if (source is not null)
        {
            Line($"SOURCE;VALUE=URI:{source}");
            Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            Line("X-PUBLISHED-TTL:PT1H"); // what most readers know
        }
        var zoned = events.Select(e => (Event: e, Zone: DateTimeZoneProviders.Tzdb.GetZoneOrNull(e.TimeZone) is { Id: not ("UTC" or "Etc/UTC") } zone ? zone : null)).ToList();
        foreach (var zone in zoned.Where(e => e.Zone is not null).GroupBy(e => e.Zone!, e => e.Event))
            TimeZone(zone.Key, Instant.FromDateTimeOffset(zone.Min(e => e.Start)), Instant.FromDateTimeOffset(zone.Max(e => e.End)));
        if (zoned.Count == 0) foreach (var line in (string[])["BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"])
            Line(line); // a calendar has one component at least, section 3.6
        foreach (var (e, zone) in zoned)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{e.Uid}");
            Line($"DTSTAMP:{Utc(e.UpdatedAt)}");
            if (e.CreatedAt is { } created) Line($"CREATED:{Utc(created)}");
            Line($"LAST-MODIFIED:{Utc(e.UpdatedAt)}");
            Line($"SEQUENCE:{e.Sequence.ToString(CultureInfo.InvariantCulture)}");
            Line("STATUS:" + e.Status switch { CalendarStatus.Cancelled => "CANCELLED", CalendarStatus.Tentative => "TENTATIVE", _ => "CONFIRMED" });
            Line(Time("DTSTART", e.Start, zone));
            Line(Time("DTEND", e.End, zone));
            Line($"SUMMARY:{Escape(e.Name)}");
            if (e.Description is { } description) Line($"DESCRIPTION:{Escape(description)}");
            if (e.Place is { } place) Line($"LOCATION:{Escape(place)}");
            if (e.Url is { } url) Line($"URL:{url}");
            if (e.Categories.Count > 0) Line($"CATEGORIES:{string.Join(',', e.Categories.Select(Escape))}");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return calendar.ToString();

        void Line(string text) => Fold(text, calendar);

        // One observance for each stretch of the zone that the events touch; RFC 5545 section 3.6.5.
        void TimeZone(DateTimeZone zone, Instant from, Instant to)
        {
            Line("BEGIN:VTIMEZONE");
            Line($"TZID:{zone.Id}");
            foreach (var stretch in zone.GetZoneIntervals(from, to + Duration.Epsilon))
            {
                var kind = stretch.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
                var before = stretch.HasStart ? zone.GetZoneInterval(stretch.Start - Duration.Epsilon).WallOffset : stretch.WallOffset;
                var onset = stretch.HasStart ? stretch.Start.WithOffset(before).LocalDateTime : new LocalDateTime(1970, 1, 1, 0, 0);
                Line($"BEGIN:{kind}");
                Line($"DTSTART:{Local.Format(onset)}");
                Line($"TZOFFSETFROM:{OffsetText(before)}");
                Line($"TZOFFSETTO:{OffsetText(stretch.WallOffset)}");
                Line($"TZNAME:{Escape(stretch.Name)}");
                Line($"END:{kind}");
            }
            Line("END:VTIMEZONE");
        }
    }

    /// <summary>TEXT, RFC 5545 section 3.3.11.</summary>
    public static string Escape(string text) =>
        text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A content line, ended by CRLF and folded so that no line is longer than 75 octets, section 3.1. A character is never cut.</summary>
    public static void Fold(string line, StringBuilder into)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                into.Append("\r\n ");
                octets = 1; // the blank counts
            }
            into.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        into.Append("\r\n");
    }

    static string Time(string property, DateTimeOffset time, DateTimeZone? zone) =>
        zone is null ? $"{property}:{Utc(time)}" : $"{property};TZID={zone.Id}:{Local.Format(Instant.FromDateTimeOffset(time).InZone(zone).LocalDateTime)}";

    static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string OffsetText(Offset offset) => (offset.Seconds % 60 == 0 ? Offsets : LongOffsets).Format(offset);
}

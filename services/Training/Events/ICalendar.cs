using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Platform.Training.Events;

/// <summary>Writes iCalendar (RFC 5545): one VEVENT with the VTIMEZONE that its times are in.</summary>
public static class ICalendar
{
    static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HHmm");
    static readonly OffsetPattern LongOffsets = OffsetPattern.CreateWithInvariantCulture("+HHmmss");

    /// <param name="language">BCP 47; the texts are in it as far as there are some.</param>
    public static string Write(Event e, string language)
    {
        var calendar = new StringBuilder(2048);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Platform//Training//EN");
        var zone = LocalTimes.Zone(e.TimeZone)!;
        var (start, end) = (Instant.FromDateTimeOffset(e.StartsAt), Instant.FromDateTimeOffset(e.EndsAt));
        var inUtc = zone.Id is "UTC" or "Etc/UTC";
        if (!inUtc) TimeZone(zone, start, end);

        Line("BEGIN:VEVENT");
        Line($"UID:{e.Id}");
        Line($"DTSTAMP:{Utc(e.UpdatedAt)}");
        Line($"CREATED:{Utc(e.CreatedAt)}");
        Line($"LAST-MODIFIED:{Utc(e.UpdatedAt)}");
        Line($"SEQUENCE:{e.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Line("STATUS:" + e.State switch { EventState.Cancelled => "CANCELLED", EventState.Postponed or EventState.Draft => "TENTATIVE", _ => "CONFIRMED" });
        Line(inUtc ? $"DTSTART:{Utc(e.StartsAt)}" : $"DTSTART;TZID={zone.Id}:{Local.Format(start.InZone(zone).LocalDateTime)}");
        Line(inUtc ? $"DTEND:{Utc(e.EndsAt)}" : $"DTEND;TZID={zone.Id}:{Local.Format(end.InZone(zone).LocalDateTime)}");
        Line($"SUMMARY:{Escape(e.Name.In(language))}");
        if (e.Description is { } description) Line($"DESCRIPTION:{Escape(description.In(language))}");
        if (e.Place is { } place) Line($"LOCATION:{Escape(place)}");
        if (e.Link is { } link) Line($"URL:{link}");
        if (e.Terms.Length > 0) Line($"CATEGORIES:{string.Join(',', e.Terms.Select(Escape))}");
        Line("END:VEVENT");
        Line("END:VCALENDAR");
        return calendar.ToString();

        void Line(string text) => Fold(text, calendar);

        // One observance for each stretch of the zone that the event touches; RFC 5545 section 3.6.5.
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

    static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string OffsetText(Offset offset) => (offset.Seconds % 60 == 0 ? Offsets : LongOffsets).Format(offset);
}

using System.Text;
using Platform.ServiceDefaults.Calendars;

namespace Platform.ServiceDefaults.Tests.Calendars;

public sealed class ICalendarTests
{
    // RFC 5545 section 3.1: the example of a folded line.
    [Fact]
    public void Lines_are_folded_as_the_standard_says()
    {
        var folded = new StringBuilder();
        ICalendar.Fold("DESCRIPTION:This is a long description that exists on a long line.", folded);
        folded.ToString().ShouldBe("DESCRIPTION:This is a long description that exists on a long line.\r\n", "66 octets need no fold");

        var line = "SUMMARY:" + string.Concat(Enumerable.Repeat("é漢😀 Fiji, ", 40));
        folded.Clear();
        ICalendar.Fold(line, folded);
        var parts = folded.ToString().Split("\r\n")[..^1];
        parts.Length.ShouldBeGreaterThan(5);
        parts.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part) <= 75);
        parts.Skip(1).ShouldAllBe(part => part[0] == ' ');
        Unfold(folded.ToString()).ShouldBe([line]);
    }

    // RFC 5545 section 3.3.11: its example, and line ends of every kind.
    [Theory]
    [InlineData("Project XYZ Final Review\nConference Room - 3B\nCome Prepared.", """Project XYZ Final Review\nConference Room - 3B\nCome Prepared.""")]
    [InlineData("a;b,c\\d:e", """a\;b\,c\\d:e""")]
    [InlineData("one\r\ntwo\rthree\u2028four\u0085five", """one\ntwo\nthree\nfour\nfive""")]
    public void Text_is_escaped_as_the_standard_says(string text, string escaped) => ICalendar.Escape(text).ShouldBe(escaped);

    [Fact]
    public void Many_events_share_the_zones_that_they_are_in()
    {
        var lines = Unfold(ICalendar.Write([In("Europe/Paris", 2026, 6), In("Europe/Paris", 2027, 1), In("Pacific/Fiji", 2026, 6), In("UTC", 2026, 6), In("Nowhere/None", 2026, 6)], "Tests", "Calendar, of tests", "PUBLISH"));
        lines.ShouldContain("METHOD:PUBLISH");
        lines.ShouldContain(@"NAME:Calendar\, of tests");
        lines.Where(line => line.StartsWith("TZID:", StringComparison.Ordinal)).ShouldBe(["TZID:Europe/Paris", "TZID:Pacific/Fiji"]);
        lines.Where(line => line.StartsWith("TZNAME:", StringComparison.Ordinal)).ShouldBe(["TZNAME:CEST", "TZNAME:CET", "TZNAME:+12"]);
        lines.Where(line => line.StartsWith("DTSTART;", StringComparison.Ordinal)).ShouldBe(
            ["DTSTART;TZID=Europe/Paris:20260610T110000", "DTSTART;TZID=Europe/Paris:20270110T100000", "DTSTART;TZID=Pacific/Fiji:20260610T210000"]);
        lines.Count(line => line == "DTSTART:20260610T090000Z").ShouldBe(2);
    }

    static CalendarEvent In(string zone, int year, int month) =>
        new(Guid.NewGuid().ToString(), 1, CalendarStatus.Confirmed, new(year, month, 10, 9, 0, 0, TimeSpan.Zero), new(year, month, 10, 17, 0, 0, TimeSpan.Zero), zone, "Meeting", DateTimeOffset.UnixEpoch);

    static string[] Unfold(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1];
}

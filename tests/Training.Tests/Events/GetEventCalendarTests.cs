using System.Net;
using Platform.TestKit;

namespace Platform.Training.Tests.Events;

public sealed class GetEventCalendarTests(TrainingHost host)
{
    [Fact]
    public async Task An_event_is_a_calendar_with_its_zone_and_a_uid_that_stays()
    {
        var (path, organiser) = await host.Published(new
        {
            timeZone = "Europe/Paris",
            start = "2090-06-01T09:00",
            end = "2090-06-01T17:30",
            place = "Room 3, \"Pacific\"; floor 2",
            link = "https://example.org/a;b,c",
            description = new { en = "First line\nsecond, with a \\ and a ;" },
            terms = new[] { new { vocabulary = "country", code = "FR" }, new { vocabulary = "gcm", code = "19" } }
        });
        using var response = await host.Visitor().GetAsync($"{path}.ics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        response.Headers.CacheControl!.Public.ShouldBeTrue();
        var text = await response.Content.ReadAsStringAsync();
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        var lines = Unfold(text);
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^1].ShouldBe("END:VCALENDAR");
        lines.ShouldContain("VERSION:2.0");
        Between(lines, "VTIMEZONE").ShouldBe(
        [
            "TZID:Europe/Paris", "BEGIN:DAYLIGHT", "DTSTART:20900326T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT"
        ]);
        var uid = $"UID:{path.Split('/')[^1]}";
        lines.ShouldContain(uid);
        lines.ShouldContain("SEQUENCE:0");
        lines.ShouldContain("STATUS:CONFIRMED");
        lines.ShouldContain("DTSTART;TZID=Europe/Paris:20900601T090000");
        lines.ShouldContain("DTEND;TZID=Europe/Paris:20900601T173000");
        lines.ShouldContain("SUMMARY:Regional consultation");
        lines.ShouldContain("""DESCRIPTION:First line\nsecond\, with a \\ and a \;""");
        lines.ShouldContain("""LOCATION:Room 3\, "Pacific"\; floor 2""");
        lines.ShouldContain("URL:https://example.org/a;b,c");
        lines.ShouldContain("CATEGORIES:country:FR,gcm:19");
        lines.Count(line => line.StartsWith("DTSTAMP:", StringComparison.Ordinal)).ShouldBe(1);

        await organiser.Change(HttpMethod.Post, $"{path}/cancel", 2, new { reason = "Strike" }).Success();
        var after = Unfold(await host.Visitor().GetStringAsync($"{path}.ics?lang=fr"));
        after.ShouldContain(uid);
        after.ShouldContain("SEQUENCE:1");
        after.ShouldContain("STATUS:CANCELLED");
        after.ShouldContain("SUMMARY:Consultation régionale");
    }

    [Fact]
    public async Task A_meeting_over_a_change_of_clocks_carries_both_offsets()
    {
        var (path, _) = await host.Published(new { timeZone = "Europe/Paris", start = "2090-10-28T09:00", end = "2090-10-29T17:00" });
        Between(Unfold(await host.Visitor().GetStringAsync($"{path}.ics")), "VTIMEZONE").ShouldBe(
        [
            "TZID:Europe/Paris",
            "BEGIN:DAYLIGHT", "DTSTART:20900326T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT",
            "BEGIN:STANDARD", "DTSTART:20901029T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD"
        ]);
    }

    [Fact]
    public async Task Fiji_has_one_offset_since_2021_and_UTC_needs_no_zone()
    {
        var (fiji, _) = await host.Published();
        Between(Unfold(await host.Visitor().GetStringAsync($"{fiji}.ics")), "VTIMEZONE").ShouldBe(
            ["TZID:Pacific/Fiji", "BEGIN:STANDARD", "DTSTART:20210117T030000", "TZOFFSETFROM:+1300", "TZOFFSETTO:+1200", "TZNAME:+12", "END:STANDARD"]);
        var (utc, _) = await host.Published(new { timeZone = "UTC" });
        var lines = Unfold(await host.Visitor().GetStringAsync($"{utc}.ics"));
        lines.ShouldContain("DTSTART:20900301T090000Z");
        lines.ShouldNotContain("BEGIN:VTIMEZONE");
    }

    [Fact]
    public async Task A_name_cannot_add_a_line()
    {
        var (path, _) = await host.Published(new { name = new { en = "Meeting\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT" } });
        var lines = Unfold(await host.Visitor().GetStringAsync($"{path}.ics"));
        lines.ShouldNotContain(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
        lines.Count(line => line == "END:VEVENT").ShouldBe(1);
    }

    static string[] Unfold(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1];

    static string[] Between(string[] lines, string component) => lines[(Array.IndexOf(lines, $"BEGIN:{component}") + 1)..Array.IndexOf(lines, $"END:{component}")];
}

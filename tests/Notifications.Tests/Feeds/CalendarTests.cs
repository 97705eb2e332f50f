using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Feeds;

public sealed partial class CalendarTests(NotificationsHost host)
{
    [Fact]
    public async Task The_events_of_every_target_are_a_calendar()
    {
        var (code, happening, cancelled) = (NewCode(), Guid.NewGuid(), Guid.NewGuid());
        var coming = DateTimeOffset.UtcNow.AddDays(30);
        coming = new(coming.Year, coming.Month, coming.Day, 9, 0, 0, TimeSpan.Zero);
        await host.Tell(Events.EventPublished(happening, 1, Events.Text("Savings; loans, remittances\nand a very long name that goes on — très long — so that its line is folded"), Theme(code)) with { Start = coming, End = coming.AddHours(3) });
        await host.Tell(Events.EventPublished(cancelled, 1, Events.Text("Called off"), Theme(code)) with { Start = coming, End = coming.AddHours(3) });
        await host.Tell(Events.EventCancelled(cancelled, 2, Events.Text("Called off"), Theme(code)));
        await host.Tell(Events.EventPublished(Guid.NewGuid(), 1, Events.Text("Long ago"), Theme(code)) with { Start = coming.AddYears(-3), End = coming.AddYears(-3).AddHours(1) });
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("A project"), Theme(code)));

        foreach (var path in new[] { $"/feeds/theme/{code}.ics", $"/feeds/search.ics?theme={code}", $"/feeds/search.ics?theme={code}&kind=event" })
        {
            var lines = await Valid(path);
            lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Order().ShouldBe(new[] { $"UID:{happening}", $"UID:{cancelled}" }.Order());
            lines.ShouldContain(@"SUMMARY:Savings\; loans\, remittances\nand a very long name that goes on — très long — so that its line is folded");
            lines.ShouldContain("STATUS:CANCELLED");
            lines.ShouldContain($"URL:{host.Issuer.Address}/events/{happening}");
            lines.ShouldContain($"SOURCE;VALUE=URI:{host.Issuer.Address}{(path.Contains("kind", StringComparison.Ordinal) ? $"/feeds/search.ics?kind=event&theme={code}" : path)}");
        }
        (await Valid($"/feeds/events/{happening}.ics")).Count(line => line == "BEGIN:VEVENT").ShouldBe(1);
        (await Valid($"/feeds/theme/{NewCode()}.ics")).ShouldNotContain("BEGIN:VEVENT"); // valid without any

        using var first = await host.Visitor().GetAsync($"/feeds/theme/{code}.ics");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/feeds/theme/{code}.ics");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await host.Visitor().SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    /// <summary>What RFC 5545 (3.1, 3.4, 3.6, 3.6.1, 3.6.5, 3.8.4.7) and RFC 7986 demand; its unfolded lines.</summary>
    async Task<List<string>> Valid(string path)
    {
        using var response = await host.Visitor().GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']).ShouldBe(-1);
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ToList();
        lines.ShouldAllBe(line => Line().IsMatch(line));

        var (zones, used, components) = (new HashSet<string>(), new List<string>(), new List<(string Name, List<string> Properties)>());
        var within = new Stack<(string Name, List<string> Properties)>();
        foreach (var line in lines)
        {
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                within.Push((line[6..], []));
                continue;
            }
            if (line.StartsWith("END:", StringComparison.Ordinal))
            {
                within.Peek().Name.ShouldBe(line[4..]);
                components.Add(within.Pop());
                continue;
            }
            within.Peek().Properties.Add(line[..line.IndexOfAny([':', ';'])]);
            if (line.StartsWith("TZID:", StringComparison.Ordinal)) zones.Add(line[5..]);
            if (Zone().Match(line) is { Success: true } zone) used.Add(zone.Groups[1].Value);
        }
        within.ShouldBeEmpty();
        used.ShouldAllBe(zone => zones.Contains(zone));
        components[^1].Name.ShouldBe("VCALENDAR");
        components.Count.ShouldBeGreaterThan(1);
        Has(components[^1].Properties, ["VERSION", "PRODID"], ["NAME", "SOURCE", "REFRESH-INTERVAL"]);
        foreach (var (name, properties) in components)
        {
            if (name == "VEVENT") Has(properties, ["UID", "DTSTAMP", "DTSTART"], ["DTEND", "SUMMARY", "STATUS", "SEQUENCE", "CREATED", "LAST-MODIFIED", "URL", "CATEGORIES"]);
            if (name is "STANDARD" or "DAYLIGHT") Has(properties, ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], ["TZNAME"]);
            if (name == "VTIMEZONE") Has(properties, ["TZID"], []);
        }
        lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).ShouldBeUnique();
        return lines;

        // Each of the first once, of the others at most.
        static void Has(List<string> properties, string[] needed, string[] possible)
        {
            foreach (var name in needed) properties.Count(property => property == name).ShouldBe(1, name);
            foreach (var name in possible) properties.Count(property => property == name).ShouldBeLessThanOrEqualTo(1, name);
        }
    }

    [GeneratedRegex(@"^[A-Z-]+(;[A-Z-]+=[^:;]+)*:[^\x00-\x08\x0A-\x1F\x7F]*$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^DT(?:START|END);TZID=([^:]+):\d{8}T\d{6}$")]
    private static partial Regex Zone();
}

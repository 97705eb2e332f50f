using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>The events of the demonstration: the four regional consultations of September 2023, and trainings of the coming months.</summary>
static class Events
{
    static readonly (string Name, string Zone, string Country, int Capacity, int InDays)[] Coming =
    [
        ("Grant writing for diaspora associations", "Europe/Berlin", "GM", 25, 12), ("Savings abroad, a firm at home", "America/Lima", "PE", 40, 19),
        ("Mentoring young professionals", "Pacific/Fiji", "FJ", 15, 26), ("Data on migration for planners", "Africa/Accra", "GH", 30, 33),
        ("Working with consulates", "Asia/Tbilisi", "GE", 20, 40), ("Storytelling for young voices", "Indian/Mauritius", "MU", 35, 47),
        ("Climate projects with migrants", "America/El_Salvador", "SV", 25, 54), ("Publishing to IATI, step by step", "Africa/Dakar", "SN", 50, 61),
        ("Keeping members' data safe", "Africa/Nairobi", "KE", 30, 68), ("Running a hybrid meeting", "Europe/Chisinau", "MD", 20, 75), ("A directory that stays true", "Asia/Manila", "PH", 45, 82)
    ];

    public static async Task LoadAsync(PlatformClient platform, IReadOnlyDictionary<string, string> organisations, CancellationToken ct)
    {
        foreach (var plan in PlatformClient.Read("events.json").Select(plan => WithOrganisers(plan, organisations)).Concat(Trainings(DateTime.UtcNow)))
        {
            var name = plan["name"]!["en"]!.GetValue<string>();
            var found = (await platform.FindAsync($"/api/events?q={Uri.EscapeDataString($"\"{name}\"")}&from=2023-01-01T00:00:00Z", "admin", ct))?["items"]?.AsArray().FirstOrDefault();
            if (found is not null) continue;
            var created = await platform.CreateAsync("/api/events", "organiser", $"event-{Slug(name)}", plan, ct);
            if (created is not null) await platform.ChangeAsync(created, $"/api/events/{created["id"]}/publish", "organiser", ct);
        }
    }

    static JsonNode WithOrganisers(JsonNode plan, IReadOnlyDictionary<string, string> organisations)
    {
        plan["organisers"] = new JsonArray([.. plan["organisers"]!.AsArray().Select(name => organisations.GetValueOrDefault(name!.GetValue<string>())).OfType<string>().Select(id => JsonValue.Create(id))]);
        return plan;
    }

    static IEnumerable<JsonNode> Trainings(DateTime now) =>
        from training in Coming
        let day = now.Date.AddDays(training.InDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        select (JsonNode)new JsonObject
        {
            ["name"] = new JsonObject { ["en"] = training.Name },
            ["description"] = new JsonObject { ["en"] = "An afternoon of practice in small groups, with a certificate for those who stay to the end. Made up for this demonstration." },
            ["kind"] = "training",
            ["timeZone"] = training.Zone,
            ["start"] = $"{day}T14:00",
            ["end"] = $"{day}T17:30",
            ["attendanceMode"] = "mixed",
            ["place"] = "Community hall",
            ["capacity"] = training.Capacity,
            ["languages"] = new JsonArray("en"),
            ["terms"] = new JsonArray(Term("country", training.Country), Term("theme", "capacity-building"))
        };

    static JsonObject Term(string vocabulary, string code) => new() { ["vocabulary"] = vocabulary, ["code"] = code };

    static string Slug(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}

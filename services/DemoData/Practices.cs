using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>The practices of the demonstration: those of the list that the platform was asked for, in our own words, and some that do not exist. A member shares, two others review, a moderator publishes.</summary>
static class Practices
{
    static readonly (string Title, string What, string By, string Country, string Theme, string Gcm)[] MadeUp =
    [
        ("A helpline for people before they leave", "Former migrants answer questions by telephone in three languages.", "Ministry of Labour", "NP", "labour", "3"),
        ("Savings groups that invest together", "Families and relatives abroad buy shares in a cold store.", "Association of savers", "PE", "private-investment", "20"),
        ("Nurses who teach for a month", "Hospitals abroad let nurses go for a month, and pay them meanwhile.", "Ministry of Health", "GH", "health", "18"),
        ("One stop for papers", "A consulate renews every paper in a single visit, and comes to smaller towns twice a year.", "Foreign Office", "PH", "cities", "14"),
        ("Schools twinned across a border", "Pupils plan a garden together and compare harvests.", "Teachers' union", "MD", "education", "16"),
        ("Mangroves planted by those who left", "Associations pay for seedlings; the village counts what grows.", "Coastal council", "FJ", "climate", "2"),
        ("A desk for people who return", "Two officers help with work, school places and pensions.", "City of the demonstration", "GE", "return", "21"),
        ("Stories of young women engineers", "Short films that schools show, with a mentor to write to.", "Diaspora network", "MU", "gender", "19"),
    ];

    public static async Task LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        string? juror = null;
        foreach (var practice in Synthetic().Concat(PlatformClient.Read("practices.json")))
        {
            var title = practice["title"]!["en"]!.GetValue<string>();
            await Projects.PointAsync(practice, platform, ct);
            var found = await FindAsync(platform, title, ct) ?? await platform.CreateAsync("/api/practices", "member", $"practice-{title}", practice, ct);
            if (found is null) continue;
            var path = $"/api/practices/{found["id"]}";
            if (State(found) == "draft") found = await platform.ChangeAsync(found, $"{path}/submit", "member", ct) ?? found;
            if (State(found) is not ("submitted" or "in-review")) continue;
            juror ??= (await platform.FindAsync("/api/identity/me", "juror1", ct))?["id"]?.GetValue<string>();
            found = await platform.ChangeAsync(found, $"{path}/reviewers/{juror}", "moderator", ct, HttpMethod.Put) ?? found;
            foreach (var reviewer in new[] { "juror1", "moderator" })
                found = await platform.ChangeAsync(found, $"{path}/review", reviewer, ct, HttpMethod.Put, new JsonObject { ["verdict"] = "approve", ["comment"] = "Clear, and of use to others." }) ?? found;
            await platform.ChangeAsync(found, $"{path}/publish", "moderator", ct);
        }
    }

    /// <summary>By its title: published, or on the way there.</summary>
    static async Task<JsonNode?> FindAsync(PlatformClient platform, string title, CancellationToken ct)
    {
        foreach (var state in new[] { "published", "in-review", "submitted", "draft" })
        {
            var found = await platform.FindAsync($"/api/practices?state={state}&q={Uri.EscapeDataString(title.Length > 150 ? title[..150] : title)}", "member", ct);
            if (found?["items"]?.AsArray().FirstOrDefault(item => item!["title"]!["en"]?.GetValue<string>() == title) is { } item) return item;
        }
        return null;
    }

    static string? State(JsonNode practice) => practice["state"]?.GetValue<string>();

    static IEnumerable<JsonNode> Synthetic() =>
        from practice in MadeUp.Index()
        select (JsonNode)new JsonObject
        {
            ["title"] = new JsonObject { ["en"] = practice.Item.Title },
            ["kind"] = "practice",
            ["summary"] = new JsonObject { ["what"] = new JsonObject { ["en"] = $"{practice.Item.What} Made up for this demonstration." } },
            ["submitter"] = new JsonObject { ["name"] = practice.Item.By },
            ["countries"] = new JsonArray(practice.Item.Country),
            ["themes"] = new JsonArray(practice.Item.Theme, "capacity-building"),
            ["gcmObjectives"] = new JsonArray(practice.Item.Gcm),
            ["dateShared"] = $"2023-{practice.Index + 1:00}-15"
        };
}

using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>The projects of the demonstration: those the platform was asked for, in our own words, and some that do not exist.</summary>
static class Projects
{
    static readonly string[] Countries =
        ["FJ", "PE", "GE", "MU", "SV", "GM", "ML", "SN", "GH", "TG", "MG", "SO", "ZW", "LR", "SS", "NP", "PH", "MD", "MA", "CO", "KE", "ET", "BD", "JM", "WS", "AM", "NG", "UG", "LK", "HT"];

    static readonly (string Title, string Text, string Sector, string Sdg, string Gcm, string Theme)[] Kinds =
    [
        ("Returning skills for rural clinics", "Health workers from abroad spend their leave in district clinics and train the staff there.", "12281", "3", "19", "diaspora-engagement"),
        ("A first investment at home", "Advice, matching funds and a helpline for people who put savings from abroad into a small firm.", "32130", "8", "20", "private-investment"),
    ];

    public static async Task LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        var writer = (await platform.FindAsync("/api/identity/me", "editor", ct))?["displayName"];
        foreach (var project in Synthetic().Concat(PlatformClient.Read("projects.json")))
        {
            var identifier = project["iatiIdentifier"]!.GetValue<string>();
            var found = await platform.FindAsync($"/api/projects/by-identifier/{identifier}", "admin", ct)
                ?? await platform.CreateAsync("/api/projects", "editor", $"project-{identifier}", project, ct);
            if (found?["publication"]?.GetValue<string>() == "draft")
            {
                await platform.ChangeAsync(found, $"/api/projects/{found["id"]}/team/me", "editor", ct, HttpMethod.Put, new JsonObject { ["name"] = writer?.DeepClone() });
                found = await platform.ChangeAsync(found, $"/api/projects/{found["id"]}/submit", "editor", ct);
            }
            if (found?["publication"]?.GetValue<string>() == "submitted") await platform.ChangeAsync(found, $"/api/projects/{found["id"]}/publish", "manager", ct);
        }
    }

    /// <summary>Puts ids in place of the identifiers by which our files name related projects.</summary>
    public static async Task PointAsync(JsonNode thing, PlatformClient platform, CancellationToken ct)
    {
        if (thing["relatedProjects"] is not JsonArray named) return;
        var ids = new JsonArray();
        foreach (var identifier in named)
            if ((await platform.FindAsync($"/api/projects/by-identifier/{identifier}", "admin", ct))?["id"] is { } id) ids.Add(id.DeepClone());
        thing["relatedProjects"] = ids;
    }

    /// <summary>Two kinds of project in thirty countries, alike from run to run.</summary>
    static IEnumerable<JsonNode> Synthetic() =>
        from kind in Kinds.Index()
        from country in Countries.Index()
        let year = 2021 + (country.Index + 2 * kind.Index) % 6
        select (JsonNode)new JsonObject
        {
            ["iatiIdentifier"] = $"XX-DEMO-{kind.Index + 1:00}{country.Index + 1:000}",
            ["title"] = new JsonObject { ["en"] = $"{kind.Item.Title} ({country.Item})" },
            ["descriptions"] = new JsonArray(new JsonObject { ["type"] = "1", ["text"] = new JsonObject { ["en"] = $"{kind.Item.Text} Made up for this demonstration." } }),
            ["reportingOrganisation"] = new JsonObject { ["ref"] = "XX-DEMO", ["type"] = "22", ["name"] = new JsonObject { ["en"] = "Demonstration Foundation" } },
            ["participatingOrganisations"] = new JsonArray(new JsonObject { ["role"] = "4", ["type"] = "22", ["ref"] = "XX-DEMO", ["name"] = new JsonObject { ["en"] = "Demonstration Foundation" } }),
            ["status"] = year > 2025 ? "1" : year > 2023 ? "2" : "4",
            ["dates"] = new JsonArray(
                new JsonObject { ["type"] = "1", ["date"] = $"{year}-03-01", ["precision"] = "month" },
                new JsonObject { ["type"] = "3", ["date"] = $"{year + 2}-02-28", ["precision"] = "month" }),
            ["scope"] = "4",
            ["recipientCountries"] = new JsonArray(new JsonObject { ["code"] = country.Item, ["percentage"] = 100 }),
            ["sectors"] = new JsonArray(new JsonObject { ["code"] = kind.Item.Sector, ["percentage"] = 100 }),
            ["tags"] = new JsonArray(Tag("sdg", kind.Item.Sdg), Tag("gcm", kind.Item.Gcm), Tag("theme", kind.Item.Theme)),
            ["budgets"] = new JsonArray(new JsonObject
            {
                ["amount"] = 40_000 + 15_000 * (country.Index % 7),
                ["currency"] = country.Index % 3 == 0 ? "EUR" : "USD",
                ["start"] = $"{year}-03-01",
                ["end"] = $"{year + 1}-02-28",
                ["valueDate"] = $"{year}-03-01"
            })
        };

    static JsonObject Tag(string vocabulary, string code) => new() { ["vocabulary"] = vocabulary, ["code"] = code };
}

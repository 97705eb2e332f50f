using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>Recommendations that are open for inputs, an input to the first, and stories of young people who do not exist. A manager asks, members answer, a moderator reads the stories first.</summary>
static class Voices
{
    static readonly (string Title, string Text, string Group, string Theme)[] Asked =
    [
        ("Health workers between two countries", "Ministries of health agree with those abroad on leave for teaching, on the recognition of papers, and on who pays for the journey.", "Health", "health"),
        ("Young women first", "Half of the places in every programme for the diaspora are for women under 35, and the criteria are written with them.", "Gender", "gender"),
        ("Climate funds that the diaspora can reach", "Small funds take applications from associations abroad together with a village at home.", "Climate", "climate")
    ];

    static readonly (string Account, string Sector, string Title, string Text, string Country, string Heritage, string Name)[] Told =
    [
        ("juror1", "health", "A clinic's first ultrasound", "I repaired the machine with my uncle on the telephone. Now two midwives know how. Made up for this demonstration.", "DE", "GH", "Abena"),
        ("juror2", "gender", "Code in my mother's language", "Twelve girls wrote a game in it this summer; four of them teach the next group. Made up for this demonstration.", "FR", "ML", "Fanta"),
        ("juror3", "climate", "Mangroves from far away", "Our football club pays for one seedling a goal. We lost the season and won a shore. Made up for this demonstration.", "NZ", "FJ", "Sera")
    ];

    public static async Task LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        var known = await TitlesAsync(platform, "/api/recommendations?limit=100", ct);
        var consent = (await platform.FindAsync("/api/recommendations/consent", "admin", ct))?["version"]?.GetValue<string>();
        foreach (var asked in Asked.Where(asked => !known.Contains(asked.Title)))
        {
            var made = await platform.CreateAsync("/api/recommendations", "manager", $"recommendation-{asked.Title}", new JsonObject
            {
                ["title"] = new JsonObject { ["en"] = asked.Title },
                ["text"] = new JsonObject { ["en"] = $"{asked.Text} Made up for this demonstration." },
                ["workingGroup"] = new JsonObject { ["name"] = $"GDPA working group: {asked.Group}" },
                ["themes"] = new JsonArray(asked.Theme, "youth")
            }, ct);
            if (made is null) continue;
            await platform.ChangeAsync(made, $"/api/recommendations/{made["id"]}/open", "manager", ct, body: new JsonObject { ["until"] = DateTime.UtcNow.AddDays(120).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture) });
            await platform.CreateAsync($"/api/recommendations/{made["id"]}/inputs", "member", $"input-{asked.Title}", new JsonObject { ["text"] = "Ask the young in the villages too, and not by e-mail only.", ["youth"] = true, ["consent"] = consent }, ct);
        }

        known = await TitlesAsync(platform, "/api/voices?limit=100", ct);
        consent = (await platform.FindAsync("/api/voices/consent", "admin", ct))?["version"]?.GetValue<string>();
        foreach (var told in Told.Where(told => !known.Contains(told.Title)))
        {
            var voice = await platform.CreateAsync("/api/voices", told.Account, $"voice-{told.Title}", new JsonObject
            {
                ["sector"] = told.Sector,
                ["title"] = new JsonObject { ["en"] = told.Title },
                ["text"] = new JsonObject { ["en"] = told.Text },
                ["consent"] = consent,
                ["name"] = told.Name,
                ["country"] = told.Country,
                ["heritage"] = new JsonArray(told.Heritage)
            }, ct);
            if (voice is not null) await platform.ChangeAsync(voice, $"/api/voices/{voice["id"]}/publish", "moderator", ct);
        }
    }

    static async Task<HashSet<string>> TitlesAsync(PlatformClient platform, string list, CancellationToken ct) =>
        (await platform.FindAsync(list, "admin", ct))?["items"]?.AsArray().Select(item => item!["title"]!["en"]?.GetValue<string>()).OfType<string>().ToHashSet() ?? [];
}

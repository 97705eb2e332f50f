using System.Text.Json.Nodes;

namespace Platform.DemoData;

/// <summary>The organisations of the demonstration: real ones by their public identifiers, and associations that do not exist.</summary>
static class Organisations
{
    static readonly (string Country, string Heritage, string Name)[] Associations =
    [
        ("DE", "GM", "Kanyeleng Bridge Hamburg"), ("FR", "ML", "Djiguiya Lyon"), ("NZ", "FJ", "Bula Link Auckland"), ("GB", "GH", "Sankofa Skills London"),
        ("IT", "PE", "Ayni Milano"), ("US", "SV", "Puente Cuscatleco"), ("SE", "SO", "Hormuud Studieförbund"), ("BE", "MG", "Fihavanana Bruxelles"),
        ("ES", "SN", "Teranga Valencia"), ("AU", "MU", "Ravane Perth"), ("CH", "GE", "Supra Genève"), ("NL", "TG", "Novissi Rotterdam")
    ];

    /// <summary>Ids by the short name of each record.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> LoadAsync(PlatformClient platform, CancellationToken ct)
    {
        var ids = new Dictionary<string, string>();
        foreach (var (name, body) in All())
        {
            var reference = body["identifiers"]![0]!["id"]!.GetValue<string>();
            var found = (await platform.FindAsync($"/api/organisations?q={Uri.EscapeDataString($"\"{reference}\"")}", "admin", ct))?["items"]?.AsArray().FirstOrDefault();
            if (found is null)
            {
                found = await platform.CreateAsync("/api/organisations", "editor", $"organisation-{name}", body, ct);
                if (found is null) continue;
                await platform.ChangeAsync(found, $"/api/organisations/{found["id"]}/list", "moderator", ct);
            }
            ids[name] = found["id"]!.GetValue<string>();
        }
        return ids;
    }

    static IEnumerable<(string Name, JsonNode Body)> All()
    {
        foreach (var organisation in PlatformClient.Read("organisations.json"))
        {
            var name = organisation["short"]!.GetValue<string>();
            organisation.AsObject().Remove("short");
            yield return (name, organisation);
        }
        foreach (var (country, heritage, name) in Associations)
        {
            yield return (name, new JsonObject
            {
                ["name"] = new JsonObject { ["en"] = name },
                ["description"] = new JsonObject { ["en"] = $"Members with roots in {heritage} who live in {country} and share skills, savings and advice with the places they come from. Made up for this demonstration." },
                ["stakeholderType"] = "diaspora-organisation",
                ["organisationType"] = "22",
                ["residenceCountry"] = country,
                ["heritageCountries"] = new JsonArray(heritage),
                ["identifiers"] = new JsonArray(new JsonObject { ["scheme"] = "org-id", ["id"] = $"XX-DEMO-{country}{heritage}" })
            });
        }
    }
}

using System.Text.Json.Nodes;
using static Platform.Portal.Pages.Shared.Typed;

namespace Platform.Portal.Pages.Recommendations;

/// <summary>A recommendation as a form without script, laid over what the service holds; texts in other languages stay. Another text becomes another version of it.</summary>
public sealed class RecommendationForm
{
    /// <summary>What the service takes; the rest it says of its own.</summary>
    static readonly string[] Taken = ["title", "text", "workingGroup", "countries", "themes", "gcmObjectives", "sdgTargets"];

    /// <summary>The language of the texts.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The version that the form was filled from; null for a new recommendation.</summary>
    public long? Version { get; set; }

    /// <summary>Made with the form of a new recommendation: sent twice, it creates once.</summary>
    public string? Key { get; set; }

    public string? Title { get; set; }
    public string? Text { get; set; }
    public string? WorkingGroup { get; set; }

    /// <summary>Names or codes, with commas.</summary>
    public string? Countries { get; set; }

    /// <summary><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</summary>
    public List<string> Tags { get; set; } = [];

    public string? SdgTargets { get; set; }

    public static RecommendationForm Of(JsonObject held, string language, Func<string, string> country)
    {
        var sdg = Codes(held, "sdgTargets").ToList();
        return new()
        {
            Language = language,
            Version = held["version"]?.GetValue<long>(),
            Title = In(held["title"], language),
            Text = In(held["text"], language),
            WorkingGroup = Shared.Typed.Text(held["workingGroup"]?["name"]),
            Countries = string.Join(", ", Codes(held, "countries").Select(country)),
            Tags =
            [
                .. Codes(held, "themes").Select(code => "theme:" + code), .. Codes(held, "gcmObjectives").Select(code => "gcm:" + code),
                .. sdg.Where(code => !code.Contains('.', StringComparison.Ordinal)).Select(code => "sdg:" + code)
            ],
            SdgTargets = string.Join(", ", sdg.Where(code => code.Contains('.', StringComparison.Ordinal)))
        };
    }

    /// <summary>The input that shows a member of the service's; null for those of the boxes.</summary>
    public static string? InputOf(string path) => path.StartsWith("themes", StringComparison.Ordinal) || path.StartsWith("gcmObjectives", StringComparison.Ordinal) ? null : Formed(path);

    /// <summary>What to send.</summary>
    /// <param name="held">As the service gave it; null for a new recommendation.</param>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public JsonObject Over(JsonObject? held, Func<string, string?> countryOf, List<string> wrong)
    {
        var recommendation = new JsonObject();
        foreach (var member in Taken) Put(recommendation, member, held?[member]?.DeepClone());
        recommendation["title"] = Texted(recommendation["title"], Language, Title) ?? [];
        recommendation["text"] = Texted(recommendation["text"], Language, Text) ?? [];
        recommendation["workingGroup"] = Party(recommendation["workingGroup"], WorkingGroup?.Trim() ?? "");
        var countries = List(Countries).Select(countryOf).ToList();
        if (countries.Contains(null)) wrong.Add("countries");
        recommendation["countries"] = Array(countries.OfType<string>());
        recommendation["themes"] = Array(Ticked(Tags, "theme"));
        recommendation["gcmObjectives"] = Array(Ticked(Tags, "gcm"));
        recommendation["sdgTargets"] = Array(Ticked(Tags, "sdg").Concat(List(SdgTargets?.Replace(' ', ','))));
        return recommendation;
    }
}

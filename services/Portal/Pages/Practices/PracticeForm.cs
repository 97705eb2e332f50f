using System.Globalization;
using System.Text.Json.Nodes;
using static Platform.Portal.Pages.Shared.Typed;

namespace Platform.Portal.Pages.Practices;

/// <summary>A practice as a form without script, laid over what the service holds; texts in other languages and members that the form does not show stay.</summary>
public sealed class PracticeForm
{
    /// <summary>What the service says of a practice besides its content, and takes from nobody.</summary>
    static readonly string[] Said = ["id", "state", "note", "mine", "related", "createdAt", "updatedAt", "publishedAt", "version"];

    /// <summary>The language of the texts.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The version that the form was filled from; null for a new practice.</summary>
    public long? Version { get; set; }

    /// <summary>Made with the form of a new practice: sent twice, it creates once.</summary>
    public string? Key { get; set; }

    public string? Title { get; set; }
    public string? Kind { get; set; }
    public string? What { get; set; }
    public string? Who { get; set; }
    public string? Where { get; set; }
    public string? Submitter { get; set; }

    /// <summary>The same in the directory; empty where it is not there.</summary>
    public string? SubmitterId { get; set; }

    /// <summary>One name a line.</summary>
    public string? Partners { get; set; }

    /// <summary>Names or codes, with commas.</summary>
    public string? Countries { get; set; }

    public bool Global { get; set; }

    /// <summary><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</summary>
    public List<string> Tags { get; set; } = [];

    public string? SdgTargets { get; set; }

    /// <summary>Addresses of pages of projects and resources, one a line.</summary>
    public string? Related { get; set; }

    public string? SourceName { get; set; }
    public string? SourceUrl { get; set; }
    public string? Year { get; set; }

    public static PracticeForm Of(JsonObject practice, string language, Func<string, string> country)
    {
        var sdg = Codes(practice, "sdgTargets").ToList();
        return new()
        {
            Language = language,
            Version = practice["version"]?.GetValue<long>(),
            Title = In(practice["title"], language),
            Kind = Text(practice["kind"]),
            What = In(practice["summary"]?["what"], language),
            Who = In(practice["summary"]?["who"], language),
            Where = In(practice["summary"]?["where"], language),
            Submitter = Text(practice["submitter"]?["name"]),
            SubmitterId = Text(practice["submitter"]?["organisationId"]),
            Related = string.Join('\n', RelatedMembers.SelectMany(kind => Codes(practice, kind.Value).Select(id => $"/{kind.Key}/{id}"))),
            Partners = string.Join('\n', Rows(practice, "partners").Select(partner => Text(partner["name"]))),
            Countries = string.Join(", ", Codes(practice, "countries").Select(country)),
            Global = practice["global"]?.GetValue<bool>() == true,
            Tags =
            [
                .. Codes(practice, "themes").Select(code => "theme:" + code), .. Codes(practice, "gcmObjectives").Select(code => "gcm:" + code),
                .. sdg.Where(code => !code.Contains('.', StringComparison.Ordinal)).Select(code => "sdg:" + code)
            ],
            SdgTargets = string.Join(", ", sdg.Where(code => code.Contains('.', StringComparison.Ordinal))),
            SourceName = Text(practice["source"]?["name"]),
            SourceUrl = Text(practice["source"]?["url"]),
            Year = practice["year"]?.ToString()
        };
    }

    /// <summary>The input that shows a member of the service's; null for those of the boxes.</summary>
    public static string? InputOf(string path) => path.Split('.', '[') switch
    {
        ["summary", "who", ..] => "Form.Who",
        ["summary", "where", ..] => "Form.Where",
        ["summary", ..] => "Form.What",
        ["source", "url", ..] => "Form.SourceUrl",
        ["source", ..] => "Form.SourceName",
        ["submitter", "organisationId", ..] => "Form.SubmitterId",
        ["relatedProjects" or "relatedResources", ..] => "Form.Related",
        ["themes" or "gcmObjectives", ..] => null,
        _ => Formed(path)
    };

    /// <summary>What to send.</summary>
    /// <param name="held">As the service gave it; null for a new practice.</param>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public JsonObject Over(JsonObject? held, Func<string, string?> countryOf, List<string> wrong)
    {
        var practice = held is null ? [] : (JsonObject)held.DeepClone();
        foreach (var member in Said) practice.Remove(member);
        practice["title"] = Texted(practice["title"], Language, Title) ?? [];
        practice["kind"] = Kind;
        if (practice["summary"] is not JsonObject summary) practice["summary"] = summary = [];
        summary["what"] = Texted(summary["what"], Language, What) ?? [];
        SetText(summary, "who", Language, Who);
        SetText(summary, "where", Language, Where);
        practice["submitter"] = new JsonObject { ["name"] = Submitter?.Trim() ?? "" };
        Set((JsonObject)practice["submitter"]!, "organisationId", SubmitterId);
        RelatedOver(practice, wrong);
        var partners = Rows(practice, "partners").ToList();
        practice["partners"] = new JsonArray([.. (Partners ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(name => Party(partners.FirstOrDefault(partner => Text(partner["name"]) == name), name))]);
        var countries = List(Countries).Select(countryOf).ToList();
        if (countries.Contains(null)) wrong.Add("countries");
        practice["countries"] = Array(countries.OfType<string>());
        practice["global"] = Global;
        practice["themes"] = Array(Ticked(Tags, "theme"));
        practice["gcmObjectives"] = Array(Ticked(Tags, "gcm"));
        practice["sdgTargets"] = Array(Ticked(Tags, "sdg").Concat(List(SdgTargets?.Replace(' ', ','))));
        var source = new JsonObject();
        Set(source, "name", SourceName);
        Set(source, "url", SourceUrl);
        Put(practice, "source", source.Count == 0 ? null : source);
        if (Blank(Year)) practice.Remove("year");
        else if (int.TryParse(Year, CultureInfo.InvariantCulture, out var year)) practice["year"] = year;
        else wrong.Add("year");
        return practice;
    }
    static readonly Dictionary<string, string> RelatedMembers = new() { ["projects"] = "relatedProjects", ["resources"] = "relatedResources" };

    /// <summary>Whatever stands before the kind and the id, such as the address of the site, does not count.</summary>
    void RelatedOver(JsonObject practice, List<string> wrong)
    {
        var typed = (Related ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('?', '#')[0].TrimEnd('/').Split('/')).ToList();
        foreach (var (kind, member) in RelatedMembers) practice[member] = Array(typed.Where(parts => parts.Length > 1 && parts[^2] == kind && Guid.TryParse(parts[^1], out _)).Select(parts => parts[^1].ToLowerInvariant()));
        if (typed.Any(parts => parts.Length < 2 || !RelatedMembers.ContainsKey(parts[^2]) || !Guid.TryParse(parts[^1], out _))) wrong.Add("relatedProjects");
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using static Platform.Portal.Pages.Shared.Typed;

namespace Platform.Portal.Pages.Resources;

/// <summary>A resource as a form without script, laid over what the service holds; texts in other languages stay.</summary>
public sealed class ResourceForm
{
    /// <summary>What the service says of a resource besides its content, and takes from nobody.</summary>
    static readonly string[] Said = ["id", "state", "files", "supersededBy", "supersedes", "mine", "createdAt", "updatedAt", "publishedAt", "version"];

    /// <summary>The language of the texts.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The version that the form was filled from; null for a new resource.</summary>
    public long? Version { get; set; }

    /// <summary>Made with the form of a new resource: sent twice, it creates once.</summary>
    public string? Key { get; set; }

    public string? Title { get; set; }
    public string? Symbol { get; set; }
    public string? Issuer { get; set; }
    public string? Type { get; set; }
    public string? Year { get; set; }

    /// <summary>BCP 47 tags, with commas.</summary>
    public string? Languages { get; set; }

    public string? Summary { get; set; }

    /// <summary>Names or codes, with commas.</summary>
    public string? Countries { get; set; }

    /// <summary><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</summary>
    public List<string> Tags { get; set; } = [];

    public string? SdgTargets { get; set; }
    public List<Link> Links { get; set; } = [];

    public sealed class Link
    {
        public string? Url { get; set; }
        public string? Title { get; set; }
        public string? Language { get; set; }
    }

    /// <summary>With two empty rows for links.</summary>
    public ResourceForm WithRoom()
    {
        Links = [.. Links.Where(link => !Blank(link.Url) || !Blank(link.Title)), new(), new()];
        return this;
    }

    public static ResourceForm Of(JsonObject resource, string language, Func<string, string> country)
    {
        var sdg = Codes(resource, "sdgTargets").ToList();
        return new()
        {
            Language = language,
            Version = resource["version"]?.GetValue<long>(),
            Title = In(resource["title"], language),
            Symbol = Text(resource["symbol"]),
            Issuer = Text(resource["issuer"]?["name"]),
            Type = Text(resource["type"]),
            Year = resource["year"]?.ToString(),
            Languages = string.Join(", ", Codes(resource, "languages")),
            Summary = In(resource["summary"], language),
            Countries = string.Join(", ", Codes(resource, "countries").Select(country)),
            Tags =
            [
                .. Codes(resource, "themes").Select(code => "theme:" + code), .. Codes(resource, "gcmObjectives").Select(code => "gcm:" + code),
                .. sdg.Where(code => !code.Contains('.', StringComparison.Ordinal)).Select(code => "sdg:" + code)
            ],
            SdgTargets = string.Join(", ", sdg.Where(code => code.Contains('.', StringComparison.Ordinal))),
            Links = [.. Rows(resource, "links").Select(link => new Link { Url = Text(link["url"]), Title = In(link["title"], language), Language = Text(link["language"]) })]
        };
    }

    /// <summary>The input that shows a member of the service's; null for those of the boxes.</summary>
    public static string? InputOf(string path) => path.Split('.', '[', ']') switch
    {
        ["links", var at, "", var member, ..] => $"Form.Links[{at}].{Pascal(member)}",
        ["links", ..] => "Form.Links[0].Url",
        ["themes" or "gcmObjectives", ..] => null,
        _ => Formed(path)
    };

    /// <summary>What to send.</summary>
    /// <param name="held">As the service gave it; null for a new resource.</param>
    /// <param name="countryOf">The code of a country that was typed by its name; null for none.</param>
    /// <param name="wrong">Collects the fields that cannot be read.</param>
    public JsonObject Over(JsonObject? held, Func<string, string?> countryOf, List<string> wrong)
    {
        var resource = held is null ? [] : (JsonObject)held.DeepClone();
        foreach (var member in Said) resource.Remove(member);
        resource["title"] = Texted(resource["title"], Language, Title) ?? [];
        Set(resource, "symbol", Symbol);
        resource["issuer"] = Party(resource["issuer"], Issuer?.Trim() ?? "");
        resource["type"] = Type;
        if (Blank(Year)) resource.Remove("year");
        else if (int.TryParse(Year, CultureInfo.InvariantCulture, out var year)) resource["year"] = year;
        else wrong.Add("year");
        resource["languages"] = Array(List(Languages));
        SetText(resource, "summary", Language, Summary);
        var countries = List(Countries).Select(countryOf).ToList();
        if (countries.Contains(null)) wrong.Add("countries");
        resource["countries"] = Array(countries.OfType<string>());
        resource["themes"] = Array(Ticked(Tags, "theme"));
        resource["gcmObjectives"] = Array(Ticked(Tags, "gcm"));
        resource["sdgTargets"] = Array(Ticked(Tags, "sdg").Concat(List(SdgTargets?.Replace(' ', ','))));
        var links = Rows(resource, "links").ToList();
        resource["links"] = new JsonArray([.. Links.Where(link => !Blank(link.Url) || !Blank(link.Title)).Select(link =>
        {
            // A link under the same address keeps its titles in other languages.
            var row = links.FirstOrDefault(other => Text(other["url"]) == link.Url?.Trim()) is JsonObject there ? (JsonObject)there.DeepClone() : new() { ["url"] = link.Url?.Trim() ?? "" };
            SetText(row, "title", Language, link.Title);
            Set(row, "language", link.Language);
            return (JsonNode)row;
        })]);
        return resource;
    }
}

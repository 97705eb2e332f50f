using System.Text.Json;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Mail;

/// <summary>The words of our letters, from Letters/*.json.</summary>
public sealed class Letters(IConfiguration configuration)
{
    public sealed record Words(string Subject, string Body);

    static readonly Dictionary<string, Dictionary<string, Words>> Texts = SpokenLanguages.All.ToDictionary(language => language, Read);

    /// <summary>Subject and body. Links lead to the configured public address, whatever host a request named.</summary>
    public Words Write(Letter letter)
    {
        var words = Texts[letter.Locale][letter.Kind.ToText()];
        var site = Authentication.Issuer(configuration).TrimEnd('/');
        var body = words.Body.Replace("{site}", site, StringComparison.Ordinal).Replace("{code}", Grouped(letter.Code), StringComparison.Ordinal).Replace("{detail}", letter.Detail, StringComparison.Ordinal);
        return words with { Body = body };
    }

    /// <summary>In fives, so that it can be typed.</summary>
    static string Grouped(string? code) => code is null ? "" : string.Join('-', code.Chunk(5).Select(five => new string(five)));

    static Dictionary<string, Words> Read(string language)
    {
        using var file = typeof(Letters).Assembly.GetManifestResourceStream($"letters.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Words>>(file, JsonSerializerOptions.Web)!;
    }
}

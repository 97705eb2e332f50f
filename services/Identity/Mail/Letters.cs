using System.Text.Json;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Mail;

namespace Platform.Identity.Mail;

/// <summary>The words of our letters, from Letters/*.json.</summary>
public sealed class Letters(MailSettings settings, TimeProvider clock, IConfiguration configuration)
{
    public sealed record Words(string Subject, string Body);

    static readonly Dictionary<string, Dictionary<string, Words>> Texts = SpokenLanguages.All.ToDictionary(language => language, Read);

    /// <summary>The letter as a message. Links lead to the configured public address, whatever host a request named.</summary>
    public MailMessage Write(Guid id, Letter letter)
    {
        var words = Texts[letter.Locale][letter.Kind.ToText()];
        var site = Authentication.Issuer(configuration).TrimEnd('/');
        var body = words.Body.Replace("{site}", site, StringComparison.Ordinal).Replace("{code}", Grouped(letter.Code), StringComparison.Ordinal).Replace("{detail}", letter.Detail, StringComparison.Ordinal);
        return new(settings.MessageId(id), new(settings.From, settings.FromName), new(letter.To), words.Subject, body, clock.GetUtcNow()) { Language = letter.Locale };
    }

    /// <summary>In fives, so that it can be typed.</summary>
    static string Grouped(string? code) => code is null ? "" : string.Join('-', code.Chunk(5).Select(five => new string(five)));

    static Dictionary<string, Words> Read(string language)
    {
        using var file = typeof(Letters).Assembly.GetManifestResourceStream($"letters.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Words>>(file, JsonSerializerOptions.Web)!;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Identity.Mail;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Tests.Mail;

public sealed partial class LettersTests
{
    [Fact]
    public void Every_letter_is_written_in_every_language_with_the_same_links()
    {
        var english = Read(SpokenLanguages.Default);
        english.Keys.ShouldBe(Enum.GetValues<LetterKind>().Select(kind => kind.ToText()), ignoreOrder: true);
        foreach (var language in SpokenLanguages.All)
        {
            var letters = Read(language);
            letters.Keys.ShouldBe(english.Keys, ignoreOrder: true);
            foreach (var (kind, letter) in letters)
            {
                letter.Subject.ShouldNotBeNullOrWhiteSpace();
                Marks(letter.Body).ShouldBe(Marks(english[kind].Body), $"{language} {kind}");
                if (language != SpokenLanguages.Default) letter.Subject.ShouldNotBe(english[kind].Subject);
            }
        }
    }

    static Dictionary<string, Letters.Words> Read(string language)
    {
        using var file = typeof(Letters).Assembly.GetManifestResourceStream($"letters.{language}.json")!;
        return JsonNode.Parse(file)!.AsObject().ToDictionary(entry => entry.Key, entry => new Letters.Words(entry.Value!["subject"]!.GetValue<string>(), entry.Value["body"]!.GetValue<string>()));
    }

    static List<string> Marks(string body) => [.. Mark().Matches(body).Select(match => match.Value)];

    [GeneratedRegex(@"\{site\}[a-z/?=-]*|\{code\}")]
    private static partial Regex Mark();
}

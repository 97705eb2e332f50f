using System.Text.RegularExpressions;
using Platform.Portal.Language;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;
using Words = Platform.Portal.Language.Words;

namespace Platform.Portal.Tests;

public sealed partial class WordsTests
{
    [Fact]
    public void Every_language_has_the_same_keys_and_the_same_places_for_values()
    {
        var english = Words.In("en");
        foreach (var language in Languages.All.Select(Words.In))
        {
            language.Keys.ShouldBe(english.Keys, ignoreOrder: true);
            foreach (var key in language.Keys)
            {
                language[key].ShouldNotBeNullOrEmpty($"{language.Language} {key}");
                Places().Matches(language[key]).Select(m => m.Value).Order().ShouldBe(Places().Matches(english[key]).Select(m => m.Value).Order(), $"{language.Language} {key}");
            }
        }
    }

    [Fact]
    public void Arabic_is_written_in_Arabic()
    {
        var arabic = Words.In("ar");
        arabic.Keys.Where(key => !arabic[key].Any(c => c is >= '\u0600' and <= '\u06FF')).ShouldBeEmpty();
        arabic.Direction.ShouldBe("rtl");
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("services/Portal/Pages"), "*.cshtml*", SearchOption.AllDirectories).Select(File.ReadAllText);
        var asked = pages.SelectMany(page => Asked().Matches(page)).Select(match => match.Groups[1].Value).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(100);
        asked.Where(key => !Words.In("en").Has(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_of_the_registry_of_personal_data_has_words()
    {
        string[] codes =
        [
            .. Enum.GetValues<Purpose>().Select(code => "purpose." + code.ToText()), .. Enum.GetValues<Basis>().Select(code => "basis." + code.ToText()),
            .. Enum.GetValues<SeenBy>().Select(code => "seenby." + code.ToText()), .. Enum.GetValues<OnErasure>().Select(code => "onerasure." + code.ToText()),
            .. Enum.GetValues<Since>().Select(code => "keep." + code.ToText()), .. Services.PrivacyService.Services.Select(service => "service." + service)
        ];
        codes.Where(key => !Words.In("en").Has(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Countries_have_names_in_every_language()
    {
        Languages.All.Select(language => Words.In(language).Country("FJ")).ShouldBe(["Fiji", "Fidji", "Fiyi", "فيجي"]);
        foreach (var language in Languages.All)
            ServiceDefaults.Http.Texts.Countries.Where(code => Words.In(language).Country(code) == code).ShouldBeEmpty(language);
        Words.In("en").Country("not a code").ShouldBe("not a code");
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();

    [GeneratedRegex("W(?:\\[|\\.With\\()\"([a-z0-9.-]+)\"[\\],]")]
    private static partial Regex Asked();
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;

namespace Platform.Portal.Language;

/// <summary>The words of the pages in one language, from the JSON files beside this one, and how it writes numbers, dates and names.</summary>
public sealed class Words
{
    static readonly FrozenDictionary<string, Words> All = Languages.All.ToFrozenDictionary(language => language, language => new Words(language));

    readonly FrozenDictionary<string, string> words;
    readonly CultureInfo culture;
    readonly ConcurrentDictionary<string, string> countries = new();
    readonly Lazy<(string Vocabulary, string Code, string Name)[]> terms;

    Words(string language)
    {
        Language = language;
        culture = CultureInfo.GetCultureInfo(language);
        using var file = typeof(Words).Assembly.GetManifestResourceStream($"words.{language}.json")!;
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
        terms = new(() => [.. Texts.Countries.Select(code => (Vocabulary: "country", Code: code))
            .Concat(words.Keys.Select(key => key.Split('.', 2)).Where(key => key is ["theme" or "sdg" or "gcm", _]).Select(key => (Vocabulary: key[0], Code: key[1])))
            .Select(term => (term.Vocabulary, term.Code, Name: Code(term.Vocabulary, term.Code))).OrderBy(term => term.Name.Length)]);
    }

    public static Words In(string language) => All[language];

    public string Language { get; }

    public string Direction => Languages.DirectionOf(Language);

    public IEnumerable<string> Keys => words.Keys;

    /// <summary>The words of a key. A test holds the four files to the same keys.</summary>
    public string this[string key] => words[key];

    /// <summary>The words of a key with values in place of {0}, {1}.</summary>
    /// <remarks>Written from right to left, each value is kept apart (Unicode FSI and PDI), so that a name in Latin letters does not turn its neighbours round.</remarks>
    public string With(string key, params object?[] values) =>
        string.Format(culture, words[key], Direction == "rtl" ? [.. values.Select(value => value is string { Length: > 0 } text ? $"\u2068{text}\u2069" : value)] : values);

    /// <summary>The name of a code, for example of <c>status</c> 2; the code itself when we have no name for it.</summary>
    public string Code(string list, string? code) => code is null ? "" : list == "country" ? Country(code) : words.GetValueOrDefault($"{list}.{code}", code);

    public bool Has(string key) => words.ContainsKey(key);

    /// <summary>A text in the reader's language where there is one. Where there is not, the other language is marked, for screen readers and for its direction.</summary>
    public IHtmlContent Text(Text? text)
    {
        if (text is null || text.Count == 0) return HtmlString.Empty;
        var found = text.In(Language);
        var language = text.FirstOrDefault(entry => ReferenceEquals(entry.Value, found) || entry.Value == found).Key;
        var encoded = HtmlEncoder.Default.Encode(found);
        return language is null || language.Split('-')[0] == Language ? new HtmlString(encoded)
            : new HtmlString($"<span lang=\"{HtmlEncoder.Default.Encode(language)}\" dir=\"{Languages.DirectionOf(language)}\">{encoded}</span>");
    }

    public string Number(long number) => number.ToString("N0", culture);

    /// <summary>Without the hundredths when there are none.</summary>
    public string Money(decimal amount, string? currency) => $"{currency} {amount.ToString(amount == Math.Truncate(amount) ? "N0" : "N2", culture)}".Trim();

    /// <summary>The size of a file.</summary>
    public string Kilobytes(long bytes) => With("kilobytes", Number(Math.Max(1, bytes / 1024)));

    public string Percent(decimal percentage) => (percentage / 100).ToString("0.##%", culture);

    public string Date(DateOnly date, string precision = "day") =>
        date.ToString(precision switch { "year" => "yyyy", "month" => "MMMM yyyy", _ => "d MMMM yyyy" }, culture);

    /// <summary>A local time as the services write it, <c>2027-03-01T09:00</c>.</summary>
    public string Time(string local) => DateTime.TryParse(local, CultureInfo.InvariantCulture, out var time) ? time.ToString("dddd d MMMM yyyy, HH:mm", culture) : local;

    public string Moment(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy, HH:mm", culture) + " UTC";

    /// <summary>A day of the week, ISO 8601: 1 is Monday.</summary>
    public string Weekday(int day) => culture.DateTimeFormat.GetDayName((DayOfWeek)(day % 7));

    /// <summary>Countries, themes, goals and objectives in whose name a word begins with what was typed, at least three letters of it.</summary>
    public IEnumerable<(string Vocabulary, string Code, string Name)> TermsNamed(string typed) => typed.Trim() is { Length: >= 3 } text ? terms.Value.Where(term => Begins(term.Name, text)) : [];

    bool Begins(string name, string typed) => culture.CompareInfo.IndexOf(name, typed, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) is var at and >= 0 && (at == 0 || !char.IsLetterOrDigit(name[at - 1]));

    /// <summary>The code of a country that somebody typed: as a code, or by its name in this language; null for none.</summary>
    public string? CountryNamed(string typed) => Texts.Countries.FirstOrDefault(code => string.Equals(code, typed, StringComparison.OrdinalIgnoreCase))
        ?? Texts.Countries.FirstOrDefault(code => IsCalled(Country(code), typed));

    /// <summary>Whether somebody typed this name, with or without capitals and accents.</summary>
    public bool IsCalled(string name, string typed) => culture.CompareInfo.Compare(name, typed, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    /// <summary>A country by its ISO 3166-1 code, as the Unicode CLDR names it.</summary>
    public string Country(string code) => countries.GetOrAdd(code, _ =>
    {
        if (code.Length != 2 || !code.All(char.IsAsciiLetterUpper)) return code;
        try { return new RegionInfo($"{Language}-{code}").NativeName; }
        catch (ArgumentException) { return code; }
    });
}

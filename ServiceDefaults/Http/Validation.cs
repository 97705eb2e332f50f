using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Http;

/// <summary>One line or paragraph of plain text, or a list of them: each 1 to <paramref name="max"/> characters, not blank, without control or bidirectional-override characters.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute(int max) : ValidationAttribute($"Give 1 to {max} characters of text, without control characters.")
{
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string text => Texts.IsPlain(text, max),
        IReadOnlyCollection<string> texts => texts.All(text => Texts.IsPlain(text, max)),
        _ => false
    };
}

/// <summary>Plain text of one line, such as a name: it can stand in a header of a message without ending it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainLineAttribute(int max) : ValidationAttribute($"Give 1 to {max} characters of text in one line, without control characters.")
{
    public override bool IsValid(object? value) => value is null || (value is string text && Texts.IsLine(text, max));
}

/// <summary>A text in at least one and at most ten languages, each 1 to <paramref name="max"/> characters of plain text, keyed by BCP 47 tag.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LocalisedAttribute(int max) : ValidationAttribute($"Give the text in 1 to 10 languages, each as \"en\": \"1 to {max} characters\", without control characters.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is Text text && text.Count is >= 1 and <= 10 && text.All(entry => Texts.IsLanguage(entry.Key) && Texts.IsPlain(entry.Value, max)));
}

/// <summary>An ISO 3166-1 alpha-2 code, or a list of at most 250.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CountryAttribute() : ValidationAttribute("Use ISO 3166-1 alpha-2 codes in capitals, for example FJ.")
{
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string code => Texts.Countries.Contains(code),
        IReadOnlyCollection<string> codes => codes.Count <= 250 && codes.All(Texts.Countries.Contains) && codes.Distinct().Count() == codes.Count,
        _ => false
    };
}

/// <summary>Known vocabulary, code of at most 64 characters; a list of at most 100.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TermsAttribute() : ValidationAttribute("A term has a vocabulary (country, region, theme, sdg, gcm or sector) and a code of at most 64 characters.")
{
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Term term => IsTerm(term),
        IReadOnlyCollection<Term> terms => terms.Count <= 100 && terms.All(IsTerm),
        _ => false
    };

    static bool IsTerm(Term term) => term is not null && Term.Vocabularies.Contains(term.Vocabulary) && Texts.IsPlain(term.Code, 64)
        && (term.Vocabulary != "country" || Texts.Countries.Contains(term.Code));
}

/// <summary>One of the texts of an enum, for query parameters: <c>working-session</c>. Bound as text, since binding an enum reads <c>WorkingSession</c> and numbers.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WordAttribute<T>() : ValidationAttribute($"Use one of: {string.Join(", ", Enum.GetValues<T>().Select(value => value.ToText()))}.") where T : struct, Enum
{
    public override bool IsValid(object? value) => value is null || (value is string text && EnumText.TryParse<T>(text, out _));
}

/// <summary>BCP 47 tags, at most 20.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LanguagesAttribute() : ValidationAttribute("Use language tags such as en, fr or pt-BR, at most 20 and each once.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is IReadOnlyCollection<string> tags && tags.Count <= 20 && tags.All(tag => tag is not null && Texts.IsLanguage(tag)) && tags.Distinct().Count() == tags.Count);
}

/// <summary>An absolute address that a browser opens without running it: http or https, at most <paramref name="max"/> characters, no blanks.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WebAddressAttribute(int max = 500) : ValidationAttribute($"Give a whole web address, for example https://example.org/page, of at most {max} characters.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is string text && Texts.IsPlain(text, max) && !text.Any(char.IsWhiteSpace)
            && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0);
}

/// <summary>Checks of text that more than one kind of input needs.</summary>
public static partial class Texts
{
    /// <summary>ISO 3166-1 alpha-2, with XK (Kosovo) as IATI lists it.</summary>
    public static IReadOnlySet<string> Countries { get; } = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
        "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ " +
        "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").Split(' ').ToHashSet();

    public static bool IsLanguage(string tag) => tag.Length <= 35 && LanguageTag().IsMatch(tag);

    public static bool IsPlain(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= max && !Bad().IsMatch(text) && IsWellFormed(text);

    public static bool IsLine(string? text, int max) => IsPlain(text, max) && text!.AsSpan().IndexOfAny("\t\n\r\u2028\u2029") < 0;

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i])) return false;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i]))) return false;
        }
        return true;
    }

    // Controls except tab and line ends; embeddings, overrides and isolates, which can make a text read as another (CVE-2021-42574).
    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Bad();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}

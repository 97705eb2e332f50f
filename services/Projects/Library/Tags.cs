using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Library;

/// <summary>Somebody who takes part, by the name that is shown.</summary>
/// <param name="OrganisationId">In our directory.</param>
public sealed record Party([property: PlainLine(200)] string Name, Guid? OrganisationId = null);

/// <summary>Slugs of themes, at most 20.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ThemesAttribute() : ValidationAttribute("Name at most 20 themes, each once, in small letters, digits and hyphens, for example capacity-building.")
{
    public override bool IsValid(object? value) => Tags.Are(value, 20, Tags.IsTheme);
}

/// <summary>Objectives of the Global Compact for Migration, 1 to 23.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GcmObjectivesAttribute() : ValidationAttribute("Name objectives of the Global Compact for Migration, 1 to 23, each once.")
{
    public override bool IsValid(object? value) => Tags.Are(value, 23, Tags.IsObjective);
}

/// <summary>Sustainable Development Goals or their targets.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SdgTargetsAttribute() : ValidationAttribute("Name goals, 1 to 17, or targets, for example 10.7, at most 40 and each once.")
{
    public override bool IsValid(object? value) => Tags.Are(value, 40, Tags.IsGoal);
}

/// <summary>What things of the library are tagged with, found and followed by: terms, kept as <c>vocabulary:code</c>.</summary>
public static partial class Tags
{
    /// <summary>Every term once; a target counts for its goal too.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> countries, IEnumerable<string> themes, IEnumerable<string> gcm, IEnumerable<string> sdg) =>
        countries.Select(code => $"country:{code}").Concat(themes.Select(code => $"theme:{code}")).Concat(gcm.Select(code => $"gcm:{code}"))
            .Concat(sdg.SelectMany(code => new[] { $"sdg:{code}", $"sdg:{code.Split('.')[0]}" })).Distinct();

    /// <summary>Those that can be followed.</summary>
    public static IReadOnlyList<Term> Terms(IEnumerable<string> tags) =>
        [.. tags.Select(tag => tag.Split(':', 2)).Where(tag => Term.Vocabularies.Contains(tag[0])).Select(tag => new Term(tag[0], tag[1]))];

    /// <summary>The tags that a list is narrowed to. Several values of one filter would widen and are not offered: each filter takes one code.</summary>
    /// <param name="term">As <c>vocabulary:code</c>.</param>
    /// <exception cref="RefusedException">400 for a term that is none.</exception>
    public static string[] Wanted(string? term, params (string Vocabulary, string? Code)[] filters)
    {
        if (term is not null && !(term.Split(':', 2) is [var vocabulary, { Length: > 0 }] && Term.Vocabularies.Contains(vocabulary)))
            throw new RefusedException(400, "invalid-term", "term takes a vocabulary and a code, for example theme:capacity-building. Vocabularies: country, region, theme, sdg, gcm, sector.");
        return [.. filters.Where(filter => filter.Code is not null).Select(filter => $"{filter.Vocabulary}:{filter.Code}").Concat(term is null ? [] : [term]).Distinct()];
    }

    internal static bool Are(object? value, int most, Func<string, bool> isOne) =>
        value is null || (value is IReadOnlyCollection<string> codes && codes.Count <= most && codes.All(code => code is not null && isOne(code)) && codes.Distinct().Count() == codes.Count);

    internal static bool IsTheme(string code) => code.Length <= 64 && Slug().IsMatch(code);

    internal static bool IsObjective(string code) => Objective().IsMatch(code);

    internal static bool IsGoal(string code) => Goal().IsMatch(code);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^(1[0-9]|2[0-3]|[1-9])\z")]
    private static partial Regex Objective();

    [GeneratedRegex(@"^(1[0-7]|[1-9])(\.[0-9a-z]{1,2})?\z")]
    private static partial Regex Goal();
}

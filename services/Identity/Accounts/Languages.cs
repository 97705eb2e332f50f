using System.ComponentModel.DataAnnotations;
using Microsoft.Net.Http.Headers;

namespace Platform.Identity.Accounts;

/// <summary>The languages in which the platform speaks to people.</summary>
public static class Languages
{
    public const string Default = "en";

    public static IReadOnlyList<string> All { get; } = [Default, "fr", "es", "ar"];

    /// <summary>The best of ours by Accept-Language (RFC 9110 section 12.5.4).</summary>
    public static string Of(HttpRequest request) =>
        (request.GetTypedHeaders().AcceptLanguage ?? []).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => All.FirstOrDefault(language => Speaks(wish, language))).FirstOrDefault(language => language is not null) ?? Default;

    static bool Speaks(StringWithQualityHeaderValue wish, string language) =>
        wish.Value.Equals(language, StringComparison.OrdinalIgnoreCase) || wish.Value.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One of <see cref="Languages.All"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LanguageAttribute() : ValidationAttribute($"Use one of {string.Join(", ", Languages.All)}.")
{
    public override bool IsValid(object? value) => value is null || (value is string language && Languages.All.Contains(language));
}

/// <summary>An IANA time zone.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TimeZoneAttribute() : ValidationAttribute("Use an IANA time zone, for example Pacific/Fiji.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is string { Length: <= 64 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);
}

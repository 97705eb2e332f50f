using System.ComponentModel.DataAnnotations;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Platform.ServiceDefaults.Http;

/// <summary>The languages in which the platform speaks to people.</summary>
public static class SpokenLanguages
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

/// <summary>One of <see cref="SpokenLanguages.All"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class LanguageAttribute() : ValidationAttribute($"Use one of {string.Join(", ", SpokenLanguages.All)}.")
{
    public override bool IsValid(object? value) => value is null || (value is string language && SpokenLanguages.All.Contains(language));
}

/// <summary>An IANA time zone that both the database of zones and the machine know by this name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TimeZoneAttribute() : ValidationAttribute("Use an IANA time zone, for example Pacific/Fiji.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is string { Length: <= 64 } name && DateTimeZoneProviders.Tzdb.Ids.Contains(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);
}

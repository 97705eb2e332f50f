using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>In which language somebody is written to, and when.</summary>
/// <param name="Language">en, fr, es or ar.</param>
/// <param name="TimeZone">IANA, for example Pacific/Fiji.</param>
/// <param name="QuietFrom">Local time, <c>22:00</c>, from which only what cannot wait is sent. Both or neither.</param>
/// <param name="QuietUntil">Local time until which it is quiet, perhaps of the next day.</param>
/// <param name="DigestHour">Local hour of daily and weekly digests, 0 to 23.</param>
/// <param name="DigestDay">Day of weekly digests, 1 (Monday) to 7.</param>
public sealed record ContactSettings(
    [property: Language] string Language, [property: TimeZone] string TimeZone, [property: LocalTime] string? QuietFrom = null, [property: LocalTime] string? QuietUntil = null,
    [property: Range(0, 23)] int DigestHour = ContactSettings.UsualHour, [property: Range(1, 7)] int DigestDay = ContactSettings.UsualDay)
{
    public const int UsualHour = 8;
    public const int UsualDay = 1;
    public const string UsualZone = "UTC";

    /// <summary>Says what is wrong with the two ends of the quiet hours; null when nothing is.</summary>
    public Refusal? Check() => QuietFrom is null == QuietUntil is null && (QuietFrom is null || QuietFrom != QuietUntil) ? null
        : new("invalid-quiet-hours", "Give both ends of the quiet hours, and two different ones, or neither.", 400);

    public static ContactSettings Of(ContactPoint point) =>
        new(point.Language, point.TimeZone, LocalTimeAttribute.Write(point.QuietFrom), LocalTimeAttribute.Write(point.QuietUntil), point.DigestHour, point.DigestDay);
}

/// <summary>A time of day in hours and minutes, <c>22:00</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class LocalTimeAttribute() : ValidationAttribute("Give a time of day as 22:00.")
{
    const string Format = "HH:mm";

    public override bool IsValid(object? value) => value is null || (value is string text && Time().IsMatch(text));

    public static TimeOnly? Read(string? text) => text is null ? null : TimeOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    public static string? Write(TimeOnly? time) => time?.ToString(Format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z")]
    private static partial Regex Time();
}

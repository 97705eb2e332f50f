using Platform.Portal.Services;

namespace Platform.Portal.Pages.Shared;

/// <summary>What the partial <c>_ContactSettings</c> sends.</summary>
public sealed class TypedSettings
{
    public string? Language { get; set; }
    public string? TimeZone { get; set; }
    public string? QuietFrom { get; set; }
    public string? QuietUntil { get; set; }
    public int DigestHour { get; set; } = 8;
    public int DigestDay { get; set; } = 1;

    /// <summary>Hours without the seconds that some browsers add.</summary>
    public ContactSettings ToSettings() => new(Language ?? "", TimeZone ?? "", Time(QuietFrom), Time(QuietUntil), DigestHour, DigestDay);

    static string? Time(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Length == 8 ? typed[..5] : typed;
}

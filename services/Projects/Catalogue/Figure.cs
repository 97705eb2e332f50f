using System.Globalization;

namespace Platform.Projects.Catalogue;

/// <summary>The figures of indicators, which files have as text.</summary>
public static class Figure
{
    /// <summary>The number that a text is: digits with a point. Null for everything else, such as "about 40" or "1,200", of which nobody can tell what it means.</summary>
    public static decimal? Of(string? text) =>
        decimal.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e18m ? number : null;
}

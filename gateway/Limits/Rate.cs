using System.Globalization;

namespace Platform.Gateway.Limits;

/// <summary>So many requests in a time, written <c>60/min</c> or <c>5/h</c> in the configuration (s, min, h, d).</summary>
public sealed record Rate(string Name, int Limit, TimeSpan Window)
{
    public static Rate Parse(string name, string text)
    {
        if (text.Split('/') is [var count, var unit] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            && unit switch { "s" => 1, "min" => 60, "h" => 3600, "d" => 86400, _ => 0 } is > 0 and var seconds)
            return new Rate(name, limit, TimeSpan.FromSeconds(seconds));
        throw new FormatException($"RateLimits:{name} is '{text}'; write a count and a unit, such as 60/min or 5/h (s, min, h, d).");
    }

    public override string ToString() => Name;
}

using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Platform.Training.Events;

/// <summary>Local times of an IANA time zone as text, and the instants they are.</summary>
/// <remarks>
/// <c>2027-03-01T09:00</c> is read in the event's zone. Where clocks go back it happens twice, and the offset says which:
/// <c>2027-10-31T02:30+01:00</c>. Where they go forward it does not happen at all. <c>Z</c> names an instant outright.
/// </remarks>
public static partial class LocalTimes
{
    static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");
    static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <summary>The zone of that name, with the rules of the tz database that NodaTime carries; null if there is none.</summary>
    public static DateTimeZone? Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>Reads a time.</summary>
    /// <param name="problem">What is wrong with it and what to send instead; null if nothing is.</param>
    public static DateTimeOffset Read(string text, DateTimeZone zone, out string? problem)
    {
        problem = null;
        if (Form().Match(text) is not { Success: true } match) return Wrong("Give a local time such as 2027-03-01T09:00.", out problem);
        var parsed = (match.Groups["seconds"].Success ? Seconds : Minutes).Parse(match.Groups["local"].Value);
        if (!parsed.TryGetValue(default, out var local) || local.Year is < 1970 or > 2100) return Wrong("There is no such day or time between 1970 and 2100.", out problem);

        var offset = match.Groups["offset"].Value;
        if (offset == "Z") return local.InUtc().ToDateTimeOffset();
        var mapping = zone.MapLocal(local);
        if (mapping.Count == 0)
            return Wrong($"{text} does not happen in {zone.Id}: clocks go forward from {Local(mapping.EarlyInterval.IsoLocalEnd)} to {Local(mapping.LateInterval.IsoLocalStart)}.", out problem);
        if (offset.Length > 0)
        {
            var possible = mapping.Count == 1 ? [mapping.Single()] : new[] { mapping.First(), mapping.Last() };
            var meant = possible.Where(at => Offsets.Format(at.Offset) == offset).ToArray();
            return meant.Length == 1 ? meant[0].ToDateTimeOffset().ToUniversalTime()
                : Wrong($"{zone.Id} is at {string.Join(" or ", possible.Select(at => Offsets.Format(at.Offset)))} then, not at {offset}.", out problem);
        }
        return mapping.Count == 1 ? mapping.Single().ToDateTimeOffset().ToUniversalTime()
            : Wrong($"{text} happens twice in {zone.Id}, since clocks go back. Write {text}{Offsets.Format(mapping.First().Offset)} for the first or {text}{Offsets.Format(mapping.Last().Offset)} for the second.", out problem);
    }

    /// <summary>The instant as <see cref="Read"/> takes it: local, with the offset only where it is needed.</summary>
    public static string Write(DateTimeOffset instant, DateTimeZone zone)
    {
        var at = Instant.FromDateTimeOffset(instant).InZone(zone);
        return zone.MapLocal(at.LocalDateTime).Count == 1 ? Local(at.LocalDateTime) : Local(at.LocalDateTime) + Offsets.Format(at.Offset);
    }

    static string Local(LocalDateTime time) => (time.Second == 0 ? Minutes : Seconds).Format(time);

    static DateTimeOffset Wrong(string reason, out string? problem)
    {
        problem = reason;
        return default;
    }

    // JavaScript's toISOString has a fraction of a second; times are kept to the second.
    [GeneratedRegex(@"^(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?<seconds>:[0-9]{2})?)(\.[0-9]{1,9})?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})?\z")]
    private static partial Regex Form();
}

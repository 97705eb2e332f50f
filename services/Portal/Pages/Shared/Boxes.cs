using Platform.Portal.Language;

namespace Platform.Portal.Pages.Shared;

/// <summary>Themes, goals and objectives to tick, for the partial <c>_Boxes</c>.</summary>
/// <param name="Ticked"><c>sdg:10</c>, <c>gcm:19</c>, <c>theme:youth</c>.</param>
/// <param name="Name">As the form sends each.</param>
public sealed record Boxes(IReadOnlyList<string> Ticked, string Name)
{
    public static IReadOnlyList<string> Lists { get; } = ["theme", "sdg", "gcm"];

    /// <summary>What a list shows: what there are words for, and what is ticked besides.</summary>
    public IEnumerable<string> Codes(string list, Words words) =>
        words.Keys.Where(key => key.StartsWith(list + ".", StringComparison.Ordinal)).Select(key => key[(list.Length + 1)..])
            .Concat(Ticked.Where(tag => tag.StartsWith(list + ":", StringComparison.Ordinal)).Select(tag => tag[(list.Length + 1)..])).Distinct()
            .OrderBy(code => int.TryParse(code, out var number) ? number : int.MaxValue).ThenBy(code => words.Code(list, code), StringComparer.CurrentCulture);
}

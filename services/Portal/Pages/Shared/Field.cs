namespace Platform.Portal.Pages.Shared;

/// <summary>One field of a form with its label, for the partials <c>_Field</c> (one line), <c>_Area</c> (a text) and <c>_Choice</c> (a list).</summary>
/// <param name="Name">As the form sends it; ids of the page are made from it.</param>
/// <param name="Hint">What to type, below the field.</param>
/// <param name="Options">Value and words of what can be chosen.</param>
/// <param name="List">Id of a <c>datalist</c>.</param>
/// <param name="Min">Of a number; null where it may be negative.</param>
/// <param name="Autocomplete">What a browser may fill in of the person who types (WCAG 2.2, 1.3.5).</param>
public sealed record Field(
    string Name, string Label, string? Value, int Max = 300, string Type = "text", bool Required = false, string? Hint = null, bool Ltr = false, string? Pattern = null, string? Lang = null, int Rows = 4,
    IReadOnlyList<(string Value, string Text)>? Options = null, string? None = null, string? List = null, string? Min = "0", string? Autocomplete = "off")
{
    public string Id => IdOf(Name);

    /// <summary>The id of the input of this name. One without capitals and brackets is its own.</summary>
    public static string IdOf(string name) => name.Contains('.', StringComparison.Ordinal) ? string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-') : name;
}

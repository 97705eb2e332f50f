namespace Platform.Portal.Pages.Shared;

/// <summary>One field of a form with its label, for the partials <c>_Field</c> (one line), <c>_Area</c> (a text) and <c>_Choice</c> (a list).</summary>
/// <param name="Name">As the form sends it; ids of the page are made from it.</param>
/// <param name="Hint">What to type, below the field.</param>
/// <param name="Options">Value and words of what can be chosen.</param>
/// <param name="List">Id of a <c>datalist</c>.</param>
public sealed record Field(
    string Name, string Label, string? Value, int Max = 300, string Type = "text", bool Required = false, string? Hint = null, bool Ltr = false, string? Pattern = null, string? Lang = null, int Rows = 4,
    IReadOnlyList<(string Value, string Text)>? Options = null, string? None = null, string? List = null)
{
    public string Id => string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
}

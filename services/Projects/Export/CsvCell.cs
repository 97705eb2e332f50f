using Platform.Projects.Catalogue;
using Platform.Projects.Codelists;

namespace Platform.Projects.Export;

/// <summary>A cell that is being read, with what helps to understand it, and what is to be told of it though it is read.</summary>
/// <param name="codes">By which names are read; null: none are.</param>
/// <param name="commaIsDecimal">The file parts its cells by semicolons, as programs do where a comma begins the fraction.</param>
public sealed class CsvCell(string text, Codes? codes = null, bool commaIsDecimal = false)
{
    public bool CommaIsDecimal => commaIsDecimal;

    public List<(string Rule, Severity Severity, string Message)> Told { get; } = [];

    public static implicit operator string(CsvCell cell) => cell.ToString();

    public override string ToString() => text;

    public void Tell(string rule, Severity severity, string message) => Told.Add((rule, severity, message));

    /// <summary>The code that a list has under this name, in any language; null for none.</summary>
    public string? Named(string list, string name) => codes?.List(list)?.Named(name);
}

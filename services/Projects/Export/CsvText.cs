using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Projects.Catalogue;

namespace Platform.Projects.Export;

/// <summary>How values stand in the cells of our CSV, both ways.</summary>
/// <remarks>
/// Items of a list are parted by <c>|</c>, the parts of an item by <c>:</c>; a backslash before <c>\</c>, <c>|</c> or <c>:</c> makes it a plain character, so that a part may be a list itself. A text in the project's own language stands alone, several
/// languages stand on lines of their own, each behind its tag: <c>[en] Skills</c>.
/// A cell is written in quotes (RFC 4180). What a spreadsheet would run as a formula, at the beginning of a cell or behind a separator, gets an apostrophe before it, which reading takes away again.
/// </remarks>
public static partial class CsvText
{
    static readonly SearchValues<char> Dangerous = SearchValues.Create("=+-@\t\r");

    /// <summary>A row, its cells in quotes.</summary>
    public static void Write(StringBuilder row, IEnumerable<string> values)
    {
        var first = true;
        foreach (var value in values)
        {
            if (!first) row.Append(',');
            first = false;
            if (value.Length > 0) row.Append('"').Append(Disarm(value).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        row.Append("\r\n");
    }

    /// <summary>An apostrophe before what a spreadsheet takes for the beginning of a formula. One that stands there already gets another, so that none is lost when it is read.</summary>
    public static string Disarm(string value) => value.AsSpan().IndexOfAny(Dangerous) < 0 ? value : Armed().Replace(value, "$1'");

    public static string Rearm(string value) => value.Contains('\'', StringComparison.Ordinal) ? Disarmed().Replace(value, "$1") : value;

    public static string Items<T>(IEnumerable<T> items, Func<T, string?[]> parts) =>
        string.Join(" | ", items.Select(item => parts(item) is var said ? string.Join(':', said[..(Array.FindLastIndex(said, part => !string.IsNullOrEmpty(part)) + 1)].Select(part => Escape(part ?? ""))) : ""));

    /// <summary>The parts of each item; a part that is not there is null.</summary>
    public static IEnumerable<string?[]> Items(string cell, int parts)
    {
        foreach (var item in Split(cell, '|'))
        {
            if (string.IsNullOrWhiteSpace(item)) continue;
            var said = Split(item, ':').ToList();
            if (said.Count > parts) throw new FormatException($"\"{Shown(item)}\" has {said.Count} parts parted by colons, where {parts} are known. Write \\: for a colon that belongs to the text.");
            yield return [.. Enumerable.Range(0, parts).Select(i => i < said.Count && Unescape(said[i]).Trim() is { Length: > 0 } part ? part : null)];
        }
    }

    public static string Of(Text? text, string? language) => text switch
    {
        null or { Count: 0 } => "",
        { Count: 1 } when text.Keys.Single().Equals(language ?? "und", StringComparison.OrdinalIgnoreCase) && !Tagged().IsMatch(text.Values.Single()) => text.Values.Single(),
        _ => string.Join('\n', text.Select(entry => $"[{entry.Key}] {entry.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)}"))
    };

    public static Text Text(string cell, string? language)
    {
        if (!Tagged().IsMatch(cell)) return new(language ?? "und", cell);
        var text = new Text();
        var tags = Tags().Matches(cell);
        for (var i = 0; i < tags.Count; i++)
        {
            var from = tags[i].Index + tags[i].Length;
            var words = cell[from..(i + 1 < tags.Count ? tags[i + 1].Index : cell.Length)];
            text[tags[i].Groups[1].Value] = words.Replace("\\[", "[", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        }
        return text;
    }

    public static string Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>An amount that nobody can take for thousands: three digits behind the point get a fourth.</summary>
    public static string OfAmount(decimal amount) => OfAmount(Of(amount));

    public static string OfAmount(string number) => Doubtful().IsMatch(number) ? number + "0" : number;

    /// <summary>A number without groups of thousands, with a point or a comma: a share, a coordinate.</summary>
    public static decimal Number(string said) => Plain().Match(Western(said)) is { Success: true } match ? Parsed(match.Value.Replace(',', '.'), said) : throw NoNumber(said);

    /// <summary>An amount as people write it: <c>400000.5</c>, <c>400.000,50</c>, <c>1,234.50</c>, <c>400 000,00</c>, <c>1'234'567</c>.</summary>
    /// <remarks>Three digits behind one point or comma may be thousands or a fraction. They are read as thousands, and told, where the file's separator speaks for it, and not read elsewhere.</remarks>
    public static decimal Amount(string said, CsvCell cell)
    {
        var number = Western(said);
        if (Grouped().Match(number) is not { Success: true } match) return Plain().Match(number) is { Success: true } plain ? Parsed(plain.Value.Replace(',', '.'), said) : throw NoNumber(said);
        var group = match.Groups[2].Value[0];
        var whole = match.Groups[1].Value.Replace(match.Groups[2].Value, "", StringComparison.Ordinal);
        if (Doubtful().IsMatch(number))
        {
            var fraction = number.Replace(',', '.').TrimEnd('0').TrimEnd('.');
            if (group == (cell.CommaIsDecimal ? ',' : '.')) throw new FormatException($"\"{Shown(said)}\" may be {whole} or {fraction}, and was not read. Write {whole} or {OfAmount(fraction)}.");
            cell.Tell("csv:doubtful-number", Severity.Warning, $"\"{Shown(said)}\" was read as {whole}. If {fraction} is meant, write {OfAmount(fraction)}.");
        }
        return Parsed(match.Groups[4].Success ? $"{whole}.{match.Groups[4].Value}" : whole, said);
    }

    static decimal Parsed(string number, string said) =>
        decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) && Math.Abs(parsed) < 1e15m ? parsed : throw NoNumber(said);

    static FormatException NoNumber(string said) => new($"\"{Shown(said)}\" is not a number. Write digits with a point, for example 400000.50.");

    /// <summary>The digits and signs of Arabic script, and the minus sign, as ASCII has them. Arabic's mark of thousands is a blank: it means nothing else.</summary>
    static string Western(string said) => string.Concat(said.Trim().Select(c => c switch
    {
        >= '\u0660' and <= '\u0669' => (char)(c - '\u0660' + '0'),
        >= '\u06F0' and <= '\u06F9' => (char)(c - '\u06F0' + '0'),
        '\u066B' => '.',
        '\u066C' or '\u00A0' or '\u202F' or '\u2009' => ' ',
        '\u2019' => '\'',
        '\u2212' => '-',
        _ => c
    }));

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The day, and how exactly it is known; an end that is known to the year is the last day of it.</summary>
    public static (DateOnly Day, string Precision) Date(string said, bool end = false)
    {
        if (DateOnly.TryParseExact(said.Length > 10 && said[10] is 'T' or ' ' ? said[..10] : said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, "day");
        if (DateOnly.TryParseExact(said, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return (end ? month.AddMonths(1).AddDays(-1) : month, "month");
        if (DateOnly.TryParseExact(said, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)) return (end ? new(year.Year, 12, 31) : year, "year");
        throw new FormatException($"\"{Shown(said)}\" is not a date. Write year-month-day, for example 2023-05-17, or only 2023-05 or 2023.");
    }

    public static string Shown(string said) => said.Length <= 60 ? said : said[..60] + "…";

    static string Escape(string part) => part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    static string Unescape(string part) => Escaped().Replace(part, "$1");

    static IEnumerable<string> Split(string cell, char separator)
    {
        var start = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\') i++;
            else if (cell[i] == separator)
            {
                yield return cell[start..i];
                start = i + 1;
            }
        }
        yield return cell[start..];
    }

    [GeneratedRegex("""(?<=^|[,;\t"\r\n|])('*)(?=[=+\-@\t\r])""")]
    private static partial Regex Armed();

    [GeneratedRegex("""(?<=^|[,;\t"\r\n|])('*)'(?=[=+\-@\t\r])""")]
    private static partial Regex Disarmed();

    [GeneratedRegex(@"^\[[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\] ")]
    private static partial Regex Tagged();

    [GeneratedRegex(@"(?:^|\n)\[([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\] ")]
    private static partial Regex Tags();

    [GeneratedRegex(@"^[-+]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^([-+]?[1-9][0-9]{0,2}([ '.,])[0-9]{3}(?:\2[0-9]{3})*)(?:(?!\2)([.,])([0-9]+))?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}$")]
    private static partial Regex Doubtful();

    [GeneratedRegex(@"\\([\\|:])")]
    private static partial Regex Escaped();
}

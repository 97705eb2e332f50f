using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Platform.ServiceDefaults.Data;

/// <summary>Text as search sees it: words in lower case without accents, the same when a thing is indexed, when it is looked for, and when somebody waits for it.</summary>
/// <remarks>
/// Not PostgreSQL's parser, which takes <c>TK.0042</c> for a host name and <c>A/69/277</c> for a path. Scripts written without spaces are cut into overlapping pairs,
/// so that a word inside a sentence is found.
/// </remarks>
public static class Words
{
    const int Longest = 60;

    static readonly FrozenSet<string> Joining = (
        "a an and are as at by for from in into is of on or the to with au aux avec d dans de des du en et l la le les ou par pour sur un une al con del e el las los o para por una y " +
        "في من على الى عن مع او").Split(' ').ToFrozenSet();

    static readonly SearchValues<char> PlainLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The words of a text, in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        foreach (var word in In(Fold(text))) words.Add(word.ToString());
        return words;
    }

    /// <summary>The words of a text that is folded already, one after another.</summary>
    public static Enumerator In(ReadOnlySpan<char> folded) => new(folded);

    public ref struct Enumerator(ReadOnlySpan<char> folded)
    {
        readonly ReadOnlySpan<char> folded = folded;
        int next, pairsEnd; // where the next word is looked for, and before where there are pairs

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next >= pairsEnd)
            {
                while (next < folded.Length && !IsPart(folded[next])) next++;
                if (next == folded.Length) return false;
                var end = next + 1;
                var spaceless = IsSpaceless(folded[next]);
                if (!spaceless) end += Plain(folded[end..]); // most of most words
                while (end < folded.Length && IsPart(folded[end]) && IsSpaceless(folded[end]) == spaceless) end++;
                if (!spaceless || end - next == 1)
                {
                    Current = Cut(folded[next..end], Longest);
                    next = end;
                    return true;
                }
                pairsEnd = end - 1;
            }
            Current = folded.Slice(next, 2);
            if (++next == pairsEnd) next++;
            return true;
        }

        static int Plain(ReadOnlySpan<char> rest) => rest.IndexOfAnyExcept(PlainLetters) is >= 0 and var many ? many : rest.Length;
    }

    /// <summary>A query in PostgreSQL's tsquery notation: every word must be there, the last may be the beginning of one.</summary>
    /// <returns>Null when the text holds no word at all.</returns>
    public static string? Query(string text)
    {
        var words = Of(text);
        if (words.Count == 0) return null;
        var query = new StringBuilder();
        foreach (var word in words.Take(words.Count - 1).Distinct()) query.Append('\'').Append(word).Append("' & ");
        return query.Append('\'').Append(words[^1]).Append(MayContinue(words[^1]) ? "':*" : "'").ToString();
    }

    /// <summary>Whether what was typed may be the beginning of a longer word: one letter alone is of too many.</summary>
    public static bool MayContinue(string word) => word.Length > 1 || IsSpaceless(word[0]);

    /// <summary>Whether a folded word only joins others, in English, French, Spanish or Arabic: it names nothing.</summary>
    public static bool Joins(string word) => Joining.Contains(word);

    /// <summary>Lower case, compatibility forms made plain (ﬁ → fi, Ａ → a), accents and vowel points dropped; letters that carry theirs inside are spelled out.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            switch (c)
            {
                case >= '\u0300' and <= '\u036F' or >= '\u0591' and <= '\u05C7' or >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640': break; // Latin, Greek, Cyrillic; Hebrew; Arabic
                case 'ß': folded.Append("ss"); break;
                case 'æ': folded.Append("ae"); break;
                case 'œ': folded.Append("oe"); break;
                case 'þ': folded.Append("th"); break;
                case 'ø': folded.Append('o'); break;
                case 'đ' or 'ð': folded.Append('d'); break;
                case 'ł': folded.Append('l'); break;
                case 'ħ': folded.Append('h'); break;
                case 'ı': folded.Append('i'); break;
                case 'ς': folded.Append('σ'); break;
                default: folded.Append(c); break;
            }
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>An Arabic word without its article (<c>المغرب</c> → <c>مغرب</c>); any other word as it is, and so is what would be left with two letters.</summary>
    public static string WithoutArticle(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    /// <summary>A word as it may stand in a text: an Arabic one also with the article, and with what is written together with that (and, in, for), and without it.</summary>
    public static IEnumerable<string> FormsOf(string word)
    {
        yield return word;
        if (word.Length < 3 || word[0] is < '\u0621' or > '\u064A') yield break;
        var bare = WithoutArticle(word);
        if (bare != word) yield return bare;
        foreach (var before in new[] { "ال", "وال", "بال", "لل" }) if (before + bare != word) yield return before + bare;
    }

    /// <summary>The beginning of a text, never ending in half a character.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : Cut(text.AsSpan(), length).ToString();

    /// <summary>The first of words that are parted by blanks, as many as have room.</summary>
    public static string First(string words, int length)
    {
        if (words.Length <= length) return words.Trim();
        var end = words.LastIndexOf(' ', length);
        return end < 0 ? "" : words[..end].Trim();
    }

    /// <summary>Each word of some texts once, in their order and parted by blanks, as many as have room.</summary>
    public static string Once(IEnumerable<string?> texts, int length) => First(string.Join(' ', texts.OfType<string>().SelectMany(Of).Distinct()), length);

    static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    static bool IsPart(char c) => char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Thai, Lao, Myanmar, Khmer, kana and Han.</summary>
    public static bool IsSpaceless(char c) => c is >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF';
}

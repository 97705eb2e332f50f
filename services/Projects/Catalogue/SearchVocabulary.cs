using System.Numerics;
using System.Text;

namespace Platform.Projects.Catalogue;

/// <summary>Every text that documents are found by, once, with a number of its own: words, codes or names, as UTF-8.</summary>
public sealed class SearchVocabulary
{
    const int MostUnsorted = 4096;
    const int LongestSpelled = 40; // characters: longer ones are no words that somebody mistypes

    readonly SearchArena<byte> texts = new();
    Entry[] entries = new Entry[1024];
    int[] slots = new int[4096]; // number + 1, at its hash or the next free place behind it
    int[] sorted = [];           // the numbers that were there at the last Sort, in order of their texts
    readonly List<Spelling>[] spellings = [.. Enumerable.Range(0, LongestSpelled + 1).Select(_ => new List<Spelling>())]; // of those without digits, by their length

    readonly record struct Entry(uint Start, ushort Length);

    /// <summary>A text that a slip of the pen may have meant.</summary>
    /// <param name="Letters">Which letters are in it, each as one of 32 bits: texts that are alike have nearly the same.</param>
    readonly record struct Spelling(int Number, uint Letters);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int number] => texts[entries[number].Start, entries[number].Length];

    /// <returns>Its number; -1 if it is not there.</returns>
    public int Find(ReadOnlySpan<byte> text) => slots[Slot(text)] - 1;

    public int Find(string text) => Find(Encoding.UTF8.GetBytes(text));

    /// <returns>Its number, a new one if it was not there.</returns>
    public int Add(ReadOnlySpan<byte> text)
    {
        var slot = Slot(text);
        if (slots[slot] > 0) return slots[slot] - 1;
        if (Count == entries.Length) Array.Resize(ref entries, Count * 2);
        if (Signature(text) is { Characters: <= LongestSpelled, Digits: false } spelling) spellings[spelling.Characters].Add(new(Count, spelling.Letters));
        entries[Count] = new(texts.Add(text), (ushort)text.Length);
        slots[slot] = ++Count;
        if (Count * 2 > slots.Length) Spread();
        return Count - 1;
    }

    /// <summary>The numbers of the texts that begin so.</summary>
    public List<int> WithPrefix(ReadOnlySpan<byte> prefix)
    {
        var found = new List<int>();
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[sorted[middle]].SequenceCompareTo(prefix) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < sorted.Length && this[sorted[low]].StartsWith(prefix); low++) found.Add(sorted[low]);
        for (var number = sorted.Length; number < Count; number++) if (this[number].StartsWith(prefix)) found.Add(number);
        return found;
    }

    /// <summary>The numbers of the texts without digits that a few slips of the pen part from this one, with how many: a letter too many, missing, wrong, or two exchanged.</summary>
    public List<(int Number, int Slips)> Similar(string word, int most)
    {
        var found = new List<(int, int)>();
        var letters = Signature(Encoding.UTF8.GetBytes(word)).Letters;
        Span<char> characters = stackalloc char[word.Length + most];
        for (var length = Math.Max(0, word.Length - most); length <= Math.Min(word.Length + most, LongestSpelled); length++)
            foreach (var spelling in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(spellings[length]))
            {
                if (BitOperations.PopCount(spelling.Letters ^ letters) > 2 * most) continue;
                var text = characters[..Encoding.UTF8.GetChars(this[spelling.Number], characters)];
                if (Slips(word, text) is var slips && slips <= most) found.Add((spelling.Number, slips));
            }
        return found;
    }

    /// <summary>Puts the texts in order for <see cref="WithPrefix"/>, once enough new ones stand outside it, or <paramref name="all"/>.</summary>
    public void Sort(bool all = false)
    {
        if (Count - sorted.Length <= MostUnsorted && !all) return;
        var added = Enumerable.Range(sorted.Length, Count - sorted.Length).ToArray();
        Array.Sort(added, Compare);
        var merged = new int[Count];
        for (int i = 0, old = 0, @new = 0; i < merged.Length; i++)
            merged[i] = @new == added.Length || (old < sorted.Length && Compare(sorted[old], added[@new]) < 0) ? sorted[old++] : added[@new++];
        sorted = merged;
    }

    int Compare(int a, int b) => this[a].SequenceCompareTo(this[b]);

    /// <summary>Where a text stands in <see cref="slots"/>, or would.</summary>
    int Slot(ReadOnlySpan<byte> text)
    {
        var slot = Hash(text) & (slots.Length - 1);
        while (slots[slot] is > 0 and var taken && !this[taken - 1].SequenceEqual(text)) slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    void Spread()
    {
        slots = new int[slots.Length * 2];
        for (var number = 0; number < Count; number++) slots[Slot(this[number])] = number + 1;
    }

    /// <summary>Seeded in each process, so that nobody can send words that collide.</summary>
    static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    static (int Characters, uint Letters, bool Digits) Signature(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[text.Length];
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        var (letters, digits) = (0u, false);
        foreach (var c in characters)
        {
            letters |= 1u << c;
            digits |= char.IsDigit(c);
        }
        return (characters.Length, letters, digits);
    }

    /// <summary>Optimal string alignment: each letter too many, missing, wrong, or exchanged with the next counts one.</summary>
    static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> before = stackalloc int[b.Length + 1], above = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[b.Length];
    }
}

using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Platform.Projects.Catalogue;

/// <summary>A set of documents while a search works on it, a bit for each. Its memory is borrowed: dispose of it.</summary>
public sealed class SearchBits : IDisposable
{
    readonly int length;
    ulong[] words;

    /// <param name="documents">How many documents there are; none is in the set yet.</param>
    public SearchBits(int documents)
    {
        length = (documents + 63) >> 6;
        words = ArrayPool<ulong>.Shared.Rent(length);
        Words.Clear();
    }

    SearchBits(SearchBits other)
    {
        length = other.length;
        words = ArrayPool<ulong>.Shared.Rent(length);
        other.Words.CopyTo(Words);
    }

    Span<ulong> Words => words.AsSpan(0, length);

    public bool this[int document] => (words[document >> 6] & (1UL << document)) != 0;

    public bool IsEmpty => Words.IndexOfAnyExcept(0UL) < 0;

    public SearchBits Copy() => new(this);

    public void Add(int document) => words[document >> 6] |= 1UL << document;

    /// <summary>Leaves those documents in the set that something holds for.</summary>
    public void Keep(Predicate<int> holds)
    {
        for (var at = 0; at < length; at++)
            for (var left = words[at]; left != 0; left &= left - 1)
                if (!holds((at << 6) + BitOperations.TrailingZeroCount(left))) words[at] &= ~(left & (~left + 1));
    }

    public void Or(ReadOnlySpan<ulong> bits) => Combine<InEither>(bits);

    public void And(ReadOnlySpan<ulong> bits)
    {
        Combine<InBoth>(bits);
        if (bits.Length < length) Words[bits.Length..].Clear();
    }

    public void Or(SearchBits other) => Or(other.Words);

    public void And(SearchBits other) => And(other.Words);

    public void Without(SearchBits other) => Combine<NotInOther>(other.Words);

    public void Or(in SearchPostings postings)
    {
        if (postings.IsBits) Or(postings.Bits);
        else foreach (var document in postings.List) Add(document);
    }

    public void And(in SearchPostings postings)
    {
        if (postings.IsBits)
        {
            And(postings.Bits);
            return;
        }
        var set = Words;
        var (at, kept) = (0, 0UL);
        foreach (var document in postings.List)
        {
            if (document >> 6 != at)
            {
                set[at] &= kept;
                set[(at + 1)..(document >> 6)].Clear();
                (at, kept) = (document >> 6, 0);
            }
            kept |= 1UL << document;
        }
        if (set.Length == 0) return;
        set[at] &= kept;
        set[(at + 1)..].Clear();
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words) count += BitOperations.PopCount(word);
        return count;
    }

    public ulong[] ToArray() => Words.ToArray();

    /// <summary>The documents that are in the set and were not, or were and are not; null when they are more than so many.</summary>
    /// <param name="before">The set as it was, of as many documents as there were.</param>
    public List<int>? ChangesFrom(ulong[] before, int most)
    {
        var changes = new List<int>();
        for (var at = 0; at < length; at++)
        {
            if (at < before.Length)
            {
                at += Words[at..before.Length].CommonPrefixLength(before.AsSpan(at));
                if (at >= length) break;
            }
            for (var word = words[at] ^ (at < before.Length ? before[at] : 0); word != 0; word &= word - 1) changes.Add((at << 6) + BitOperations.TrailingZeroCount(word));
            if (changes.Count > most) return null;
        }
        return changes;
    }

    /// <summary>How many documents are in both.</summary>
    public int CountWith(in SearchPostings postings)
    {
        var count = 0;
        var mine = Words;
        if (postings.IsBits)
        {
            var bits = postings.Bits;
            if (bits.Length < mine.Length) mine = mine[..bits.Length];
            else bits = bits[..mine.Length];
            // Four sums: one would wait for itself.
            var (a, b, c, i) = (0, 0, 0, 0);
            for (; i + 4 <= mine.Length && i + 4 <= bits.Length; i += 4)
            {
                count += BitOperations.PopCount(mine[i] & bits[i]);
                a += BitOperations.PopCount(mine[i + 1] & bits[i + 1]);
                b += BitOperations.PopCount(mine[i + 2] & bits[i + 2]);
                c += BitOperations.PopCount(mine[i + 3] & bits[i + 3]);
            }
            for (; i < mine.Length; i++) count += BitOperations.PopCount(mine[i] & bits[i]);
            count += a + b + c;
        }
        else
        {
            foreach (var document in postings.List) count += (int)(mine[document >> 6] >> document) & 1;
        }
        return count;
    }

    /// <summary>The documents in the set from a number on, ascending.</summary>
    public IEnumerable<int> From(int first)
    {
        for (var at = first >> 6; at < length; at++)
        {
            var word = words[at];
            if (at == first >> 6) word &= ulong.MaxValue << first;
            for (; word != 0; word &= word - 1) yield return (at << 6) + BitOperations.TrailingZeroCount(word);
        }
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(words);
        words = [];
    }

    /// <summary>Combines both, a vector of words at once.</summary>
    void Combine<TOperation>(ReadOnlySpan<ulong> bits) where TOperation : struct, IOperation
    {
        var mine = Words[..Math.Min(length, bits.Length)];
        bits = bits[..mine.Length];
        var ours = MemoryMarshal.Cast<ulong, Vector<ulong>>(mine);
        var theirs = MemoryMarshal.Cast<ulong, Vector<ulong>>(bits);
        for (var i = 0; i < ours.Length; i++) ours[i] = TOperation.Of(ours[i], theirs[i]);
        for (var i = ours.Length * Vector<ulong>.Count; i < mine.Length; i++) mine[i] = TOperation.Of(new(mine[i]), new(bits[i]))[0];
    }

    interface IOperation
    {
        static abstract Vector<ulong> Of(Vector<ulong> mine, Vector<ulong> other);
    }

    struct InEither : IOperation { public static Vector<ulong> Of(Vector<ulong> mine, Vector<ulong> other) => mine | other; }

    struct InBoth : IOperation { public static Vector<ulong> Of(Vector<ulong> mine, Vector<ulong> other) => mine & other; }

    struct NotInOther : IOperation { public static Vector<ulong> Of(Vector<ulong> mine, Vector<ulong> other) => Vector.AndNot(mine, other); }
}

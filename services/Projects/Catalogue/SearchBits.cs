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

    public void Remove(int document) => words[document >> 6] &= ~(1UL << document);

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

    /// <summary>How many documents are in both.</summary>
    public int CountWith(in SearchPostings postings)
    {
        var count = 0;
        var mine = Words;
        if (postings.IsBits)
        {
            var bits = postings.Bits;
            for (var i = 0; i < mine.Length && i < bits.Length; i++) count += BitOperations.PopCount(mine[i] & bits[i]);
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

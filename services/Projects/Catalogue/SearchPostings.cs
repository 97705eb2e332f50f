using System.Diagnostics.CodeAnalysis;

namespace Platform.Projects.Catalogue;

/// <summary>The documents in which something stands: their numbers in order, or a bit for each document where they are many. Documents are added in the order of their numbers.</summary>
public struct SearchPostings
{
    const int Few = 64; // so few are a list, however dense

    int count, last;
    Array? many; // int[] or ulong[]; null while there is one document at most

    /// <summary>Dead documents count too.</summary>
    public readonly int Count => count;

    /// <summary>The bits, if it is kept as bits; else empty.</summary>
    public readonly ReadOnlySpan<ulong> Bits => many as ulong[];

    /// <summary>The numbers, ascending, if it is no bits.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<int> List => many is int[] list ? list.AsSpan(0, count) : new ReadOnlySpan<int>(in last)[..count];

    public readonly bool IsBits => many is ulong[];

    /// <summary>Adds a document, unless it is the last one already.</summary>
    public void Add(int document)
    {
        if (count > 0 && last == document) return;
        if (many is ulong[] bits) AddBit(bits, document);
        else if (count >= Few && count * 32L > document) AddBit(ToBits(document), document);
        else AddNumber(document);
        last = document;
        count++;
    }

    public readonly Numbers GetEnumerator() => new(this);

    void AddNumber(int document)
    {
        if (count == 0) return; // `last` holds it
        var list = many as int[] ?? [last, 0];
        if (count == list.Length) Array.Resize(ref list, count + (count / 2));
        list[count] = document;
        many = list;
    }

    void AddBit(ulong[] bits, int document)
    {
        if (document >> 6 >= bits.Length)
        {
            if (count * 64L < document) // it was frequent once
            {
                many = ToList();
                AddNumber(document);
                return;
            }
            Array.Resize(ref bits, (document >> 6) + 1 + (bits.Length / 8));
        }
        bits[document >> 6] |= 1UL << document;
        many = bits;
    }

    readonly ulong[] ToBits(int document)
    {
        var bits = new ulong[(document >> 6) + 1];
        foreach (var number in this) bits[number >> 6] |= 1UL << number;
        return bits;
    }

    readonly int[] ToList()
    {
        var list = new int[count + 1];
        var i = 0;
        foreach (var number in this) list[i++] = number;
        return list;
    }

    /// <summary>The numbers of the documents, ascending.</summary>
    public struct Numbers(SearchPostings of)
    {
        readonly int[]? list = of.many as int[];
        readonly ulong[]? bits = of.many as ulong[];
        int next = -1; // in the list, or the word of bits
        ulong word;

        public int Current { get; private set; } = of.last;

        public bool MoveNext()
        {
            if (bits is null) return list is null ? ++next < of.count : ++next < of.count && (Current = list[next]) >= 0;
            while (word == 0)
            {
                if (++next >= bits.Length) return false;
                word = bits[next];
            }
            Current = (next << 6) + System.Numerics.BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return true;
        }
    }
}

/// <summary>The postings of every number of a vocabulary.</summary>
public sealed class SearchTable
{
    static readonly SearchPostings Nothing;

    SearchPostings[] postings = new SearchPostings[1024];

    /// <summary>Of a number; none, for one that there is not.</summary>
    public ref readonly SearchPostings this[int number]
    {
        get
        {
            if ((uint)number >= (uint)postings.Length) return ref Nothing;
            return ref postings[number];
        }
    }

    public void Add(int number, int document)
    {
        if (number >= postings.Length) Array.Resize(ref postings, Math.Max(number + 1, postings.Length * 2));
        postings[number].Add(document);
    }
}

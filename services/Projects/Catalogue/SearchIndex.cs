using System.Text;

namespace Platform.Projects.Catalogue;

/// <summary>A row of <c>project_index</c> as the memory takes it. Lists are UTF-8, an item a line; words are parted by blanks.</summary>
public sealed record SearchRow(
    Guid Id, ulong ChangedIn, string Publication, byte[] Identifiers, byte[] Codes, byte[] Organisations, byte[] Head, byte[] Words,
    DateTime? PublishedAt, DateTime UpdatedAt, DateOnly? Starts, byte[] Title, byte[] Budgets);

/// <summary>What lists are sorted by, of one version of a project.</summary>
/// <param name="Published">Ticks; the least number if never.</param>
/// <param name="Starts">Day number; -1 if it is not known.</param>
readonly record struct SearchDocument(Guid Id, ulong ChangedIn, long Published, long Updated, int Starts, uint Title, ushort TitleLength);

/// <summary>Every project as search sees it, in memory: for each word, code and name the documents that have it.</summary>
/// <remarks>
/// A document is one version of a project. They are numbered as they come, so postings stay in order by appending; a new version is a new document, and the old one is dead.
/// One thread writes, many read. What is here is only ever what the database said; <see cref="SearchFeed"/> brings it.
/// </remarks>
public sealed class SearchIndex : IDisposable
{
    /// <summary>What facets are shown of. Codes of other vocabularies, such as <c>publication</c>, only narrow.</summary>
    public static readonly string[] Facets = ["status", "country", "region", "sector", "sdg", "gcm", "theme", "type", "year", "scope", "organisation"];

    /// <summary>Characters of a beginning whose documents are kept ready.</summary>
    internal const int Beginning = 2;

    const byte Line = (byte)'\n', Blank = (byte)' ';
    const int LongestText = 2000;

    readonly ReaderWriterLockSlim gate = new();
    readonly Dictionary<Guid, int> numbers = [];
    readonly List<int> codesOfRow = [];
    ulong[] alive = new ulong[16];

    // Words anywhere; of them those in titles, identifiers and acronyms; codes as vocabulary:code; identifiers as =key and organisations as @reference.
    internal readonly SearchVocabulary Words = new(), Codes = new(), Names = new();
    internal readonly SearchTable InText = new(), InHead = new(), OfCode = new(), OfName = new();

    // What begins with two letters is asked for with every word that is typed, and is too many words to put together then.
    internal readonly SearchVocabulary Beginnings = new();
    internal readonly SearchTable BeginsInText = new(), BeginsInHead = new();
    readonly List<int> beginningOfWord = [];

    internal readonly SearchArena<byte> Titles = new();
    internal readonly SearchArena<int> CodeLists = new();
    internal readonly List<(int Facet, string Value)> FacetOfCode = []; // its place in Facets, or -1; and what stands behind the vocabulary
    internal readonly SearchBudgets Budgets = new();
    internal readonly SearchCounts Counts = new();
    internal SearchDocument[] Documents = new SearchDocument[1024];
    internal (uint Start, ushort Count)[] CodesOf = new (uint, ushort)[1024];

    /// <summary>Documents, dead ones included.</summary>
    internal int Count { get; private set; }

    /// <summary>Codes of all documents that facets are shown of.</summary>
    internal long CodesOfAll { get; private set; }

    /// <summary>The codes of a document that facets are shown of.</summary>
    internal ReadOnlySpan<int> CodesOfDocument(int document) => CodeLists[CodesOf[document].Start, CodesOf[document].Count];

    internal SearchOrders Orders { get; private set; } = SearchOrders.None;

    internal ReadOnlySpan<ulong> Alive => alive;

    /// <summary>The living document of a project; -1 if there is none.</summary>
    internal int Find(Guid project) => numbers.GetValueOrDefault(project, -1);

    /// <summary>Projects.</summary>
    public int Projects => numbers.Count;

    /// <summary>Whether so much is dead that the index should be made anew.</summary>
    public bool IsWorn => Count - numbers.Count > 10_000 + (numbers.Count / 4);

    /// <summary>Takes rows as the database has them now. One that was taken already changes nothing.</summary>
    public void Take(IReadOnlyCollection<SearchRow> rows, IReadOnlyCollection<Guid> deleted)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var row in rows)
            {
                if (numbers.TryGetValue(row.Id, out var old))
                {
                    if (Documents[old].ChangedIn == row.ChangedIn) continue;
                    Kill(old);
                }
                Append(row);
            }
            foreach (var id in deleted) if (numbers.Remove(id, out var old)) Kill(old);
            Words.Sort();
        }
        finally { gate.ExitWriteLock(); }
    }

    public SearchAnswer Search(SearchQuery query)
    {
        gate.EnterReadLock();
        try { return new SearchRun(this, query).Answer(); }
        finally { gate.ExitReadLock(); }
    }

    /// <summary>Sorts the documents for each order of a list, once many have come since the last time. Searches and writes go on meanwhile.</summary>
    public void Arrange()
    {
        if (Count - Orders.Count <= 4096 + (Count / 8)) return;
        int count;
        gate.EnterReadLock();
        try { count = Count; }
        finally { gate.ExitReadLock(); }
        Orders = SearchOrders.Of(this, count); // what a document says never changes
    }

    /// <summary>The same without dead documents, and without what only they had. Searches and writes go on meanwhile, and writes have to be repeated on the new one.</summary>
    public SearchIndex Compacted()
    {
        var compact = new SearchIndex();
        int count;
        ulong[] living;
        gate.EnterReadLock();
        try { (count, living) = (Count, alive[..((Count + 63) >> 6)]); }
        finally { gate.ExitReadLock(); }

        var moved = new int[count];
        for (var (i, next) = (0, 0); i < count; i++) moved[i] = (living[i >> 6] & (1UL << i)) != 0 ? next++ : -1;
        CopyPostings(Words, InText, compact.Words, compact.InText);
        CopyPostings(Words, InHead, compact.Words, compact.InHead);
        CopyPostings(Beginnings, BeginsInText, compact.Beginnings, compact.BeginsInText);
        CopyPostings(Beginnings, BeginsInHead, compact.Beginnings, compact.BeginsInHead);
        CopyPostings(Codes, OfCode, compact.Codes, compact.OfCode);
        CopyPostings(Names, OfName, compact.Names, compact.OfName);
        for (var code = 0; code < compact.Codes.Count; code++) compact.NoteFacet(code);
        Unlocked(count, document =>
        {
            if (moved[document] < 0) return;
            compact.codesOfRow.Clear();
            foreach (var code in CodesOfDocument(document)) compact.codesOfRow.Add(compact.Codes.Find(Codes[code]));
            var copied = Documents[document];
            compact.Budgets.Add(Budgets, document);
            compact.Append(copied with { Title = compact.Titles.Add(Titles[copied.Title, copied.TitleLength]) });
        });
        compact.Words.Sort();
        compact.Arrange();
        return compact;

        void CopyPostings(SearchVocabulary from, SearchTable postings, SearchVocabulary to, SearchTable copies) => Unlocked(from.Count, number =>
        {
            var copy = -1;
            foreach (var document in postings[number])
            {
                if (document >= count) break;
                if (moved[document] >= 0) copies.Add(copy < 0 ? copy = to.Add(from[number]) : copy, moved[document]);
            }
        });

        // A writer that waits makes readers wait: the lock is given back often.
        void Unlocked(int to, Action<int> each)
        {
            for (var from = 0; from < to; from += 1000)
            {
                gate.EnterReadLock();
                try { for (var i = from; i < Math.Min(from + 1000, to); i++) each(i); }
                finally { gate.ExitReadLock(); }
            }
        }
    }

    public void Dispose() => gate.Dispose();

    void Append(SearchRow row)
    {
        codesOfRow.Clear();
        AddCode(Encoding.UTF8.GetBytes("publication:" + row.Publication));
        foreach (var item in Items(row.Codes, Line)) AddCode(row.Codes.AsSpan()[item]);
        foreach (var item in Items(row.Identifiers, Line)) AddName('=', row.Identifiers.AsSpan()[item]);
        foreach (var item in Items(row.Organisations, Line)) AddName('@', row.Organisations.AsSpan()[item]);
        foreach (var item in Items(row.Head, Blank)) AddWord(row.Head.AsSpan()[item], inHead: true);
        foreach (var item in Items(row.Words, Blank)) AddWord(row.Words.AsSpan()[item], inHead: false);
        var title = row.Title.AsSpan(0, Math.Min(row.Title.Length, LongestText));
        Budgets.Add(row.Budgets);
        Append(new SearchDocument(row.Id, row.ChangedIn, row.PublishedAt?.Ticks ?? long.MinValue, row.UpdatedAt.Ticks, row.Starts?.DayNumber ?? -1, Titles.Add(title), (ushort)title.Length));
    }

    void Append(in SearchDocument document)
    {
        if (Count == Documents.Length)
        {
            Array.Resize(ref Documents, Count + (Count / 2));
            Array.Resize(ref CodesOf, Documents.Length);
            Array.Resize(ref alive, (Documents.Length + 63) >> 6);
        }
        Documents[Count] = document;
        var codes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codesOfRow);
        CodesOf[Count] = (CodeLists.Add(codes), (ushort)codes.Length);
        CodesOfAll += codes.Length;
        alive[Count >> 6] |= 1UL << Count;
        numbers[document.Id] = Count++;
    }

    static MemoryExtensions.SpanSplitEnumerator<byte> Items(ReadOnlySpan<byte> text, byte between) => text.Split(between);

    void Kill(int document) => alive[document >> 6] &= ~(1UL << document);

    void AddWord(ReadOnlySpan<byte> word, bool inHead)
    {
        if (word.Length is 0 or > LongestText) return;
        var number = Words.Add(word);
        while (beginningOfWord.Count <= number) beginningOfWord.Add(Beginnings.Add(BeginningOf(Words[beginningOfWord.Count])));
        InText.Add(number, Count);
        BeginsInText.Add(beginningOfWord[number], Count);
        if (!inHead) return;
        InHead.Add(number, Count);
        BeginsInHead.Add(beginningOfWord[number], Count);
    }

    /// <summary>The first characters of a word, as UTF-16 counts them; a word that is shorter, or has half a character there, begins with itself.</summary>
    static ReadOnlySpan<byte> BeginningOf(ReadOnlySpan<byte> word)
    {
        var (bytes, characters) = (0, 0);
        while (bytes < word.Length && characters < Beginning)
        {
            var lead = word[bytes];
            bytes += lead switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
            characters += lead < 0xF0 ? 1 : 2;
        }
        return word[..Math.Min(bytes, word.Length)];
    }

    void AddCode(ReadOnlySpan<byte> code)
    {
        if (code.Length is 0 or > LongestText) return;
        var number = Codes.Add(code);
        NoteFacet(number);
        OfCode.Add(number, Count);
        if (FacetOfCode[number].Facet >= 0 && codesOfRow.Count < 2000 && !codesOfRow.Contains(number)) codesOfRow.Add(number);
    }

    void AddName(char kind, ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > LongestText) return;
        Span<byte> text = stackalloc byte[name.Length + 1];
        text[0] = (byte)kind;
        name.CopyTo(text[1..]);
        OfName.Add(Names.Add(text), Count);
    }

    void NoteFacet(int code)
    {
        if (code < FacetOfCode.Count) return;
        var text = Encoding.UTF8.GetString(Codes[code]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        FacetOfCode.Add((Array.IndexOf(Facets, text[..colon]), text[(colon + 1)..]));
    }
}

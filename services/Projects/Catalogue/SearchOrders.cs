using System.Text;

namespace Platform.Projects.Catalogue;

/// <summary>How a list is sorted. Equal ones by their ids, the same way round.</summary>
public enum SearchOrder { Newest, Updated, Start, Title }

/// <summary>A place in a list, after a project that may be gone or elsewhere by now.</summary>
/// <param name="Tier">How well it matched; 0 is best.</param>
/// <param name="Key">What the list is sorted by: ticks or a day number.</param>
/// <param name="Title">The same for a list by title.</param>
public sealed record SearchPlace(int Tier, long Key, string Title, Guid Id);

/// <summary>The documents sorted in every order, as they were at one time: a page is then read off without sorting what matches. Those that came later are sorted as they are found.</summary>
sealed class SearchOrders
{
    public static readonly SearchOrders None = new() { Count = 0, sorted = [[], [], [], []] };

    int[][] sorted = [];

    /// <summary>The documents below this number are sorted.</summary>
    public int Count { get; private init; }

    public static SearchOrders Of(SearchIndex index, int count) => new()
    {
        Count = count,
        sorted = [.. Enum.GetValues<SearchOrder>().Select(order =>
        {
            var documents = Enumerable.Range(0, count).ToArray();
            Array.Sort(documents, (a, b) => Compare(index, order, a, b));
            return documents;
        })]
    };

    /// <summary>The first so many of a set in an order, after a place.</summary>
    /// <param name="matches">How many the set has.</param>
    public int[] First(SearchIndex index, SearchBits set, int matches, SearchOrder order, SearchPlace? after, int take)
    {
        var title = after is null ? [] : Encoding.UTF8.GetBytes(after.Title);
        var page = new Page(index, order, take);
        // Few matches are looked at one by one. Of many, the sorted documents soon have enough: after n/matches of them on average for each that is wanted.
        var walk = (long)matches * matches > (long)take * Count;
        if (walk)
        {
            var documents = sorted[(int)order];
            for (var i = after is null ? 0 : Behind(documents); i < documents.Length && !page.IsFull; i++) if (set[documents[i]]) page.Append(documents[i]);
        }
        foreach (var document in set.From(walk ? Count : 0)) if (after is null || Compare(index, order, document, after, title) > 0) page.Insert(document);
        return page.Documents;

        int Behind(int[] documents)
        {
            var (low, high) = (0, documents.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (Compare(index, order, documents[middle], after, title) <= 0) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }

    public static SearchPlace PlaceOf(SearchIndex index, SearchOrder order, int tier, int document)
    {
        ref readonly var found = ref index.Documents[document];
        return order is SearchOrder.Title ? new(tier, 0, Encoding.UTF8.GetString(index.Titles[found.Title, found.TitleLength]), found.Id) : new(tier, Key(found, order), "", found.Id);
    }

    static long Key(in SearchDocument document, SearchOrder order) => order switch
    {
        SearchOrder.Newest => document.Published,
        SearchOrder.Updated => document.Updated,
        _ => document.Starts
    };

    /// <returns>Below zero if a document stands before the other.</returns>
    static int Compare(SearchIndex index, SearchOrder order, int a, int b)
    {
        ref readonly var first = ref index.Documents[a];
        ref readonly var second = ref index.Documents[b];
        if (order is SearchOrder.Title)
            return index.Titles[first.Title, first.TitleLength].SequenceCompareTo(index.Titles[second.Title, second.TitleLength]) is not 0 and var titles ? titles : first.Id.CompareTo(second.Id);
        return Key(second, order).CompareTo(Key(first, order)) is not 0 and var keys ? keys : second.Id.CompareTo(first.Id);
    }

    static int Compare(SearchIndex index, SearchOrder order, int document, SearchPlace place, ReadOnlySpan<byte> title)
    {
        ref readonly var found = ref index.Documents[document];
        if (order is SearchOrder.Title) return index.Titles[found.Title, found.TitleLength].SequenceCompareTo(title) is not 0 and var titles ? titles : found.Id.CompareTo(place.Id);
        return place.Key.CompareTo(Key(found, order)) is not 0 and var keys ? keys : place.Id.CompareTo(found.Id);
    }

    /// <summary>The best of those that it was shown, in order.</summary>
    sealed class Page(SearchIndex index, SearchOrder order, int take)
    {
        readonly int[] documents = new int[take];
        int count;

        public bool IsFull => count == take;

        public int[] Documents => documents[..count];

        public void Append(int document) => documents[count++] = document;

        public void Insert(int document)
        {
            if (IsFull && (take == 0 || Compare(index, order, document, documents[^1]) > 0)) return;
            var at = count;
            while (at > 0 && Compare(index, order, document, documents[at - 1]) < 0) at--;
            if (!IsFull) count++;
            documents.AsSpan(at, count - at - 1).CopyTo(documents.AsSpan(at + 1));
            documents[at] = document;
        }
    }
}

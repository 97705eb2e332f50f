namespace Platform.Projects.Catalogue;

/// <summary>How the matches of the last questions were spread over the codes, with the matches themselves. When a question comes again, only the documents are counted that match now and did not then, or did then.</summary>
/// <remarks>So nothing here is ever out of date, and a change costs the documents that it concerns. Many threads use it.</remarks>
sealed class SearchCounts
{
    /// <summary>Steps of counting from which on it is remembered.</summary>
    public const long Dear = 5_000;

    const int Most = 64;          // questions
    const int MostChanged = 4096; // documents; with more it is counted anew

    readonly Lock gate = new();
    readonly int[] asked = new int[1024]; // hashes of questions, each in its place until another takes it
    readonly Dictionary<string, Counted> known = [];
    long now;

    sealed class Counted(ulong[] matches, int[] counts)
    {
        public ulong[] Matches => matches;
        public int[] Counts => counts;
        public long Used { get; set; }
    }

    /// <summary>Adds what is known to empty counts.</summary>
    /// <returns>False if that is nothing, or nothing that helps.</returns>
    public bool Take(string question, SearchIndex index, SearchBits matches, int[] counts)
    {
        Counted? then;
        lock (gate)
        {
            if (!known.TryGetValue(question, out then)) return false;
            then.Used = ++now;
        }
        if (matches.ChangesFrom(then.Matches, MostChanged) is not { } changes) return false;
        then.Counts.CopyTo(counts, 0);
        foreach (var document in changes)
        {
            var by = matches[document] ? 1 : -1;
            foreach (var code in index.CodesOfDocument(document)) counts[code] += by;
        }
        if (changes.Count > MostChanged / 4) Keep(question, index, matches, counts);
        return true;
    }

    /// <summary>Remembers it if it was asked before: most questions never come again, and are not worth the memory.</summary>
    public void Keep(string question, SearchIndex index, SearchBits matches, int[] counts)
    {
        var hash = question.GetHashCode(StringComparison.Ordinal);
        if (asked[hash & (asked.Length - 1)] != hash)
        {
            asked[hash & (asked.Length - 1)] = hash;
            return;
        }
        var counted = new Counted(matches.ToArray(), counts[..index.Codes.Count]);
        lock (gate)
        {
            counted.Used = ++now;
            if (known.Count >= Most && !known.ContainsKey(question)) known.Remove(known.MinBy(pair => pair.Value.Used).Key);
            known[question] = counted;
        }
    }
}

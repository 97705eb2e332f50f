using System.Buffers;
using System.Text;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Catalogue;

/// <summary>What is looked for.</summary>
public sealed record SearchQuery
{
    /// <summary>What somebody typed; null when nothing was.</summary>
    public string? Text { get; init; }

    public string Publication { get; init; } = "published";

    /// <summary>Who asks sees these alone; null: all.</summary>
    public SearchPermission? Only { get; init; }

    /// <summary>Each a choice of codes (<c>country:FJ</c>), of which a project has one at least.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Codes { get; init; } = [];

    /// <summary>A reference of somebody who takes part, or <c>role:reference</c>, or <c>role:</c>.</summary>
    public string? Organisation { get; init; }

    public decimal? BudgetMin { get; init; }
    public decimal? BudgetMax { get; init; }

    /// <summary>ISO 4217: that of the budget which is looked for; null: any.</summary>
    public string? Currency { get; init; }

    /// <summary>By which codes are found too; null: by none.</summary>
    public SearchNames? Names { get; init; }

    /// <summary>Null: the best matches first, of equal ones the newest.</summary>
    public SearchOrder? Order { get; init; }

    public SearchPlace? After { get; init; }
    public int Take { get; init; } = 20;
    public bool Facets { get; init; }
}

/// <summary>The unpublished projects that a person may see: of their teams, and those that organisations which they edit for report.</summary>
public sealed record SearchPermission(IReadOnlyCollection<Guid> Projects, IReadOnlyCollection<string> Reporters);

/// <param name="Next">Where the page ends, if there is more.</param>
/// <param name="Corrected">What was looked for instead, since nothing has the words that were given.</param>
/// <param name="Facets">Counts by code, in the order of <see cref="SearchIndex.Facets"/>.</param>
public sealed record SearchAnswer(IReadOnlyList<Guid> Ids, SearchPlace? Next, int Total, string? Corrected, IReadOnlyList<IReadOnlyList<Facet>>? Facets);

/// <summary>One search, from the words to the page.</summary>
/// <remarks>
/// By relevance a list has tiers: an identifier or acronym is what was typed; every word is in titles and identifiers; the same with the last word as the beginning of one; then words anywhere, and again with the
/// last one as a beginning. Only when no project has the words are they corrected.
/// </remarks>
sealed class SearchRun(SearchIndex index, SearchQuery query)
{
    const int MostFacets = 50;
    const int MostCorrections = 5; // of one word
    const int MostWords = 6;       // in a query that is corrected

    readonly SearchOrders orders = index.Orders;

    /// <summary>Words, and beginnings of words, anywhere; and those in titles, identifiers and acronyms.</summary>
    (SearchTable Words, SearchTable Beginnings) InText => (index.InText, index.BeginsInText);
    (SearchTable Words, SearchTable Beginnings) InHead => (index.InHead, index.BeginsInHead);

    public SearchAnswer Answer()
    {
        using var visible = Visible();
        using var scope = visible.Copy();
        Narrow(scope);
        if (string.IsNullOrWhiteSpace(query.Text)) return Answer([(0, scope)], scope, null);

        var words = Words.Of(query.Text);
        using var identical = scope.Copy();
        identical.And(index.OfName[index.Names.Find("=" + ProjectIndex.Key(query.Text))]);
        using var matches = Matching(InText, words, asPrefix: true);
        if (query.Names is not null && words.Count > 1 && Countries.Find(query.Text) is { } country) matches.Or(Code($"country:{country}"));
        using (var anywhere = matches.Copy())
        {
            anywhere.And(visible);
            matches.And(scope);
            matches.Or(identical);
            if (!anywhere.IsEmpty || !matches.IsEmpty || Corrected(words, scope) is not { } better) return Answer(words, identical, matches, null);
            words = better;
        }
        using var corrected = Matching(InText, words, asPrefix: false);
        corrected.And(scope);
        return Answer(words, identical, corrected, string.Join(' ', words));
    }

    SearchAnswer Answer(List<string> words, SearchBits identical, SearchBits matches, string? corrected) =>
        Answer(query.Order is null ? Tiers(words, identical, matches) : [(0, matches)], matches, corrected);

    /// <summary>The matches by how well they match. What is behind the page is not parted.</summary>
    IEnumerable<(int Tier, SearchBits Set)> Tiers(List<string> words, SearchBits identical, SearchBits matches)
    {
        using var rest = matches.Copy();
        for (var tier = 0; tier < 4; tier++)
        {
            using var set = tier switch { 0 => identical.Copy(), 1 => Matching(InHead, words, asPrefix: false), 2 => Matching(InHead, words, asPrefix: true), _ => Matching(InText, words, asPrefix: false) };
            set.And(rest);
            rest.Without(set);
            yield return (tier, set);
        }
        yield return (4, rest);
    }

    /// <param name="tiers">Parts of the matches, best first.</param>
    SearchAnswer Answer(IEnumerable<(int Tier, SearchBits Set)> tiers, SearchBits matches, string? corrected)
    {
        var total = matches.Count();
        var order = query.Order ?? SearchOrder.Newest;
        var page = new List<(int Tier, int Document)>();
        foreach (var (tier, set) in tiers)
        {
            if (tier < query.After?.Tier) continue;
            var after = tier == query.After?.Tier ? query.After : null;
            foreach (var document in orders.First(index, set, set == matches ? total : set.Count(), order, after, query.Take + 1 - page.Count)) page.Add((tier, document));
            if (page.Count > query.Take) break;
        }
        var more = page.Count > query.Take;
        if (more) page.RemoveAt(query.Take);
        return new(
            [.. page.Select(found => index.Documents[found.Document].Id)],
            more ? SearchOrders.PlaceOf(index, order, page[^1].Tier, page[^1].Document) : null,
            total, corrected, query.Facets ? Facets(matches, total) : null);
    }

    /// <summary>What who asks may see.</summary>
    SearchBits Visible()
    {
        var visible = new SearchBits(index.Count);
        visible.Or(Code($"publication:{query.Publication}"));
        visible.And(index.Alive);
        if (query.Only is null) return visible;
        using var permitted = new SearchBits(index.Count);
        foreach (var project in query.Only.Projects) if (index.Find(project) is >= 0 and var document) permitted.Add(document);
        foreach (var reporter in query.Only.Reporters) permitted.Or(Code($"organisation:{reporter}"));
        visible.And(permitted);
        return visible;
    }

    /// <summary>Applies the filters.</summary>
    void Narrow(SearchBits scope)
    {
        foreach (var choice in query.Codes)
        {
            if (choice.Count == 1) scope.And(Code(choice[0]));
            else
            {
                using var any = new SearchBits(index.Count);
                foreach (var code in choice) any.Or(Code(code));
                scope.And(any);
            }
        }
        if (query.Organisation is not null) scope.And(index.OfName[index.Names.Find("@" + query.Organisation)]);
        if (query.BudgetMin is null && query.BudgetMax is null && query.Currency is null) return;
        index.Budgets.Narrow(scope, query.BudgetMin ?? decimal.MinValue, query.BudgetMax ?? decimal.MaxValue, query.Currency);
    }

    ref readonly SearchPostings Code(string code) => ref index.OfCode[index.Codes.Find(code)];

    /// <summary>The documents that have every word; none without a word.</summary>
    /// <param name="asPrefix">The last may be the beginning of one.</param>
    SearchBits Matching((SearchTable Words, SearchTable Beginnings) of, List<string> words, bool asPrefix)
    {
        var matching = new SearchBits(index.Count);
        if (words.Count == 0) return matching;
        Add(matching, of, words, words.Count - 1, asPrefix);
        for (var i = 0; i < words.Count - 1; i++)
        {
            if (words.IndexOf(words[i]) < i) continue;
            using var having = new SearchBits(index.Count);
            Add(having, of, words, i, asPrefix);
            matching.And(having);
        }
        return matching;
    }

    /// <summary>Adds the documents that have one of the words, in any form, or a code that it names. A word that only joins the others (<c>El Salvador</c>) is there with whatever those name.</summary>
    void Add(SearchBits set, (SearchTable Words, SearchTable Beginnings) of, List<string> words, int which, bool asPrefix)
    {
        foreach (var form in Words.FormsOf(words[which]))
        {
            if (!Begins(which)) set.Or(of.Words[index.Words.Find(form)]);
            else if (form.Length == SearchIndex.Beginning) set.Or(of.Beginnings[index.Beginnings.Find(form)]);
            else foreach (var number in index.Words.WithPrefix(Encoding.UTF8.GetBytes(form))) set.Or(of.Words[number]);
        }
        if (query.Names is null || of.Words != index.InText) return;
        foreach (var code in Enumerable.Range(0, words.Count).Where(i => i == which || Words.Joins(words[which])).SelectMany(i => CodesNamed(words[i], Begins(i), loosely: asPrefix)).Distinct()) set.Or(Code(code));

        bool Begins(int i) => asPrefix && i == words.Count - 1 && Words.MayContinue(words[i]);
    }

    IEnumerable<string> CodesNamed(string word, bool begins, bool loosely) => query.Names?.Named(Words.WithoutArticle(word), begins, loosely) ?? [];

    /// <summary>How many in scope have a word, or a code that it names.</summary>
    int CountOf(string word, SearchBits scope) =>
        Words.FormsOf(word).Sum(form => scope.CountWith(index.InText[index.Words.Find(form)])) + CodesNamed(word, begins: false, loosely: false).Sum(code => scope.CountWith(Code(code)));

    /// <summary>The words with as few of them as possible replaced by similar ones, so that something in scope has them all.</summary>
    /// <returns>Null when there is no such thing.</returns>
    List<string>? Corrected(List<string> words, SearchBits scope)
    {
        if (words.Count is 0 or > MostWords) return null;
        var known = words.ConvertAll(word => CountOf(word, scope) > 0);
        // Words that nothing has are certainly wrong. If there are none, one of those that do not go together is.
        if (known.Contains(false)) return known.Count(word => !word) > 3 ? null : Replace(0, words, [.. Enumerable.Range(0, words.Count).Where(i => !known[i])], scope);
        return Enumerable.Range(0, words.Count).Select(i => Replace(0, words, [i], scope)).FirstOrDefault(better => better is not null);
    }

    List<string>? Replace(int from, List<string> words, int[] wrong, SearchBits scope)
    {
        if (from == wrong.Length)
        {
            using var matching = Matching(InText, words, asPrefix: false);
            matching.And(scope);
            return matching.IsEmpty ? null : words;
        }
        foreach (var similar in Similar(words[wrong[from]], scope))
        {
            List<string> better = [.. words];
            better[wrong[from]] = similar;
            if (Replace(from + 1, better, wrong, scope) is { } found) return found;
        }
        return null;
    }

    /// <summary>Words of something in scope, the most similar first, then the most frequent. Of what holds a number, or is short, a similar one would be another.</summary>
    IEnumerable<string> Similar(string word, SearchBits scope)
    {
        var most = word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (most == 0 || !word.All(char.IsLetter) || Words.IsSpaceless(word[0])) return [];
        return index.Words.Similar(word, most).Select(found => (Word: Encoding.UTF8.GetString(index.Words[found.Number]), found.Slips)).Concat(query.Names?.Similar(word, most) ?? []).Distinct()
            .Select(found => (found.Word, found.Slips, Count: CountOf(found.Word, scope)))
            .Where(found => found is { Slips: > 0, Count: > 0 })
            .OrderBy(found => found.Slips).ThenByDescending(found => found.Count).ThenBy(found => found.Word, StringComparer.Ordinal)
            .Take(MostCorrections).Select(found => found.Word);
    }

    IReadOnlyList<Facet>[] Facets(SearchBits matches, int total)
    {
        var counts = ArrayPool<int>.Shared.Rent(index.Codes.Count);
        Array.Clear(counts);
        Count(matches, total, counts);
        var facets = new List<Facet>[SearchIndex.Facets.Length];
        for (var i = 0; i < facets.Length; i++) facets[i] = [];
        for (var code = 0; code < index.Codes.Count; code++)
            if (index.FacetOfCode[code] is ( >= 0 and var facet, var value) && counts[code] > 0) facets[facet].Add(new(value, counts[code]));
        ArrayPool<int>.Shared.Return(counts);
        return [.. facets.Select(facet => facet.OrderByDescending(one => one.Count).ThenBy(one => one.Value, StringComparer.Ordinal).Take(MostFacets).ToList())];
    }

    /// <summary>Counts every code among the matches: from what was counted for the same question before, through the lists of the documents or, when those are many, through the postings of the codes.</summary>
    void Count(SearchBits matches, int total, int[] counts)
    {
        var (postings, lists) = (CostOfPostings(), 4L * total * index.CodesOfAll / Math.Max(1, index.Count)); // a step through the lists, here and there in memory, costs about four
        var isDear = Math.Min(postings, lists) > SearchCounts.Dear && query.Only is null;
        var question = isDear ? string.Join('\n', query.Codes.Select(choice => string.Join(' ', choice)).Append($"{query.Publication} {query.BudgetMin} {query.BudgetMax} {query.Currency} {query.Organisation} {query.Text}")) : "";
        if (isDear && index.Counts.Take(question, index, matches, counts)) return;
        if (postings < lists)
        {
            for (var code = 0; code < index.Codes.Count; code++) if (index.FacetOfCode[code].Facet >= 0) counts[code] = matches.CountWith(index.OfCode[code]);
        }
        else
        {
            foreach (var document in matches.From(0)) foreach (var code in index.CodesOfDocument(document)) counts[code]++;
        }
        if (isDear) index.Counts.Keep(question, index, matches, counts);
    }

    /// <summary>Steps that it takes to count every code through its postings.</summary>
    long CostOfPostings()
    {
        var steps = 0L;
        for (var code = 0; code < index.Codes.Count; code++) if (index.FacetOfCode[code].Facet >= 0) steps += Math.Min(index.OfCode[code].Count, (index.Count >> 6) + 1);
        return steps;
    }
}

using System.Text;
using Platform.Projects.Catalogue;

namespace Platform.Projects.Tests.Catalogue;

/// <summary>The index in memory against the plainest model that there is: a list of projects that is looked through from end to end.</summary>
public sealed class SearchIndexTests
{
    static readonly string[] Vocabulary = ["water", "watershed", "war", "migration", "migrant", "diaspora", "youth", "skills", "train", "training", "مهاجر", "هجرة", "发展", "移民", "2030"];
    static readonly string[] Codes = ["country:FJ", "country:GE", "country:KE", "status:2", "status:4", "sector:15190", "sdg:10", "year:2023", "organisation:XM-1", "organisation:DE-1"];
    static readonly string[] Currencies = ["USD", "EUR", "XOF"];
    static readonly SearchOrder?[] Orders = [null, SearchOrder.Newest, SearchOrder.Updated, SearchOrder.Start, SearchOrder.Title];

    [Theory]
    [InlineData(1, 60)]     // few: every order is sorted as it is asked for
    [InlineData(2, 9_000)]  // many: orders are sorted before, words are bits
    public void It_finds_counts_and_sorts_as_the_plainest_model_does(int seed, int projects)
    {
        var random = new Random(seed);
        var model = new Dictionary<Guid, Model>();
        var index = new SearchIndex();
        for (var round = 0; round < 3; round++)
        {
            var changed = Enumerable.Range(0, projects / (round + 1)).Select(_ => Model.Of(random, round > 0 && random.Next(2) == 0 ? model.Keys.ElementAt(random.Next(Math.Min(model.Count, 50))) : Guid.NewGuid())).ToList();
            var deleted = model.Keys.Where(_ => random.Next(20) == 0).ToList();
            foreach (var one in changed) model[one.Id] = one;
            foreach (var id in deleted) model.Remove(id);
            foreach (var some in changed.Chunk(500)) index.Take([.. some.Select(one => one.Row())], []);
            index.Take([], deleted);
            if (round > 0) index.Arrange();
            if (round == 2) index = index.Compacted();
            for (var i = 0; i < 60; i++) Compare(index, model.Values, Query(random));
        }
    }

    [Fact]
    public void What_was_taken_before_changes_nothing_and_what_is_deleted_is_gone()
    {
        var index = new SearchIndex();
        var one = Model.Of(new Random(3), Guid.NewGuid());
        for (var i = 0; i < 3; i++) index.Take([one.Row()], []);
        index.Search(new()).Total.ShouldBe(1);
        index.Take([], [one.Id, Guid.NewGuid()]);
        index.Search(new()).Total.ShouldBe(0);
        index.Projects.ShouldBe(0);
    }

    [Fact]
    public void An_index_that_was_changed_often_is_worn_and_made_anew_without_what_is_gone()
    {
        var random = new Random(4);
        var index = new SearchIndex();
        var id = Guid.NewGuid();
        var lasting = Model.Of(random, Guid.NewGuid());
        index.Take([lasting.Row()], []);
        for (var i = 0; i < 10_002; i++) index.Take([Model.Of(random, id).Row() with { Words = Encoding.UTF8.GetBytes($"once{i}") }], []);
        index.IsWorn.ShouldBeTrue();
        var compact = index.Compacted();
        compact.IsWorn.ShouldBeFalse();
        compact.Projects.ShouldBe(2);
        compact.Search(new() { Text = "once10001", Order = SearchOrder.Newest }).Ids.ShouldBe([id]);
        compact.Search(new() { Text = "once" }).Total.ShouldBe(1); // earlier ones are forgotten

        // What changed while it was made comes twice.
        compact.Take([lasting.Row()], []);
        compact.Search(new()).Total.ShouldBe(2);
        compact.Take([], [id]);
        compact.Search(new()).Ids.ShouldBe([lasting.Id]);
    }

    [Fact]
    public void Counts_that_are_remembered_follow_every_change()
    {
        // So many that counting is dear; the same questions between changes of every size.
        var random = new Random(5);
        var model = new Dictionary<Guid, Model>();
        var index = new SearchIndex();
        var questions = Enumerable.Range(0, 25).Select(_ => Query(random) with { Publication = "published", Text = null, Organisation = null, BudgetMin = null, BudgetMax = null, Currency = null }).ToList();
        foreach (var changes in new[] { 40_000, 1, 0, 300, 6_000, 70 })
        {
            var changed = Enumerable.Range(0, changes).Select(i => Model.Of(random, i % 2 == 0 && model.Count > 0 ? model.Keys.ElementAt(random.Next(100)) : Guid.NewGuid())).ToList();
            foreach (var one in changed) model[one.Id] = one;
            foreach (var some in changed.Chunk(500)) index.Take([.. some.Select(one => one.Row())], []);
            var counts = model.Values.Where(one => one.Publication == "published").ToLookup(one => string.Join(' ', one.Codes));
            foreach (var question in questions)
            {
                var expected = new Dictionary<string, int>();
                foreach (var alike in counts.Where(alike => question.Codes.All(choice => choice.Intersect(alike.First().Codes).Any())))
                    foreach (var code in alike.First().Codes) expected[code] = expected.GetValueOrDefault(code) + alike.Count();
                for (var i = 0; i < (changes == 40_000 ? 3 : 1); i++) // the first is noted, the second remembered
                {
                    var facets = SearchIndex.Facets.Zip(index.Search(question).Facets!).SelectMany(facet => facet.Second.Select(count => ($"{facet.First}:{count.Value}", (int)count.Count)));
                    facets.ShouldBe(expected.Select(pair => (pair.Key, pair.Value)), ignoreOrder: true, $"{changes} {question}");
                }
            }
        }
    }

    [Fact]
    public void Budgets_are_compared_as_they_were_stated()
    {
        // The second is no binary number, the third differs from it by less than one could tell.
        decimal[] amounts = [400_000.00m, 123_456_789_012_345.67m, 123_456_789_012_345.68m, 0.1m, -5m, 99_999_999_999_999_999_999m];
        var index = new SearchIndex();
        var ids = amounts.ToDictionary(amount => amount, _ => Guid.NewGuid());
        foreach (var (amount, id) in ids) index.Take([new Model(id, 1, "published", [], [], [], [], [], 1, 1, null, "a", [("USD", amount)]).Row()], []);
        index.Take([new Model(Guid.NewGuid(), 1, "published", [], [], [], [], [], 1, 1, null, "a", []).Row()], []);
        for (var i = 0; i < 2; i++, index = index.Compacted())
            foreach (var amount in amounts)
            {
                index.Search(new() { BudgetMin = amount, BudgetMax = amount }).Ids.ShouldBe([ids[amount]], $"{amount}");
                index.Search(new() { BudgetMin = amount }).Total.ShouldBe(amounts.Count(other => other >= amount), $"{amount}");
                index.Search(new() { BudgetMax = amount }).Total.ShouldBe(amounts.Count(other => other <= amount), $"{amount}");
            }
    }

    [Fact]
    public async Task Searches_and_changes_at_the_same_time_see_whole_states()
    {
        // Two projects change together, always to the same status: no search may see one of each.
        var index = new SearchIndex();
        Guid[] both = [Guid.NewGuid(), Guid.NewGuid()];
        var version = 0UL;
        Change("2");
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => { for (var i = 0; i < 3000; i++) Change(i % 2 == 0 ? "4" : "2"); stop.Cancel(); });
        await Parallel.ForAsync(0, 2, (_, _) =>
        {
            while (!stop.IsCancellationRequested)
            {
                var found = index.Search(new() { Text = "water", Facets = true });
                found.Total.ShouldBe(2);
                found.Facets![0].ShouldHaveSingleItem().Count.ShouldBe(2);
            }
            return ValueTask.CompletedTask;
        });
        await writer;

        void Change(string status) => index.Take([.. both.Select(id => new Model(id, ++version, "published", [], ["water"], [], [$"status:{status}"], [], 1, 1, null, "a", []).Row())], []);
    }

    static SearchQuery Query(Random random) => new()
    {
        Text = random.Next(4) == 0 ? null : string.Join(' ', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(random, Vocabulary)).Select(word => random.Next(5) == 0 && word.Length > 3 ? word[..random.Next(2, 4)] : word)),
        Publication = random.Next(5) == 0 ? "draft" : "published",
        Codes = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(random, Codes)).ToList())],
        Organisation = random.Next(6) == 0 ? Pick(random, ["XM-1", "1:DE-1", "4:"]) : null,
        BudgetMin = random.Next(6) == 0 ? random.Next(100) : null,
        BudgetMax = random.Next(6) == 0 ? random.Next(100) : null,
        Currency = random.Next(6) == 0 ? Pick(random, Currencies) : null,
        Order = Pick(random, Orders),
        Take = random.Next(1, 40),
        Facets = true
    };

    static void Compare(SearchIndex index, IReadOnlyCollection<Model> model, SearchQuery query)
    {
        var expected = model.Where(one => one.Matches(query)).ToList();
        var name = query.ToString();
        var answer = index.Search(query);
        if (answer.Corrected is not null)
        {
            expected.ShouldBeEmpty(name); // what similar words find is another test
            return;
        }
        answer.Total.ShouldBe(expected.Count, name);
        var facets = expected.SelectMany(one => one.Codes).CountBy(code => code).Select(pair => $"{pair.Key} {pair.Value}");
        SearchIndex.Facets.Zip(answer.Facets!).SelectMany(facet => facet.Second.Select(count => $"{facet.First}:{count.Value} {count.Count}")).ShouldBe(facets, ignoreOrder: true, name);

        var sorted = expected.OrderBy(one => query.Order is null && query.Text is not null ? one.Tier(query.Text) : 0);
        var ids = (query.Order switch
        {
            SearchOrder.Title => sorted.ThenBy(one => one.Title, StringComparer.Ordinal).ThenBy(one => one.Id),
            SearchOrder.Start => sorted.ThenByDescending(one => one.Starts).ThenByDescending(one => one.Id),
            SearchOrder.Updated => sorted.ThenByDescending(one => one.Updated).ThenByDescending(one => one.Id),
            _ => sorted.ThenByDescending(one => one.Published).ThenByDescending(one => one.Id)
        }).Select(one => one.Id).ToList();
        // A page is what it should be, and so is the one behind it.
        answer.Ids.ShouldBe(ids.Take(query.Take), name);
        (answer.Next is null).ShouldBe(ids.Count <= query.Take, name);
        if (answer.Next is { } next) index.Search(query with { After = next }).Ids.ShouldBe(ids.Skip(query.Take).Take(query.Take), name);
    }

    static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    sealed record Model(
        Guid Id, ulong Version, string Publication, string[] Head, string[] Words, string[] Identifiers, string[] Codes, string[] Organisations, int? Published, int Updated, int? Starts, string Title, (string Currency, decimal Amount)[] Budgets)
    {
        static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        static ulong versions;

        public static Model Of(Random random, Guid id)
        {
            return new(id, ++versions, random.Next(10) == 0 ? "draft" : "published", Some(random, Vocabulary, 2), Some(random, Vocabulary, 4), Some(random, ["water", "2030"], 1), Some(random, SearchIndexTests.Codes, 5),
                Some(random, ["XM-1", "1:DE-1", "DE-1", "4:", "1:"], 3), random.Next(10) == 0 ? null : random.Next(50), random.Next(50), random.Next(4) == 0 ? null : random.Next(2000),
                string.Join(' ', Some(random, Vocabulary, 2)), [.. Enumerable.Range(0, random.Next(4)).Select(_ => (Pick(random, Currencies), (decimal)random.Next(100)))]);
        }

        static string[] Some(Random random, string[] of, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Pick(random, of)).Distinct()];

        public SearchRow Row() => new(
            Id, Version, Publication, Lines(Identifiers), Lines(Codes), Lines(Organisations), Encoding.UTF8.GetBytes(string.Join(' ', Head)), Encoding.UTF8.GetBytes(string.Join(' ', Words)),
            Published is { } days ? Epoch.AddDays(days) : null, Epoch.AddDays(Updated), Starts is { } start ? DateOnly.FromDayNumber(start) : null, Encoding.UTF8.GetBytes(Title), Lines([.. Budgets.Select(budget => $"{budget.Currency} {budget.Amount}")]));

        static byte[] Lines(string[] items) => Encoding.UTF8.GetBytes(string.Join('\n', items));

        public bool Matches(SearchQuery query) =>
            Publication == query.Publication
            && query.Codes.All(choice => choice.Any(Codes.Contains))
            && (query.Organisation is null || Organisations.Contains(query.Organisation))
            && ((query.BudgetMin, query.BudgetMax, query.Currency) is (null, null, null)
                || Budgets.Any(budget => budget.Amount >= (query.BudgetMin ?? 0) && budget.Amount <= (query.BudgetMax ?? 1000) && budget.Currency == (query.Currency ?? budget.Currency)))
            && (query.Text is null || Identifiers.Contains(query.Text) || Has([.. Head, .. Words], query.Text, asPrefix: true));

        public int Tier(string text) =>
            Identifiers.Contains(text) ? 0 : Has(Head, text, asPrefix: false) ? 1 : Has(Head, text, asPrefix: true) ? 2 : Has([.. Head, .. Words], text, asPrefix: false) ? 3 : 4;

        static bool Has(string[] words, string text, bool asPrefix)
        {
            var asked = text.Split(' ');
            return asked[..^1].All(words.Contains) && words.Any(word => asPrefix ? word.StartsWith(asked[^1], StringComparison.Ordinal) : word == asked[^1]);
        }
    }
}

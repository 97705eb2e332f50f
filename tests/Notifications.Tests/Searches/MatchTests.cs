using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Searches;

namespace Platform.Notifications.Tests.Searches;

/// <summary>The inverted match against a plain evaluation of every search, for random searches and things.</summary>
public sealed class MatchTests(NotificationsHost host)
{
    static readonly string[] Vocabulary = ["wat", "water", "Waters", "état", "ETAT", "a", "b", "ab", "水道橋", "country", "budget", "l'eau", "straße"];
    static readonly (string Filter, string[] Codes)[] Filters =
        [("country", ["FJ", "WS", "KE"]), ("sdg", ["6", "6.1", "13"]), ("status", ["1", "2"]), ("year", ["2019", "2020"]), ("theme", ["climate", "youth"]), ("type", ["it's", "a\\b"])];

    [Fact]
    public async Task The_inverted_match_finds_what_a_look_at_every_search_finds()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var asked = Enumerable.Range(0, 300).Select(_ => Asked.Any(random)).DistinctBy(one => one.Search.Id).ToDictionary(one => one.Search.Id);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationsDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await KeptSearches.KeepAsync([.. asked.Values.Select(one => one.Search)], db, DateTimeOffset.UtcNow, CancellationToken.None);
            await transaction.CommitAsync();
        }

        var matches = 0;
        await using var database = NpgsqlDataSource.Create(host.Database);
        for (var i = 0; i < 100; i++)
        {
            var thing = Thing.Any(random);
            await using var match = database.CreateCommand($"SELECT DISTINCT s.id FROM (SELECT array_to_tsvector($1) AS found_by, $3 AS budget_min, $4 AS budget_max, $5 AS amounts, $6 AS currencies) n CROSS JOIN {Found.Searches("n", "$2")}");
            match.Parameters.AddRange(Found.Parameters(thing.Found));
            var found = new List<Guid>();
            await using (var reader = await match.ExecuteReaderAsync()) while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
            found.Where(asked.ContainsKey).Order().ShouldBe(asked.Values.Where(thing.IsFoundBy).Select(one => one.Search.Id).Order(), $"seed {seed}, thing {i}: {thing}");
            matches += found.Count;
        }
        matches.ShouldBeGreaterThan(300, $"seed {seed}"); // or it says nothing
    }

    /// <summary>A search as it was made up.</summary>
    sealed record Asked(string[] Words, Dictionary<string, string[]> Codes, string? Organisation, string? Role, decimal? Min, decimal? Max, string? Currency, string[] Kinds)
    {
        public SavedSearch Search { get; } = SavedSearch.Read(string.Join('&', new[]
        {
            Words.Length == 0 ? null : "q=" + Uri.EscapeDataString(string.Join(' ', Words)), Organisation is null ? null : $"organisation={Organisation}", Role is null ? null : $"role={Role}",
            Min is null ? null : $"budgetMin={Min}", Max is null ? null : $"budgetMax={Max}", Currency is null ? null : $"currency={Currency}", Kinds.Length == 0 ? null : $"kind={string.Join(',', Kinds)}"
        }.OfType<string>().Concat(Codes.Select(codes => $"{codes.Key}={Uri.EscapeDataString(string.Join(',', codes.Value))}"))));

        public static Asked Any(Random random)
        {
            var words = random.Next(3) == 0 ? [] : random.GetItems(Vocabulary, random.Next(1, 4));
            if (words.Length > 0 && random.Next(3) == 0) words[^1] = words[^1][..random.Next(1, words[^1].Length + 1)];
            var codes = Filters.Where(_ => random.Next(4) == 0).ToDictionary(filter => filter.Filter, filter => random.GetItems(filter.Codes, random.Next(1, 3)).Distinct().ToArray());
            if (random.Next(5) == 0) codes["theme"] = [.. codes.GetValueOrDefault("theme") ?? ["youth"], .. Enumerable.Range(0, 10).Select(i => $"{new string('x', 40)}-{i}")]; // longer than an entry of the index
            decimal? min = random.Next(5) == 0 ? random.Next(10) : null, max = random.Next(5) == 0 ? random.Next(10, 20) : null;
            var currency = random.Next(6) == 0 ? random.GetItems(["EUR", "USD"], 1)[0] : null;
            string[] kinds = random.Next(4) == 0 ? random.GetItems(["project", "practice"], 1) : [];
            var organisation = random.Next(6) == 0 ? $"XM-{random.Next(3)}" : null;
            if (words.Length == 0 && codes.Count == 0 && min is null && max is null && currency is null && organisation is null && kinds.Length == 0) words = ["water"];
            return new(words, codes, organisation, organisation is not null && random.Next(2) == 0 ? "1" : null, min, max, currency, kinds);
        }
    }

    sealed record Thing(string Kind, string[] Said, Dictionary<string, string[]> Codes, string? Funder, (decimal Amount, string? Currency)[] Costs, bool Each)
    {
        public Found Found => Found.Of(Kind, new Text("en", "not read"), [], null, new(
            [.. Codes.SelectMany(codes => codes.Value.Select(code => $"{codes.Key}:{code}")), .. Funder is null ? Array.Empty<string>() : [$"organisation:{Funder}", $"organisation:1:{Funder}", "organisation:1:"]],
            string.Join(' ', Said.Skip(1)), Costs.Length == 0 ? null : Costs.Min(cost => cost.Amount), Costs.Length == 0 ? null : Costs.Max(cost => cost.Amount), Said[0], Each ? [.. Costs.Select(cost => new Cost(cost.Amount, cost.Currency))] : null));

        public static Thing Any(Random random)
        {
            return new(random.GetItems(["project", "practice"], 1)[0], random.GetItems(Vocabulary, random.Next(1, 9)),
                Filters.Where(_ => random.Next(2) == 0).ToDictionary(filter => filter.Filter, filter => random.GetItems(filter.Codes, random.Next(1, 3)).Distinct().ToArray()),
                random.Next(2) == 0 ? null : $"XM-{random.Next(3)}", [.. Enumerable.Range(0, random.Next(4)).Select(_ => ((decimal)random.Next(20), random.GetItems(["EUR", "USD", null], 1)[0]))], random.Next(4) > 0);
        }

        /// <summary>As somebody would check it by hand, with nothing of the searches but how words are folded.</summary>
        public bool IsFoundBy(Asked asked)
        {
            var said = Said.SelectMany(Platform.ServiceDefaults.Data.Words.Of).ToHashSet();
            var words = asked.Words.SelectMany(Platform.ServiceDefaults.Data.Words.Of).ToList();
            string[] joining = ["a", "l", "e", "et"]; // of the vocabulary and what its words begin with: they only join others
            if (words.TrueForAll(joining.Contains)) joining = [];
            for (var i = 0; i < words.Count; i++)
            {
                if (joining.Contains(words[i])) continue;
                var mayGoOn = i == words.Count - 1 && (words[i].Length > 1 || words[i][0] == '水' || words[i][0] == '道' || words[i][0] == '橋');
                if (!said.Any(word => mayGoOn ? word.StartsWith(words[i], StringComparison.Ordinal) : word == words[i])) return false;
            }
            return asked.Codes.All(wanted => Codes.TryGetValue(wanted.Key, out var mine) && mine.Intersect(wanted.Value).Any())
                && (asked.Kinds.Length == 0 || asked.Kinds.Contains(Kind)) && (asked.Organisation is null || asked.Organisation == Funder)
                && (Each ? IsInOne(asked) : asked.Currency is null && IsInAll(asked));
        }

        /// <summary>Each amount stands for itself.</summary>
        bool IsInOne(Asked asked) => (asked.Min ?? asked.Max) is null && asked.Currency is null
            || Costs.Any(cost => (asked.Currency is null || cost.Currency == asked.Currency) && !(cost.Amount < asked.Min) && !(cost.Amount > asked.Max));

        /// <summary>Where only the least and the most are known.</summary>
        bool IsInAll(Asked asked) => (asked.Min ?? asked.Max) is null || (Costs.Length > 0 && !(Costs.Max(cost => cost.Amount) < asked.Min) && !(Costs.Min(cost => cost.Amount) > asked.Max));
    }
}

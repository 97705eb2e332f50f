using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Contracts;
using Platform.LocalHosting;
using Platform.Notifications.Data;
using Platform.Notifications.Searches;
using Platform.ServiceDefaults.Data;

namespace Platform.Benchmarks.Match;

/// <summary>
/// Which of many saved searches find a record: the statement that Notifications runs when one is announced, against a look at every search in SQL. Both on one connection, prepared, and compared for every record.
/// </summary>
static class MatchBench
{
    const int Few = 10_000, Many = 100_000, Records = 60, Scanned = 6, Known = 1_000;

    // Made once, as it is when the row of the record is written.
    const string Record = "WITH n AS MATERIALIZED (SELECT array_to_tsvector($1) AS found_by, $3::numeric AS budget_min, $4::numeric AS budget_max, $5::numeric[] AS amounts, $6::text[] AS currencies)";

    static readonly string Inverted = $"{Record} SELECT DISTINCT s.id FROM n CROSS JOIN {Found.Searches("n", "$2")}";

    static readonly string Scan = $"{Record} SELECT s.id FROM n CROSS JOIN searches s WHERE $2::text[] IS NOT NULL AND {Found.By("n", "s")}";

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await postgres.Start();
        var made = new Made();
        Found[] known = [.. Enumerable.Range(0, Known).Select(_ => made.Record())], records = [.. Enumerable.Range(0, Records).Select(_ => made.Record())];
        await using var few = await Filled(postgres, "few", known);
        await using var silent = await Filled(postgres, "silent", known);
        await using var many = await Filled(postgres, "many", known);

        // The same ten thousand in all; in `silent` ninety thousand more that find none of the records, near misses included, and in `many` ninety thousand as they come.
        var shares = await SharesOf(few);
        SavedSearch[] first = [.. made.Searches(2 * Few).Take(Few)];
        foreach (var database in new[] { few, silent, many }) await Keep(database, first, shares);
        var rest = made.Searches(2 * Many).ExceptBy(first.Select(search => search.Id), search => search.Id);
        await Keep(many, rest.Take(Many - Few), shares);
        await Keep(silent, rest, shares);
        HashSet<Guid> loud = [];
        foreach (var record in records) loud.UnionWith(await Run(silent, Inverted, record));
        await Execute(silent, "DELETE FROM searches WHERE id = ANY($1)", loud.Except(first.Select(search => search.Id)).ToArray());
        await Execute(silent, $"DELETE FROM searches WHERE id IN (SELECT id FROM searches WHERE id <> ALL($1) ORDER BY id OFFSET {Many - Few})", first.Select(search => search.Id).ToArray());
        foreach (var database in new[] { few, silent, many }) await Execute(database, "VACUUM ANALYZE");

        foreach (var record in records[..Scanned])
            if (!(await Run(many, Inverted, record)).SetEquals(await Run(many, Scan, record))) throw new InvalidOperationException("The inverted match and the scan found different searches.");

        List<double> ofFew = [], ofSilent = [], ofMany = [], scans = [], matches = [], times = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            var (one, other) = (await Rate(few, Inverted, records), await Rate(silent, Inverted, records));
            var (all, scan) = (await Rate(many, Inverted, records), await Rate(many, Scan, records[..Scanned]));
            if (round == 0) continue;
            ofFew.Add(one.Records);
            ofSilent.Add(other.Records);
            ofMany.Add(all.Records);
            scans.Add(scan.Records);
            matches.Add(all.Matches);
            times.Add(1000 / all.Records);
        }
        return
        [
            new($"Match: records, {Many:#,0} saved searches", "/s", ofMany, "a look at all in SQL", scans, 5),
            new($"Match: {Many - Few:#,0} more that find nothing", "/s", ofSilent, $"{Few:#,0} searches alone", ofFew, 0.6),
            new("Match: searches found", "/s", matches, null, [], null),
            new("Match: a record", "ms", times, null, [], null)
        ];
    }

    static async Task<NpgsqlDataSource> Filled(PostgresServer postgres, string name, Found[] known)
    {
        await postgres.CreateDatabase(name);
        var database = NpgsqlDataSource.Create(postgres.ConnectionString(name) + ";Maximum Pool Size=4;No Reset On Close=true");
        await new Migrator(database, typeof(NotificationsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        foreach (var thing in known)
            await Execute(database, """
                INSERT INTO subjects (kind, id, version, state, name, facts, topics, published_at, updated_at, found_by) VALUES ('project', gen_random_uuid(), 1, 'public', '{}', '{}', '{}', now(), now(), array_to_tsvector($1))
                """, (object)thing.Keys);
        await Execute(database, "VACUUM ANALYZE");
        return database;
    }

    /// <summary>What <see cref="KeptSearches"/> asks the statistics for.</summary>
    static async Task<Dictionary<string, double>> SharesOf(NpgsqlDataSource database)
    {
        await using var read = database.CreateCommand("SELECT e.key, e.share::float8 FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e (key, share) WHERE tablename = 'subjects' AND attname = 'found_by' AND e.key IS NOT NULL");
        await using var reader = await read.ExecuteReaderAsync();
        var shares = new Dictionary<string, double>();
        while (await reader.ReadAsync()) shares[reader.GetString(0)] = reader.GetDouble(1);
        return shares.Count > 100 ? shares : throw new InvalidOperationException("PostgreSQL has counted nothing.");
    }

    static async Task Keep(NpgsqlDataSource database, IEnumerable<SavedSearch> searches, Dictionary<string, double> shares)
    {
        foreach (var some in searches.Chunk(5_000))
        {
            await using var batch = database.CreateBatch();
            batch.Timeout = 0;
            foreach (var command in KeptSearches.Insert(some, shares, DateTimeOffset.UtcNow)) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync();
        }
    }

    static async Task Execute(NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(Array.ConvertAll(parameters, value => new NpgsqlParameter { Value = value }));
        await command.ExecuteNonQueryAsync();
    }

    static async Task<HashSet<Guid>> Run(NpgsqlDataSource database, string sql, Found record)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(Found.Parameters(record));
        var found = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
        return found;
    }

    static async Task<(double Records, double Matches)> Rate(NpgsqlDataSource database, string sql, Found[] records)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(Found.Parameters(records[0]));
        await command.PrepareAsync();
        var (matches, clock) = (0, Stopwatch.StartNew());
        foreach (var record in records)
        {
            foreach (var (parameter, value) in command.Parameters.Zip(Found.Parameters(record))) parameter.Value = value.Value;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) matches++;
        }
        return (records.Length / clock.Elapsed.TotalSeconds, matches / clock.Elapsed.TotalSeconds);
    }

    /// <summary>Records and searches with words and codes as uneven as real ones, the same in every run.</summary>
    sealed class Made
    {
        static readonly string[] Countries = [.. ServiceDefaults.Http.Texts.Countries];
        static readonly string[] Syllables = ["ka", "lo", "mi", "ren", "tas", "vor", "pel", "dun", "sha", "bi", "cor", "nex", "um", "fal", "gri", "to", "ba", "les"];

        readonly Random random = new(11);
        readonly string[] words;

        public Made() => words = [.. Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)])))];

        public Found Record()
        {
            decimal? low = random.Next(10) < 8 ? random.Next(1, 500) * 10_000 : null;
            string[] keys =
            [
                .. Some(1, 4, () => $"country:{Countries[Uneven(Countries.Length)]}"), .. Some(1, 4, () => $"sdg:{1 + random.Next(17)}"), .. Some(0, 3, () => $"theme:theme-{Uneven(60)}"),
                .. Some(1, 3, () => $"sector:{11000 + (Uneven(100) * 10)}"), $"status:{1 + random.Next(5)}", $"year:{2010 + random.Next(16)}", $"type:T{random.Next(12)}",
                .. Some(1, 4, () => $"XM-{Uneven(2000)}").SelectMany(org => new[] { $"organisation:{org}", $"organisation:{random.Next(1, 5)}:{org}" })
            ];
            return Found.Of("project", new Text("en", "A project"), [], null, new([.. keys.Distinct()], string.Join(' ', Some(150, 250, () => words[Uneven(words.Length)])), low, low * 2));
        }

        /// <summary>
        /// Of twenty-two: seven ask for a word in a country, two for words and a goal, two for a word, one for three words, five for codes of several kinds, and one each for somebody who takes part, for
        /// their part in a country, and for costs; two for one code alone, of which there are only as many as codes, since equal searches are one.
        /// </summary>
        public IEnumerable<SavedSearch> Searches(int count) => Enumerable.Range(0, count).Select(_ => SavedSearch.Read(random.Next(22) switch
        {
            < 7 => $"q={Word()}&country={Country()}",
            < 9 => $"q={Word()}+{Word()}&sdg={Goal()}",
            < 11 => $"q={Word()}",
            < 12 => $"q={Word()}+{Word()}+{Word()}",
            < 14 => $"country={Country()}&sdg={Goal()}&status=2&kind=project",
            < 16 => $"country={string.Join(',', Some(2, 6, Country).Distinct())}&theme=theme-{Uneven(60)}",
            < 17 => $"sector={11000 + (Uneven(100) * 10)}&country={Country()}&year={2010 + random.Next(16)}",
            < 18 => $"organisation=XM-{Uneven(2000)}",
            < 19 => $"organisation=XM-{Uneven(2000)}&role={random.Next(1, 5)}&country={Country()}",
            < 20 => $"country={Country()}&theme=theme-{Uneven(60)}&budgetMin={random.Next(1, 50) * 100_000}",
            < 21 => random.Next(2) == 0 ? $"country={Country()}" : $"sector={11000 + (Uneven(100) * 10)}",
            _ => random.Next(2) == 0 ? $"theme=theme-{Uneven(60)}" : $"sdg={Goal()}"
        })).DistinctBy(search => search.Id);

        string Word() => words[30 + Uneven(words.Length - 30)]; // nobody asks for the commonest

        string Country() => Countries[Uneven(Countries.Length)];

        int Goal() => 1 + random.Next(17);

        string[] Some(int from, int to, Func<string> one) => [.. Enumerable.Range(0, random.Next(from, to)).Select(_ => one())];

        /// <summary>The first far more often than the last.</summary>
        int Uneven(int count) => (int)(count * Math.Pow(random.NextDouble(), 3));
    }
}

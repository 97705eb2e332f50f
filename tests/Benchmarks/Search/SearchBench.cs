using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.Projects.Codelists;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Benchmarks.Search;

/// <summary>
/// Searches through the service as it runs, nothing cached, against the same questions in SQL run by pgbench: prepared, in one round trip, over a table with the indexes that PostgreSQL wants for them. Same server,
/// same projects, same number of connections.
/// </summary>
static partial class SearchBench
{
    const int Projects = 50_000;
    const int Connections = 16;
    const int Seconds = 6;
    const string Million = "1,000,000";
    const string Prefix = $"'{GeneratedProjects.FrequentWord}':*";

    /// <summary>What the service would ask of a database that searched by itself.</summary>
    const string SqlTable = """
        CREATE TABLE sql_search AS SELECT project_id, publication, identifiers, string_to_array(terms, E'\n') AS terms, array_to_tsvector(string_to_array(trim(head || ' ' || words), ' ')) AS words,
            array_to_tsvector(string_to_array(head, ' ')) AS head, published_at, summary FROM project_index;
        CREATE INDEX ON sql_search USING gin (terms);
        CREATE INDEX ON sql_search USING gin (words);
        CREATE INDEX ON sql_search (published_at, project_id);
        """;

    /// <param name="Words">As a tsquery; null: none.</param>
    /// <param name="Codes">As an array.</param>
    sealed record Question(string Name, string Query, string? Words, string? Codes, string[] Facets, double Target)
    {
        /// <summary>With <c>:words</c> and <c>:codes</c>.</summary>
        public string Where => $"publication = 'published'{(Words is null ? "" : " AND words @@ :words::tsquery")}{(Codes is null ? "" : " AND terms @> :codes::text[]")}";
    }

    static readonly Question[] Questions =
    [
        new("two filters, three facets, many", "country=KE&status=2&facets=true", null, "{country:KE,status:2}", ["status", "country", "sdg"], 0.6),
        new("word, two filters, three facets, few", $"q={GeneratedProjects.FrequentWord}&country=HT&status=2&facets=true", Prefix, "{country:HT,status:2}", ["status", "country", "sdg"], 0.6),
        new("frequent word", $"q={GeneratedProjects.FrequentWord}", Prefix, null, [], 5)
    ];

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await postgres.Start();
        await Fill(postgres, "projects");
        await Execute(postgres, "projects", SqlTable);
        await Execute(postgres, "projects", "VACUUM ANALYZE");
        var service = await Start(postgres, "projects", folder);
        var figures = new List<Figure>();
        foreach (var question in Questions)
        {
            var address = new Uri(service.Address, "/api/projects?" + question.Query);
            var total = await DemandAnswer(address, postgres, question);
            var script = Path.Combine(folder, "search.sql");
            await File.WriteAllTextAsync(script, Sql(question));
            List<double> ours = [], sql = [];
            for (var round = 0; round <= rounds; round++) // the first warms up
            {
                var mine = await Load.Measure(address, Connections, Seconds);
                var limit = await Pgbench(postgres, script, question);
                if (round == 0) continue;
                ours.Add(mine);
                sql.Add(limit);
            }
            figures.Add(new($"Search: {question.Name} ({total:#,0})", "/s", ours, "the same in SQL by pgbench", sql, question.Target));
        }
        figures.Add(MemoryOf(service, $"{Projects:#,0}"));
        await service.Stop();
        return [.. figures];
    }

    /// <summary>The same service with twenty times as many projects, beside itself: how long nineteen of twenty searches take, over questions of every kind.</summary>
    public static async Task<Figure[]> MeasureMillion(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await postgres.Start();
        await Fill(postgres, "projects");
        await Execute(postgres, "postgres", "CREATE DATABASE million TEMPLATE projects");
        await Execute(postgres, "million", """
            DROP INDEX project_index_organisations;
            INSERT INTO project_index (project_id, publication, identifiers, terms, organisations, head, words, published_at, updated_at, starts, title, budgets, summary)
            SELECT gen_random_uuid(), publication, ARRAY(SELECT k || '-' || n FROM unnest(identifiers) AS k), terms, organisations, head || ' copy' || n || 'of' || right(identifiers[1], 5), words,
                published_at + n * interval '1 minute', updated_at + n * interval '1 minute', starts, title, budgets, summary FROM project_index, generate_series(1, 19) AS n;
            """);
        await Execute(postgres, "million", "VACUUM ANALYZE project_index");
        var small = await Start(postgres, "projects", folder);
        var clock = Stopwatch.StartNew();
        var large = await Start(postgres, "million", folder);
        var loaded = clock.Elapsed.TotalSeconds;
        List<double> few = [], many = [];
        for (var round = 0; round <= rounds; round++)
        {
            var (one, other) = (await Latency(small.Address), await Latency(large.Address));
            if (round == 0) continue;
            few.Add(one);
            many.Add(other);
        }
        Figure[] figures =
        [
            new($"Search: p95 of {Projects:#,0} by that of {Million}", "ms", few, Million, many, 1 / 3.0),
            new($"Search: start with {Million} projects", "s", [loaded], null, [], 60),
            MemoryOf(small, $"{Projects:#,0}"),
            MemoryOf(large, Million)
        ];
        await small.Stop();
        await large.Stop();
        return figures;
    }

    static async Task Fill(PostgresServer postgres, string name)
    {
        await postgres.CreateDatabase(name);
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString(name) + ";Pooling=false");
        await new Migrator(database, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        using var codes = new CodeStore(database, TimeProvider.System);
        await GeneratedProjects.Write(() => new(new DbContextOptionsBuilder<ProjectsDb>().UseNpgsql(database).Options, codes), Projects);
    }

    static async Task Execute(PostgresServer postgres, string name, string sql)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString(name) + ";Pooling=false");
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    static Task<Role> Start(PostgresServer postgres, string name, string folder) => Role.Start(typeof(ProjectsDb).Assembly.Location, name, folder, new()
    {
        ["ConnectionStrings__projects"] = postgres.ConnectionString(name),
        ["ConnectionStrings__rabbitmq"] = "amqp://127.0.0.1:1", // not there: a search needs no broker
    }, TimeSpan.FromMinutes(10));

    static Figure MemoryOf(Role service, string projects)
    {
        var resident = File.ReadLines($"/proc/{service.Process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        return new($"Search: memory of the process, {projects}", "MB", [double.Parse(resident, CultureInfo.InvariantCulture) / 1024], null, [], null);
    }

    /// <summary>Both must find the same, or they are not compared.</summary>
    static async Task<long> DemandAnswer(Uri address, PostgresServer postgres, Question question)
    {
        using var client = new HttpClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync(address));
        var total = json.RootElement.GetProperty("total").GetInt64();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString("projects") + ";Pooling=false");
        var parameters = new[] { (Name: ":words", Value: question.Words), (Name: ":codes", Value: question.Codes) }.Where(parameter => parameter.Value is not null).ToList();
        await using var count = database.CreateCommand("SELECT count(*) FROM sql_search WHERE " + parameters.Aggregate(question.Where, (where, parameter) => where.Replace(parameter.Name, $"'{parameter.Value!.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)));
        var expected = (long)(await count.ExecuteScalarAsync())!;
        return total == expected && total > 20 ? total : throw new InvalidOperationException($"{question.Name}: the service found {total}, SQL {expected}.");
    }

    /// <summary>The question in SQL: the page by the same tiers, the total, and what facets it has.</summary>
    static string Sql(Question question)
    {
        var tiers = question.Words is null ? "" : $"identifiers @> '{{{GeneratedProjects.FrequentWord}}}' DESC, head @@ '{GeneratedProjects.FrequentWord}' DESC, ";
        var facets = string.Join(" OR ", question.Facets.Select(facet => $"term LIKE '{facet}:%'"));
        return $"""
            \startpipeline
            SELECT summary, project_id, published_at FROM sql_search WHERE {question.Where} ORDER BY {tiers}published_at DESC, project_id DESC LIMIT 21;
            {(facets.Length == 0 ? $"SELECT count(*) FROM sql_search WHERE {question.Where};" : $"""
            WITH hit AS MATERIALIZED (SELECT terms FROM sql_search WHERE {question.Where}) SELECT NULL, count(*) FROM hit UNION ALL SELECT term, count(*) FROM hit, unnest(terms) AS term WHERE {facets} GROUP BY term;
            """)}
            \endpipeline

            """;
    }

    static async Task<double> Pgbench(PostgresServer postgres, string script, Question question)
    {
        var connections = Connections.ToString(CultureInfo.InvariantCulture);
        var printed = await ChildProcess.Run(new ChildCommand("pgbench",
            [
                "-n", "-f", script, "-c", connections, "-j", "1", "-M", "prepared", "-T", Seconds.ToString(CultureInfo.InvariantCulture),
                "-D", $"words={question.Words ?? "none"}", "-D", $"codes={question.Codes ?? "none"}", "-h", "127.0.0.1", "-p", postgres.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "projects"
            ])
        { Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = postgres.Password } });
        return double.Parse(Rate().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <returns>The 95th percentile, in milliseconds.</returns>
    static async Task<double> Latency(Uri service)
    {
        string[] queries =
        [
            .. Questions.Select(question => question.Query), "facets=true", "sort=title&country=ET", "sort=start&sdg=5,7", $"q={GeneratedProjects.FrequentWord}+kenya&facets=true", "q=water", "q=ka", "organisation=XX-FUND-3&role=1&year=2015&facets=true",
            "budgetMin=300000&sector=14030", "q=xx-bench-00042", "q=wxter&status=3&facets=true"
        ];
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            var mine = new List<double>();
            for (var i = connection; clock.Elapsed.TotalSeconds < Seconds; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await client.GetByteArrayAsync(new Uri(service, "/api/projects?" + queries[i % queries.Length]));
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            return mine;
        }));
        var sorted = times.SelectMany(time => time).Order().ToArray();
        return sorted[sorted.Length * 95 / 100];
    }

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Benchmarks.Search;

/// <summary>
/// A search over many projects for a frequent word, with two filters and all facets, through the service as it runs, against the very SQL
/// that the service sends for it, run by pgbench prepared and in one round trip. Same database, same number of connections.
/// </summary>
static partial class SearchBench
{
    const int Projects = 50_000;
    const int Connections = 16;
    const int Seconds = 8;

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
        await postgres.Start();
        await postgres.CreateDatabase("projects");
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString("projects"));
        await new Migrator(database, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        await GeneratedProjects.Write(() => new(new DbContextOptionsBuilder<ProjectsDb>().UseNpgsql(database).Options), Projects);
        await using (var vacuum = database.CreateCommand("VACUUM ANALYZE")) await vacuum.ExecuteNonQueryAsync();

        var service = await Role.Start(typeof(ProjectsDb).Assembly.Location, "projects", folder, new()
        {
            ["ConnectionStrings__projects"] = postgres.ConnectionString("projects"),
            ["ConnectionStrings__rabbitmq"] = "amqp://127.0.0.1:1", // not there: a search needs no broker
        });
        var figures = new List<Figure>();
        foreach (var (name, country) in new[] { ("many", "KE"), ("few", "HT") })
        {
            var filter = new SearchProjects.Filter(GeneratedProjects.FrequentWord, [country], null, null, null, null, null, ["2"], null, null, null, null, null, null, null, null, null, null, null, Facets: true);
            var address = new Uri(service.Address, $"/api/projects?q={filter.Q}&country={country}&status=2&facets=true");
            var total = await DemandAnswer(address);
            var (script, variables) = await WriteScript(folder, filter);
            List<double> ours = [], sql = [];
            for (var round = 0; round <= rounds; round++) // the first warms up
            {
                var mine = await Load.Measure(address, Connections, Seconds);
                var limit = await Pgbench(postgres, script, variables);
                if (round == 0) continue;
                ours.Add(mine);
                sql.Add(limit);
            }
            figures.Add(new($"Search with facets, {name} ({total:#,0} of {Projects:#,0})", "/s", ours, "the same SQL by pgbench", sql, 0.4));
        }
        await service.Stop();
        return [.. figures];
    }

    static async Task<long> DemandAnswer(Uri address)
    {
        using var client = new HttpClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync(address));
        var total = json.RootElement.GetProperty("total").GetInt64();
        return total > 20 && json.RootElement.GetProperty("facets").GetProperty("sdg").GetArrayLength() > 3 ? total
            : throw new InvalidOperationException($"The search found only {total}.");
    }

    /// <summary>The service's statements as a pgbench script, their parameters as its variables.</summary>
    static async Task<(string Script, string[] Variables)> WriteScript(string folder, SearchProjects.Filter filter)
    {
        var script = new StringBuilder("\\startpipeline\n");
        var variables = new List<string>();
        foreach (var statement in SearchProjects.Statements(filter, new Caller(null, new HashSet<string>())))
        {
            var first = variables.Count;
            variables.AddRange(statement.Parameters.Select(parameter => parameter.Value switch
            {
                string[] values => "{" + string.Join(',', values.Select(value => $"\"{value}\"")) + "}",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!
            }));
            script.Append(Parameter().Replace(statement.CommandText, match => $":p{first + int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)}")).Append(";\n");
        }
        script.Append("\\endpipeline\n");
        var file = Path.Combine(folder, "search.sql");
        await File.WriteAllTextAsync(file, script.ToString());
        return (file, [.. variables.SelectMany((value, i) => new[] { "-D", $"p{i + 1}={value}" })]);
    }

    static async Task<double> Pgbench(PostgresServer postgres, string script, string[] variables)
    {
        var connections = Connections.ToString(CultureInfo.InvariantCulture);
        var printed = await ChildProcess.Run(new ChildCommand("pgbench",
            [
                "-n", "-f", script, "-c", connections, "-j", "1", "-M", "prepared", "-T", Seconds.ToString(CultureInfo.InvariantCulture), .. variables,
                "-h", "127.0.0.1", "-p", postgres.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "projects"
            ])
        { Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = postgres.Password } });
        return double.Parse(Rate().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();
}

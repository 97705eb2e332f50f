using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Platform.LocalHosting;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Benchmarks.Import;

/// <summary>
/// Activities of real size from POST to <c>applied</c>, through the service as it runs, against XmlReader alone over the same file, and against COPY of the same
/// bytes into a table of the same columns. And the memory that a large file takes.
/// </summary>
static class ImportBench
{
    /// <summary>As many as the default limit of 20 MiB takes.</summary>
    const int Activities = 4_000;

    /// <summary>Of a file that takes long enough for the code that works on it to be compiled for good.</summary>
    const int Sustained = 50_000;

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        await using var stack = await Stack.Start(folder, new() { ["Imports__MaxBytes"] = "500000000" });
        List<double> seconds = [], processor = [], ours = [], again = [], xml = [], copy = [];
        var before = stack.ProcessorSeconds();
        var (large, took) = await stack.Import(new StreamContent(new GeneratedFile(Sustained, 10_000_000), 64 * 1024));
        var spentOnLarge = stack.ProcessorSeconds() - before;
        Demand(large, "created", Sustained);
        for (var round = 0; round < rounds; round++) // by now the service is as warm as one that somebody uses
        {
            var file = await Bytes(new GeneratedFile(Activities, round * Activities));
            before = stack.ProcessorSeconds();
            var first = await stack.Import(new ByteArrayContent(file));
            var spent = stack.ProcessorSeconds() - before;
            var second = await stack.Import(new ByteArrayContent(file));
            Demand(first.Import, "created", Activities);
            Demand(second.Import, "unchanged", Activities);
            seconds.Add(first.Seconds * 5000 / Activities);
            processor.Add(spent * 5000 / Activities);
            ours.Add(Activities / first.Seconds);
            again.Add(Activities / second.Seconds);
            xml.Add(Activities / ReadXml(file));
            copy.Add(Activities / await stack.CopyRaw());
        }
        return
        [
            new("Import of 50,000 activities in one file", "/s", [Sustained / took], "COPY of 4,000, same columns", copy, null),
            new("The same, processor time of 5,000 with PostgreSQL's", "s", [spentOnLarge * 5000 / Sustained], null, [], null),
            new("Import, seconds for 5,000 activities", "s", seconds, null, [], 1),
            new("The same, processor time with PostgreSQL's", "s", processor, null, [], null),
            new("Import, activities of 4.7 kB, POST to applied", "/s", ours, "COPY of the same bytes, same columns", copy, null),
            new("Import, the same", "/s", ours, "XmlReader alone over the file", xml, null),
            new("Import of the same file again", "/s", again, "XmlReader alone over the file", xml, null)
        ];
    }

    /// <summary>One file of many megabytes (environment: BENCH_MEGABYTES, 100 by default), and the most memory that the service has held.</summary>
    public static async Task<Figure[]> MeasureMemory(string folder, int rounds)
    {
        var megabytes = int.TryParse(Environment.GetEnvironmentVariable("BENCH_MEGABYTES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 100;
        await using var stack = await Stack.Start(folder, new() { ["Imports__MaxBytes"] = (megabytes * 2_000_000L).ToString(CultureInfo.InvariantCulture) });
        var size = (await Bytes(new GeneratedFile(1000, 0))).Length / 1000;
        var activities = megabytes * 1_000_000 / size;
        var (import, seconds) = await stack.Import(new StreamContent(new GeneratedFile(activities, 0), 64 * 1024));
        Demand(import, "created", activities);
        return
        [
            new($"Import of {megabytes:#,0} MB, most memory resident", "MB", [stack.PeakMegabytes()], null, [], 300),
            new($"Import of {megabytes:#,0} MB in one file", "/s", [activities / seconds], null, [], null)
        ];
    }

    static void Demand(JsonNode import, string outcome, int count)
    {
        if (import["counts"]![outcome]!.GetValue<int>() != count) throw new InvalidOperationException($"Not {count} {outcome}: {import}");
    }

    static async Task<byte[]> Bytes(GeneratedFile file)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    static double ReadXml(byte[] file)
    {
        var clock = Stopwatch.StartNew();
        using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read()) { }
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>The service with its database and without a broker, and somebody signed in who may import.</summary>
    internal sealed class Stack(string folder, PostgresServer postgres, NpgsqlDataSource database, TokenIssuer issuer, Role service, HttpClient client) : IAsyncDisposable
    {
        public static async Task<Stack> Start(string folder, Dictionary<string, string?> settings)
        {
            var postgres = new PostgresServer(Path.Combine(folder, "postgres"));
            await postgres.Start();
            await postgres.CreateDatabase("projects");
            var database = NpgsqlDataSource.Create(postgres.ConnectionString("projects"));
            await new Migrator(database, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
            await using (var raw = database.CreateCommand("""
                CREATE TABLE raw AS SELECT p.id, iati_identifier, reporting_organisation, publication, content, organisation_ids, created_by, revised_by, created_at, updated_at, version, raw
                FROM projects p JOIN project_sources ON project_id = p.id;
                ALTER TABLE raw ALTER COLUMN content SET COMPRESSION lz4, ALTER COLUMN raw SET COMPRESSION lz4;
                """)) await raw.ExecuteNonQueryAsync();
            var issuer = await TokenIssuer.Start();
            var service = await Role.Start(typeof(ProjectsDb).Assembly.Location, "projects", folder, new(settings)
            {
                ["ConnectionStrings__projects"] = postgres.ConnectionString("projects"),
                ["ConnectionStrings__rabbitmq"] = "amqp://127.0.0.1:1", // not there: drafts tell nobody
                ["Auth__Issuer"] = issuer.Address,
                ["Auth__Metadata"] = $"{issuer.Address}/.well-known/openid-configuration"
            });
            var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(30) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.TokenFor(Guid.NewGuid(), [Roles.ProgrammeManager], expiresIn: TimeSpan.FromHours(2)));
            return new(folder, postgres, database, issuer, service, client);
        }

        public async Task<(JsonNode Import, double Seconds)> Import(HttpContent file, string query = "")
        {
            file.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
            var clock = Stopwatch.StartNew();
            var sent = await client.PostAsync("/api/projects/imports" + query, file).Success();
            while (true)
            {
                var import = await client.GetAsync($"/api/projects/imports/{sent["id"]}").Success();
                if (import["state"]!.GetValue<string>() is "applied" or "applied_with_issues")
                    return (import, clock.Elapsed.TotalSeconds);
                if (import["error"] is { } error) throw new InvalidOperationException($"The import failed: {error}");
                await Task.Delay(20);
            }
        }

        /// <summary>Seconds for COPY of the projects and elements that the last file made, ready in memory.</summary>
        public async Task<double> CopyRaw()
        {
            var rows = new List<(string Identifier, string Content, string Raw)>();
            await using (var read = database.CreateCommand("SELECT iati_identifier, content, raw FROM projects JOIN project_sources ON project_id = id ORDER BY created_at DESC, id DESC LIMIT $1"))
            {
                read.Parameters.Add(new() { Value = Activities });
                await using var reader = await read.ExecuteReaderAsync();
                while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
            var clock = Stopwatch.StartNew();
            await using var connection = await database.OpenConnectionAsync();
            await using var copy = await connection.BeginBinaryImportAsync("COPY raw (id, iati_identifier, reporting_organisation, publication, content, organisation_ids, created_by, revised_by, created_at, updated_at, version, raw) FROM STDIN BINARY");
            foreach (var (identifier, content, raw) in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(identifier, NpgsqlDbType.Text);
                await copy.WriteAsync("XM-DAC-47066", NpgsqlDbType.Text);
                await copy.WriteAsync("draft", NpgsqlDbType.Text);
                await copy.WriteAsync(content, NpgsqlDbType.Json);
                await copy.WriteAsync(Array.Empty<Guid>(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
                await copy.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
                await copy.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
                await copy.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(raw, NpgsqlDbType.Text);
            }
            await copy.CompleteAsync();
            return clock.Elapsed.TotalSeconds;
        }

        public NpgsqlDataSource Database => database;

        public HttpClient Client => client;

        /// <summary>VmHWM of the service's process.</summary>
        public double PeakMegabytes() => double.Parse(File.ReadLines($"/proc/{service.Process.Id}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

        /// <summary>Processor time that the service and its database have spent so far: what is left to compare on a machine that does other things too.</summary>
        public double ProcessorSeconds()
        {
            var postmaster = File.ReadLines(Path.Combine(folder, "postgres/data/postmaster.pid")).First();
            var (ticks, all) = (0L, Directory.GetDirectories("/proc").Where(entry => char.IsAsciiDigit(Path.GetFileName(entry)[0])));
            foreach (var entry in all)
            {
                string[] stat; // from the third field of proc(5) on
                try { stat = File.ReadAllText(Path.Combine(entry, "stat")).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries); }
                catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { continue; }
                var (id, parent) = (Path.GetFileName(entry), stat[1]);
                if (id == postmaster || parent == postmaster || id == service.Process.Id.ToString(CultureInfo.InvariantCulture)) ticks += long.Parse(stat[11], CultureInfo.InvariantCulture) + long.Parse(stat[12], CultureInfo.InvariantCulture);
                if (id == postmaster) ticks += long.Parse(stat[13], CultureInfo.InvariantCulture) + long.Parse(stat[14], CultureInfo.InvariantCulture);
            }
            return ticks / 100.0;
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await service.Stop();
            await issuer.DisposeAsync();
            await database.DisposeAsync();
            await postgres.DisposeAsync();
        }
    }
}

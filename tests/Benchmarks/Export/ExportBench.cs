using System.Diagnostics;
using System.Globalization;
using Platform.Benchmarks.Import;

namespace Platform.Benchmarks.Export;

/// <summary>
/// Everything as one file, through the service as it runs, against COPY of the same elements out of the same tables, which neither joins a search, nor orders, nor looks at what it sends.
/// As many projects as BENCH_PROJECTS says, 8,000 by default.
/// </summary>
static class ExportBench
{
    const int InFile = 4_000;

    public static async Task<Figure[]> Measure(string folder, int rounds)
    {
        var projects = int.TryParse(Environment.GetEnvironmentVariable("BENCH_PROJECTS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 2 * InFile;
        await using var stack = await ImportBench.Stack.Start(folder, new());
        for (var made = 0; made < projects; made += InFile) await stack.Import(new StreamContent(new GeneratedFile(Math.Min(InFile, projects - made), made)), "?publish=true");

        List<double> xml = [], csv = [], json = [], copy = [], first = [];
        for (var round = 0; round <= rounds; round++) // the first warms up
        {
            var (bytes, seconds, firstByte) = await Export(stack, "xml");
            var (_, rows, _) = await Export(stack, "csv");
            var (_, objects, _) = await Export(stack, "json");
            var raw = await CopyOut(stack);
            if (round == 0)
            {
                if (bytes < projects * 4_000L) throw new InvalidOperationException($"The export has only {bytes} bytes.");
                continue;
            }
            xml.Add(projects / seconds);
            csv.Add(projects / rows);
            json.Add(projects / objects);
            copy.Add(projects / raw);
            first.Add(firstByte * 1000);
        }
        return
        [
            new($"Export of {projects:#,0} projects as IATI", "/s", xml, "COPY of their elements", copy, null),
            new("Export as CSV", "/s", csv, "COPY of their elements", copy, null),
            new("Export as JSON", "/s", json, "COPY of their elements", copy, null),
            new("Export, until its first byte", "ms", first, null, [], 500),
            new("Export, most memory resident, with the search's", "MB", [stack.PeakMegabytes()], null, [], null)
        ];
    }

    static async Task<(long Bytes, double Seconds, double FirstByte)> Export(ImportBench.Stack stack, string format)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await stack.Client.GetAsync($"/api/projects/export.{format}", HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var (bytes, firstByte) = (0L, 0.0);
        for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read) if (bytes == 0) firstByte = clock.Elapsed.TotalSeconds;
        return (bytes, clock.Elapsed.TotalSeconds, firstByte);
    }

    static async Task<double> CopyOut(ImportBench.Stack stack)
    {
        var clock = Stopwatch.StartNew();
        await using var connection = await stack.Database.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync("COPY (SELECT raw FROM project_sources) TO STDOUT");
        var buffer = new char[64 * 1024];
        while (await copy.ReadAsync(buffer) > 0) { }
        return clock.Elapsed.TotalSeconds;
    }
}

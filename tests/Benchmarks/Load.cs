using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Platform.LocalHosting;

namespace Platform.Benchmarks;

/// <summary>Asks for one address again and again over a number of connections, as fast as answers come: wrk where it is installed, else a loop of our own.</summary>
static partial class Load
{
    static readonly bool HasWrk = File.Exists("/usr/bin/wrk") || File.Exists("/usr/local/bin/wrk");

    public static string Generator => HasWrk ? "wrk" : "HttpClient";

    /// <returns>Answers a second. An answer that is no success is an error.</returns>
    public static async Task<double> Measure(Uri address, int connections, int seconds)
    {
        if (!HasWrk) return await MeasureHere(address, connections, seconds);
        var printed = await ChildProcess.Run(new ChildCommand("wrk", "-t", "1", "-c", Number(connections), "-d", $"{seconds}s", "--timeout", "10s", address.AbsoluteUri));
        if (printed.Contains("Non-2xx", StringComparison.Ordinal) || printed.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException($"{address}:\n{printed}");
        return double.Parse(Rate().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    static async Task<double> MeasureHere(Uri address, int connections, int seconds)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var count = 0;
            for (; clock.Elapsed.TotalSeconds < seconds; count++) await client.GetByteArrayAsync(address);
            return count;
        }));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}

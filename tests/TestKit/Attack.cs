using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using Xunit;

namespace Platform.TestKit;

/// <summary>An attack had an effect. The message says which.</summary>
public sealed class AttackSucceededException(string what) : Exception(what);

/// <summary>What a service holds at a moment: each row of each table of its database, its outbox among them, and how far its log has come.</summary>
/// <remarks>Only true of a service that nobody else uses: tests with it are in the collection <c>Alone</c>, which is looked at.</remarks>
public sealed class Picture
{
    // These move by themselves: the relay notes its rounds, and the buckets count every try.
    private static readonly string[] Restless = ["outbox_partition", "throttle"];

    // Rows that soon change or go without being asked, and how to know them.
    private static readonly Dictionary<string, string> Leaving = new()
    {
        ["outbox_message"] = "published_at IS NULL AND NOT EXISTS (SELECT FROM outbox_block AS block WHERE block.subject = leaving.subject)",
        ["deliveries"] = "state = 'sending' OR (state = 'waiting' AND channel IN ('email', 'webhook') AND due_at < now() + interval '10 seconds')",
        ["mails"] = "due_at < now() + interval '10 seconds'",
        ["fanouts"] = "due_at < now() + interval '10 seconds'",
        ["ended_sessions"] = "NOT told"
    };

    // What waits for its time is put off, or an attack that a slow machine draws out would meet it.
    private static readonly Dictionary<string, string> Waiting = new() { ["deliveries"] = "state = 'waiting'", ["mails"] = "true", ["fanouts"] = "true" };

    private readonly string database;
    private readonly LogLines log;
    private readonly string[] except;
    private Dictionary<string, string> tables = [];
    private int logged;

    private Picture(string database, LogLines log, string[]? except) => (this.database, this.log, this.except) = (database, log, [.. Restless, .. except ?? []]);

    /// <summary>Takes a picture once the service has come to rest: reactions to what earlier tests did may be on their way.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="log">Of the same service.</param>
    /// <param name="except">Tables that may change.</param>
    /// <exception cref="InvalidOperationException">The test is not in the collection <c>Alone</c>: what others do at the same time would be taken for an effect.</exception>
    public static async Task<Picture> Of(string database, LogLines log, params string[]? except)
    {
        if (TestContext.Current.TestCollection?.TestCollectionClassName != "Platform.TestKit.Alone") throw new InvalidOperationException("A picture is only true of a service that nobody else uses: put the test's class in [Collection<Alone>].");
        var picture = new Picture(database, log, except);
        await Eventually.Become(async () =>
        {
            var atRest = await picture.IsAtRest(); // before it is looked at, or something could leave in between
            var seen = picture.tables;
            picture.tables = await picture.Read();
            return atRest && picture.tables.Count > 0 && Differences(seen, picture.tables).Length == 0;
        });
        picture.logged = log.Count;
        return picture;
    }

    /// <summary>Demands that no table has changed since, and that the log holds no secret, no token and no unhandled error of it.</summary>
    /// <exception cref="AttackSucceededException">It is not so.</exception>
    public async Task ShouldStillHold(params string[]? hidden)
    {
        var changed = Differences(tables, await Read());
        if (changed.Length > 0) throw new AttackSucceededException($"Changed: {string.Join(", ", changed)}");
        foreach (var line in log.Since(logged))
        {
            if ((hidden ?? []).FirstOrDefault(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) is { } secret) throw new AttackSucceededException($"\"{secret}\" is in the log: {line}");
            if (Tokens.In(line)) throw new AttackSucceededException($"A token is in the log: {line}");
            if (line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase)) throw new AttackSucceededException($"Nobody handled it: {line}");
        }
    }

    /// <summary>Whether nothing is on its way out: that an event is marked as told, or a mail is sent and forgotten, is no effect of an attack.</summary>
    private async Task<bool> IsAtRest()
    {
        await using var source = new NpgsqlDataSourceBuilder(database) { ConnectionStringBuilder = { Pooling = false } }.Build();
        foreach (var (table, leaving) in Leaving)
        {
            if (!tables.ContainsKey($"public.{table}")) continue;
            await using var ask = source.CreateCommand($"SELECT EXISTS (SELECT FROM {table} AS leaving WHERE {leaving})");
            if (await ask.ExecuteScalarAsync() is true) return false;
        }
        foreach (var (table, waiting) in Waiting)
        {
            if (!tables.ContainsKey($"public.{table}")) continue;
            await using var putOff = source.CreateCommand($"UPDATE {table} SET due_at = due_at + interval '1 hour' WHERE {waiting} AND due_at < now() + interval '1 hour'");
            await putOff.ExecuteNonQueryAsync();
        }
        return true;
    }

    private async Task<Dictionary<string, string>> Read()
    {
        await using var source = new NpgsqlDataSourceBuilder(database) { ConnectionStringBuilder = { Pooling = false } }.Build();
        await using var connection = await source.OpenConnectionAsync();
        var names = new List<string>();
        await using (var list = new NpgsqlCommand("SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (var row = await list.ExecuteReaderAsync())
            while (await row.ReadAsync())
                if (!except.Contains(row.GetString(0).Split('.')[1])) names.Add(row.GetString(0));

        // The same count with other rows is a change as well. Whatever writes a row leaves it with another transaction or in another place, so that its contents need not be read.
        var every = string.Join(" UNION ALL ", names.Select(name => $"SELECT '{name}', count(*) || ' rows ' || coalesce(sum(hashtextextended(t.xmin::text || t.ctid::text, 0)), 0) FROM {name} t"));
        var found = new Dictionary<string, string>();
        await using (var contents = new NpgsqlCommand(every, connection))
        await using (var row = await contents.ExecuteReaderAsync())
            while (await row.ReadAsync()) found[row.GetString(0)] = row.GetString(1);
        return found;
    }

    private static string[] Differences(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. after.Where(table => before.GetValueOrDefault(table.Key) != table.Value).Select(table => $"{table.Key} ({before.GetValueOrDefault(table.Key)} → {table.Value})")];
}

public static partial class Tokens
{
    /// <summary>Whether a JSON Web Token (RFC 7519) stands in the text. Not merely its first letters: by chance those are in random base64 as well.</summary>
    public static bool In(string text) => Token().IsMatch(text);

    [GeneratedRegex(@"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.")]
    private static partial Regex Token();
}

public static partial class Refusals
{
    /// <summary>Demands the status and, if there is a body, a problem (RFC 9457) that names no exception, statement or place of the code.</summary>
    /// <exception cref="AttackSucceededException">It is not so.</exception>
    public static async Task ShouldBeRefused(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != status) throw new AttackSucceededException($"Answered {(int)answer.StatusCode}, not {status}: {text}");
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") throw new AttackSucceededException($"{status} without a problem: {answer.Content.Headers.ContentType} {text}");
        if (Inside().Match(text) is { Success: true } told) throw new AttackSucceededException($"The answer tells \"{told.Value}\": {text}");
    }

    [GeneratedRegex(@"\bat Platform\.|\bat Microsoft\.|\bat System\.|Npgsql|\w+Exception\b|SELECT .+ FROM|/home/|/root/|\.cs:line")]
    private static partial Regex Inside();
}

/// <summary>Keeps what is logged, as text with all values and exceptions, for a test to look through.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public int Count => lines.Count;

    public IEnumerable<string> Since(int count) => lines.Skip(count);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {values} {exception}");
        }
    }
}

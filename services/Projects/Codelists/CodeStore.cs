using Npgsql;
using Platform.Contracts;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Codelists;

/// <summary>The codes as this process knows them: read once, and again when an administrator changed one here or through another replica, within a second.</summary>
public sealed class CodeStore(NpgsqlDataSource database, TimeProvider clock) : IDisposable
{
    const int FreshMs = 1000;

    readonly SemaphoreSlim reading = new(1);
    volatile Codes? known;
    long read;

    public async Task<Rulebook> RulesAsync(CancellationToken ct) => new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), await NowAsync(ct));

    public async ValueTask<Codes> NowAsync(CancellationToken ct)
    {
        if (known is { } fresh && Environment.TickCount64 - Volatile.Read(ref read) < FreshMs) return fresh;
        if (known is { } old && !await reading.WaitAsync(0, ct)) return old; // somebody is looking
        else if (known is null) await reading.WaitAsync(ct);
        try
        {
            if (known is { } now && Environment.TickCount64 - Volatile.Read(ref read) < FreshMs) return now;
            await using var connection = await database.OpenConnectionAsync(ct);
            if (known is null || await VersionAsync(connection, ct) != known.Version) known = await ReadAsync(connection, ct);
            Volatile.Write(ref read, Environment.TickCount64);
            return known;
        }
        finally { reading.Release(); }
    }

    /// <summary>This process changed one and shall see it at once.</summary>
    public void Forget() => Volatile.Write(ref read, Environment.TickCount64 - FreshMs);

    public void Dispose() => reading.Dispose();

    static async Task<long> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("SELECT sum(version)::bigint FROM codelists", connection);
        return (long)(await ask.ExecuteScalarAsync(ct))!;
    }

    static async Task<Codes> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct); // all of one moment
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("SELECT list, code, to_list, to_code FROM code_crosswalks ORDER BY 1, 2, 3, 4"),
                new("SELECT list, code, names, category, withdrawn, official FROM codes ORDER BY list, position, code"),
                new("SELECT name, title, source, edition, closed, categories, version FROM codelists")
            }
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var crosswalks = (await All(() => (Key: (reader.GetString(0), reader.GetString(1)), To: new CodeReference(reader.GetString(2), reader.GetString(3))))).ToLookup(row => row.Key, row => row.To);
        var codes = (await All(() => (List: reader.GetString(0), Code: new CodelistCode(reader.GetString(1), Mapping.FromJson<Text>(reader.GetString(2)), reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetBoolean(4), reader.GetBoolean(5), [.. crosswalks[(reader.GetString(0), reader.GetString(1))]])))).ToLookup(row => row.List, row => row.Code);
        return new(await All(() => new Codelist(reader.GetString(0), Mapping.FromJson<Text>(reader.GetString(1)), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetBoolean(4),
            reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt64(6), [.. codes[reader.GetString(0)]])));

        async Task<List<T>> All<T>(Func<T> row)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(ct)) rows.Add(row());
            await reader.NextResultAsync(ct);
            return rows;
        }
    }
}

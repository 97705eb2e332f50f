using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Platform.ServiceDefaults.Data;

/// <summary>Runs the numbered, embedded SQL scripts of a service, forward only, each once and in a transaction of its own.</summary>
/// <remarks>The first is this assembly's 0000_messaging.sql. A script that was changed after it ran is an error, not a surprise.</remarks>
public sealed class Migrator(NpgsqlDataSource database, Assembly service, ILogger log)
{
    sealed record Script(string Name, string Sql)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
    }

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await DemandDurabilityAsync(connection, ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(7073616173)", ct); // one migrator at a time
        try { await RunScriptsAsync(connection, ct); }
        finally { await ExecuteAsync(connection, "SELECT pg_advisory_unlock(7073616173)", CancellationToken.None); } // the pool keeps the session
    }

    async Task RunScriptsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())", ct);
        var applied = await AppliedAsync(connection, ct);
        foreach (var script in Scripts())
        {
            if (applied.TryGetValue(script.Name, out var checksum))
            {
                if (checksum != script.Checksum) throw new InvalidOperationException($"Script {script.Name} differs from the one that ran. Restore it and add a new script.");
                continue;
            }
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ExecuteAsync(connection, script.Sql, ct);
            await using var note = new NpgsqlCommand("INSERT INTO migration (name, checksum) VALUES ($1, $2)", connection) { Parameters = { new() { Value = script.Name }, new() { Value = script.Checksum } } };
            await note.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
            log.LogInformation("Applied {Script}", script.Name);
        }
    }

    /// <summary>Waits until every script has run, for two minutes at most.</summary>
    /// <exception cref="TimeoutException">The database or its migration did not come.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        var deadline = DateTime.UtcNow + Patience;
        for (var told = false; ; await Task.Delay(TimeSpan.FromMilliseconds(250), ct))
        {
            await using var connection = await OpenAsync(ct);
            var applied = await AppliedAsync(connection, ct);
            var missing = Scripts().FirstOrDefault(script => !applied.ContainsKey(script.Name));
            if (missing is null) return;
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"Script {missing.Name} has not run. Start the service once with the argument `migrate`.");
            if (!told) log.LogInformation("Waiting for script {Script}: run this program with the argument `migrate`", missing.Name);
            told = true;
        }
    }

    async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(250), ct))
        {
            try { return await database.OpenConnectionAsync(ct); }
            catch (NpgsqlException e) when (DateTime.UtcNow < deadline && (e.IsTransient || e is PostgresException { SqlState: "3D000" or "57P03" })) // no such database yet, or starting
            {
                log.LogDebug("The database is not there yet: {Error}", e.Message);
            }
        }
    }

    /// <summary>A commit that the disk does not hold would break every promise about messages.</summary>
    static async Task DemandDurabilityAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')", connection);
        if ((string?)await read.ExecuteScalarAsync(ct) is not ("on on" or "on remote_write" or "on remote_apply") and var found)
            throw new InvalidOperationException($"PostgreSQL runs with fsync and synchronous_commit = {found}. Both must be on, or committed data can be lost.");
    }

    static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('migration') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) return [];
        var applied = new Dictionary<string, string>();
        await using var read = new NpgsqlCommand("SELECT name, checksum FROM migration", connection);
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    IEnumerable<Script> Scripts() =>
        from assembly in new[] { typeof(Migrator).Assembly, service }.Distinct()
        from resource in assembly.GetManifestResourceNames()
        where resource.EndsWith(".sql", StringComparison.Ordinal)
        orderby resource
        select new Script(resource, Read(assembly, resource));

    static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}

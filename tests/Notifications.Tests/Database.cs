using Npgsql;

namespace Platform.Notifications.Tests;

/// <summary>The whole database, looked through.</summary>
static class Database
{
    /// <summary>The tables with a row in which one of the words stands, in whichever column.</summary>
    public static async Task<IReadOnlyList<string>> Find(string database, params string[] words)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<string>();
        await using (var list = source.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"))
        {
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = source.CreateCommand($"SELECT EXISTS (SELECT FROM {table} t WHERE EXISTS (SELECT FROM unnest($1) w WHERE position(w IN t::text) > 0))");
            look.Parameters.Add(new() { Value = words });
            if (await look.ExecuteScalarAsync() is true) found.Add(table);
        }
        return found;
    }
}

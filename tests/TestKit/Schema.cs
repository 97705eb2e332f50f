using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Platform.TestKit;

/// <summary>The SQL scripts make the tables that the context believes in.</summary>
public static class Schema
{
    /// <summary>Compares every table, column, type, nullability and primary key of the context with the migrated database.</summary>
    /// <remarks>Columns that only SQL reads, such as a search vector, may be there besides.</remarks>
    /// <exception cref="InvalidOperationException">They differ; the message lists everything that does.</exception>
    public static async Task ShouldMatch<TProgram, TDb>(ServiceHost<TProgram, TDb> host) where TProgram : class where TDb : DbContext
    {
        await using var scope = host.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<TDb>().Model.GetRelationalModel();
        var (columns, keys) = await Read(host.Database);
        var differences = model.Tables.SelectMany(table => Compare(table, columns, keys)).ToList();
        if (differences.Count > 0) throw new InvalidOperationException("The scripts and the mapping differ:\n" + string.Join('\n', differences));
    }

    private static IEnumerable<string> Compare(ITable table, Dictionary<(string, string), string> columns, Dictionary<string, string> keys)
    {
        foreach (var column in table.Columns)
        {
            var mapped = Describe(column.StoreType, !column.IsNullable);
            var found = columns.GetValueOrDefault((table.Name, column.Name), "missing");
            if (found != mapped) yield return $"{table.Name}.{column.Name}: mapped as {mapped}, in the database {found}";
        }

        var mappedKey = string.Join(", ", table.PrimaryKey?.Columns.Select(c => c.Name) ?? []);
        var foundKey = keys.GetValueOrDefault(table.Name, "none");
        if (foundKey != mappedKey) yield return $"{table.Name}: key mapped as ({mappedKey}), in the database ({foundKey})";
    }

    private static async Task<(Dictionary<(string, string), string> Columns, Dictionary<string, string> Keys)> Read(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var columns = new Dictionary<(string, string), string>();
        await using (var command = source.CreateCommand("""
            SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
            """))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)), Describe(reader.GetString(2), reader.GetBoolean(3)));
        }

        var keys = new Dictionary<string, string>();
        await using (var command = source.CreateCommand("""
            SELECT c.relname::text, (SELECT string_agg(a.attname, ', ' ORDER BY place) FROM unnest(k.conkey) WITH ORDINALITY AS key (attnum, place)
                                     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = key.attnum)
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            WHERE k.contype = 'p' AND c.relnamespace = 'public'::regnamespace
            """))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) keys.Add(reader.GetString(0), reader.GetString(1));
        }

        return (columns, keys);
    }

    private static string Describe(string type, bool required) => required ? $"{type} NOT NULL" : type;
}

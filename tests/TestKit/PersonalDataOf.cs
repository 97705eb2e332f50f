using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.ServiceDefaults.Privacy;

namespace Platform.TestKit;

/// <summary>A service's registry of personal data is true of its database.</summary>
public static class PersonalDataOf
{
    /// <summary>Demands that every column of every table of the migrated database stands in the registry once, that nothing stands there that is not in the database, and that its SQL runs.</summary>
    /// <exception cref="InvalidOperationException">The message lists what is missing and says where it goes.</exception>
    public static async Task ShouldBeWhole<TProgram, TDb>(ServiceHost<TProgram, TDb> host) where TProgram : class where TDb : DbContext
    {
        var registry = host.Services.GetRequiredService<PersonalRegistry>();
        var listed = registry.Tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column}")).ToArray();
        var there = await ColumnsOf(host.Database);
        string[] wrong =
        [
            .. there.Except(listed).Select(column => $"{column}: is in no entry"),
            .. listed.Except(there).Select(column => $"{column}: there is no such column"),
            .. listed.GroupBy(column => column).Where(twice => twice.Count() > 1).Select(twice => $"{twice.Key}: stands twice"),
            .. registry.Tables.GroupBy(table => table.Name).Where(twice => twice.Count() > 1).Select(twice => $"{twice.Key}: is listed twice")
        ];
        if (wrong.Length > 0)
            throw new InvalidOperationException($"""
                The registry of personal data (Data/PersonalData.cs of {registry.Service}; ServiceDefaults/Privacy/PersonalRegistry.cs for the tables that every service has) and the tables differ:
                {string.Join("\n", wrong)}
                A column that says something of a person, an id of theirs included, goes into Fields with its purpose, basis and readers, and its table says whose a row is (Of), how long it is
                kept (Keep) and what erasure does (OnErasure), which the service's reaction to AccountErased then does. Any other column goes into NotPersonal (in the export with the row) or Technical.
                """);

        await host.Services.GetRequiredService<PersonalExport>().WriteAsync(Stream.Null, Guid.CreateVersion7(), CancellationToken.None);
        await RetentionAt(host, new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero)); // before anything was written, so that nothing goes
    }

    /// <summary>Runs the service's retention as if it were that moment. Only rows that a test has dated long ago are in danger: what others wrote is of today.</summary>
    public static Task RetentionAt<TProgram, TDb>(ServiceHost<TProgram, TDb> host, DateTimeOffset now) where TProgram : class where TDb : DbContext =>
        new Retention(host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<PersonalRegistry>(), new SetClock(now),
            host.Services.GetRequiredService<ILogger<Retention>>()).RunAsync(CancellationToken.None);

    static async Task<string[]> ColumnsOf(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var list = source.CreateCommand("""
            SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """);
        var columns = new List<string>();
        await using var row = await list.ExecuteReaderAsync();
        while (await row.ReadAsync()) columns.Add(row.GetString(0));
        return [.. columns];
    }
}

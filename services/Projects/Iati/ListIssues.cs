using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>What is wrong in a file, in its order.</summary>
public static class ListIssues
{
    public static async Task<Results<Ok<Page<Issue>>, NotFound>> Handle(
        Guid id, int? limit, string? cursor, [Word<Severity>] string? severity, Caller caller, ProjectsDb db, NpgsqlDataSource database, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();

        var take = Cursor.Limit(limit);
        await using var read = database.CreateCommand("""
            SELECT no, rule_id, severity, message, line, path, identifier FROM import_issues
            WHERE import_id = $1 AND no > $2 AND ($3::text IS NULL OR severity = $3) ORDER BY no LIMIT $4
            """);
        read.Parameters.Add(new() { Value = id });
        read.Parameters.Add(new() { Value = Cursor.Read<int?>(cursor) ?? -1 });
        read.Parameters.Add(new() { Value = (object?)severity ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        read.Parameters.Add(new() { Value = take + 1 });
        var issues = new List<(int No, Issue Issue)>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            issues.Add((reader.GetInt32(0), new(reader.GetString(1), EnumText.Parse<Severity>(reader.GetString(2)), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6))));
        var page = Cursor.Cut(issues, take, last => last.No);
        return TypedResults.Ok(new Page<Issue>([.. page.Items.Select(item => item.Issue)], page.Next));
    }
}

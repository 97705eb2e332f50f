using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>An activity whose identifier another has. Both are kept: the other as it is, this one here, until somebody decides.</summary>
/// <param name="No">Place of the activity in the file, from 1.</param>
/// <param name="Kind"><c>duplicate-in-file</c>: an activity before it in the file says something else. <c>other-reporter</c>: the project is another organisation's.</param>
/// <param name="ProjectId">The project that has the identifier, once there is one.</param>
public sealed record ImportConflict(int No, int Line, string Identifier, string Kind, Guid? ProjectId, JsonElement Incoming);

/// <summary>The activities of an import that could not be told from others.</summary>
public static class ListConflicts
{
    public static async Task<Results<Ok<Page<ImportConflict>>, NotFound>> Handle(
        Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, NpgsqlDataSource database, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();

        var take = Cursor.Limit(limit);
        await using var read = database.CreateCommand("""
            SELECT no, line, identifier, conflict, project_id, content FROM import_activities
            WHERE import_id = $1 AND outcome = 'conflict' AND no > $2 ORDER BY no LIMIT $3
            """);
        read.Parameters.Add(new() { Value = id });
        read.Parameters.Add(new() { Value = Cursor.Read<int?>(cursor) ?? -1 });
        read.Parameters.Add(new() { Value = take + 1 });
        var conflicts = new List<ImportConflict>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            conflicts.Add(new(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetGuid(4), JsonElement.Parse(reader.GetString(5))));
        return TypedResults.Ok(Cursor.Cut(conflicts, take, last => last.No));
    }
}

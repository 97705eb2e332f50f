using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>What became of one activity of a file, or after a dry run what would become of it.</summary>
/// <param name="No">Place of the activity in the file, from 1: what it is accepted, rejected and decided by.</param>
/// <param name="Title">In the activity's own language; the first 200 characters.</param>
/// <param name="Outcome"><c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>conflict</c>, <c>rejected</c> or <c>skipped</c>.</param>
/// <param name="Conflict">Of a conflict, also when it is decided: <c>duplicate-in-file</c> or <c>other-reporter</c>.</param>
/// <param name="Flagged">It has an issue that is an error or a warning.</param>
/// <param name="ProjectId">The project that it is, or collides with.</param>
/// <param name="Reverted">Once the import is reverted, what became of the project: <c>removed</c>, <c>withdrawn</c>, <c>restored</c>, or <c>left</c> with an issue that says why.</param>
public sealed record ImportActivity(int No, int Line, string Identifier, string? Title, string Outcome, string? Conflict, bool Flagged, Guid? ProjectId, string? Reverted);

/// <summary>The activities of an import in the order of the file, each with its outcome.</summary>
public static class ListActivities
{
    public static async Task<Results<Ok<Page<ImportActivity>>, NotFound, ValidationProblem>> Handle(
        Guid id, int? limit, string? cursor, string? outcome, Caller caller, ProjectsDb db, NpgsqlDataSource database, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (outcome is not null && !Outcome.All.Contains(outcome)) return Problems.Invalid("outcome", $"Use one of: {string.Join(", ", Outcome.All)}.");

        var take = Cursor.Limit(limit);
        await using var read = database.CreateCommand("""
            SELECT no, line, identifier, title, outcome, conflict, flagged, project_id, reverted FROM import_activities
            WHERE import_id = $1 AND no > $2 AND ($3::text IS NULL OR outcome = $3) ORDER BY no LIMIT $4
            """);
        read.Parameters.Add(new() { Value = id });
        read.Parameters.Add(new() { Value = Cursor.Read<int?>(cursor) ?? 0 });
        read.Parameters.Add(new() { Value = (object?)outcome ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        read.Parameters.Add(new() { Value = take + 1 });
        var activities = new List<ImportActivity>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            activities.Add(new(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), Text(3), reader.GetString(4), Text(5), reader.GetBoolean(6), reader.IsDBNull(7) ? null : reader.GetGuid(7), Text(8)));
        return TypedResults.Ok(Cursor.Cut(activities, take, last => last.No));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>An activity whose identifier another has. Both are kept: the other as it is, this one here, until somebody decides.</summary>
/// <param name="No">Place of the activity in the file, from 1.</param>
/// <param name="Kind"><c>duplicate-in-file</c>: an activity before it in the file says something else. <c>other-reporter</c>: the project is another organisation's.</param>
/// <param name="ProjectId">The project that has the identifier, once there is one.</param>
/// <param name="Incoming">What the file says.</param>
/// <param name="Differences">Side by side, member by member, what the project says and what it would say. Null where there is no project, or the caller may not see it.</param>
public sealed record ImportConflict(int No, int Line, string Identifier, string Kind, Guid? ProjectId, JsonElement Incoming, IReadOnlyList<Difference>? Differences);

/// <param name="Member">Of the project, in camelCase as in the API.</param>
public sealed record Difference(string Member, JsonNode? Existing, JsonNode? Incoming);

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
        var conflicts = new List<(int No, int Line, string Identifier, string Kind, Guid? ProjectId, string Content)>();
        await using (var reader = await read.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                conflicts.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetString(5)));

        var page = Cursor.Cut(conflicts, take, last => last.No);
        var writer = await db.WriterAsync(caller, ct);
        string[] identifiers = [.. page.Items.Select(conflict => conflict.Identifier).Distinct()];
        var projects = (await db.Projects.AsNoTracking().Include(p => p.Team.Where(member => member.PersonId == caller.Id)).Where(p => identifiers.Contains(p.IatiIdentifier)).ToListAsync(ct)).ToLookup(p => p.IatiIdentifier);
        return TypedResults.Ok(new Page<ImportConflict>([.. page.Items.Select(conflict =>
        {
            var incoming = JsonSerializer.Deserialize<ProjectContent>(conflict.Content, ProjectsDb.Lean)!;
            var existing = projects[conflict.Identifier].FirstOrDefault(p => p.ReportingOrganisation == incoming.ReportingOrganisation.Ref) ?? projects[conflict.Identifier].FirstOrDefault();
            return new ImportConflict(conflict.No, conflict.Line, conflict.Identifier, conflict.Kind, existing?.Id ?? conflict.ProjectId, JsonElement.Parse(conflict.Content),
                existing is not null && existing.MayBeSeenBy(writer) ? [.. Differences(existing.Content, Merging.Onto(import.Format, incoming, existing.Content).Normalised())] : null);
        })], page.Next));
    }

    static IEnumerable<Difference> Differences(ProjectContent existing, ProjectContent incoming)
    {
        var (here, there) = (Members(existing), Members(incoming));
        return from member in there where !JsonNode.DeepEquals(here[member.Key], member.Value) select new Difference(member.Key, here[member.Key]?.DeepClone(), member.Value?.DeepClone());
    }

    static JsonObject Members(ProjectContent content) => (JsonObject)JsonSerializer.SerializeToNode(content, Wire.Json)!;
}

using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>Puts back what an import did: what it made is removed, or withdrawn once it was published; what it changed says again what it said before. What somebody touched since is left, and listed among the issues.</summary>
public static class RevertImport
{
    /// <summary>What an import did to a project.</summary>
    /// <param name="Version">Of the project, as the import left it.</param>
    /// <param name="Before">What it said before; null when the import made it.</param>
    /// <param name="WasPublished">Before the import.</param>
    sealed record Done(string Format, int No, int Line, string Identifier, string Reporter, bool Made, Guid ProjectId, long Version, ProjectContent? Before, bool WasPublished, Source? Source)
    {
        public string Reverted { get; set; } = "left";
        public Issue? Issue { get; set; }
    }

    /// <summary>The element that a project was imported from before.</summary>
    sealed record Source(Guid Import, byte[] Hash, string? Raw);

    public static async Task<Results<Accepted<ImportStatus>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, ProjectsDb db, ImportSignal signal, TimeProvider clock, CancellationToken ct)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == id, ct);
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (import.Revert(caller, clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        await db.SaveChangesAsync(ct);
        signal.Pulse();
        return TypedResults.Accepted($"/api/projects/imports/{id}", ImportStatus.Of(import));
    }

    /// <summary>Puts back the next batch, in the transaction of the import's progress.</summary>
    public static async Task RunAsync(Import import, ProjectsDb db, ImportOptions options, DateTimeOffset now, CancellationToken ct)
    {
        if (import.State != ImportState.Reverting) return;
        var connection = db.Connection();
        var (done, activities) = await ReadAsync(connection, import, options.Batch, ct);
        await JudgeActivities.LockAsync(connection, [.. done.Select(each => each.Reporter).Distinct().Order(StringComparer.Ordinal)], ct);
        var projects = await WriteProjects.LockAsync(db, done.Select(each => each.ProjectId), ct);
        var writer = await db.WriterAsync(import.Reverter(), ct);
        var team = await db.Team.AsNoTracking().Where(member => member.PersonId == import.RevertedBy && projects.Keys.Contains(member.ProjectId)).Select(member => member.ProjectId).ToHashSetAsync(ct);
        foreach (var each in done)
        {
            if (!projects.TryGetValue(each.ProjectId, out var project)) each.Reverted = "removed"; // by somebody else
            else if (!Project.MayEdit(writer, team.Contains(project.Id), project.ReportingOrganisation)) Leave(each, "platform:forbidden", "403: you may not change this project. It is left as it is.");
            else if (each.Made) Unmake(each, project, import, db, now);
            else await RestoreAsync(each, project, import, db, now, ct);
        }
        await ListedOrganisation.LinkAsync(db, [.. done.Where(each => each.Reverted == "restored").Select(each => projects[each.ProjectId])], ct);
        await db.SaveChangesAsync(ct);
        await RestoreSourcesAsync(connection, [.. done.Where(each => each.Reverted == "restored")], now, ct);
        await using (var remove = Sql.Command(connection, "DELETE FROM projects WHERE id = ANY($1)", done.Where(each => each.Reverted == "removed").Select(each => each.ProjectId).ToArray())) await remove.ExecuteNonQueryAsync(ct);
        await using (var mark = Sql.Command(connection, "UPDATE import_activities a SET reverted = d.reverted FROM unnest($2, $3) AS d (no, reverted) WHERE a.import_id = $1 AND a.no = d.no",
            import.Id, done.Select(each => each.No).ToArray(), done.Select(each => each.Reverted).ToArray())) await mark.ExecuteNonQueryAsync(ct);

        List<Issue> issues = [.. done.Select(each => each.Issue).OfType<Issue>()];
        await ImportStore.WriteAsync(connection, import.Id, import.Issues, issues, ct);
        import.CountReverted(activities, issues.Count, now);
        if (import.State == ImportState.Reverted) await db.Database.ExecuteSqlAsync($"DELETE FROM import_undo WHERE import_id = {import.Id}", ct);
    }

    /// <summary>A project that the import made.</summary>
    static void Unmake(Done done, Project project, Import import, ProjectsDb db, DateTimeOffset now)
    {
        if (project.PublishedAt is null)
        {
            if (project.Version == done.Version) done.Reverted = "removed";
            else Leave(done, "platform:changed-since", "It was changed after the import, and is left as it is.");
        }
        else Withdraw(done, project, import, db, now);
    }

    static void Withdraw(Done done, Project project, Import import, ProjectsDb db, DateTimeOffset now)
    {
        if (!project.IsPublished) done.Reverted = "withdrawn"; // by somebody else
        else if (!import.RevertsAll) Leave(done, "platform:published", "It is published. Ask a programme manager to withdraw it.");
        else
        {
            project.Withdraw(Reason(import), import.RevertedBy!.Value, now);
            db.Publish(project.ToWithdrawn(now));
            done.Reverted = "withdrawn";
        }
    }

    /// <summary>A project that the import changed.</summary>
    static async Task RestoreAsync(Done done, Project project, Import import, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (project.Version != done.Version) Leave(done, "platform:changed-since", "It was changed after the import, and is left as it is. Its history says what it was before.");
        else if (done.Before is null) Leave(done, "platform:too-late", "What it said before the import is no longer kept. Its history says what it was.");
        else
        {
            var changed = project.Revise(done.Before, import.RevertedBy!.Value, now, Reason(import));
            if (project.IsPublished && !done.WasPublished) Withdraw(done, project, import, db, now);
            else await db.PublishRevisionAsync(project, changed, now, ct);
            done.Reverted = "restored";
        }
    }

    static string Reason(Import import) => $"Import {import.Id} was reverted.";

    static void Leave(Done done, string rule, string message) =>
        (done.Reverted, done.Issue) = ("left", new(rule, Severity.Warning, message, done.Line, ImportFormat.PlaceOf(done.Format, done.No), Words.Cut(done.Identifier, 80)));

    /// <summary>What the import did with its next activities, and how many of them there are: most of a re-import did nothing.</summary>
    static async Task<(List<Done> Done, int Activities)> ReadAsync(NpgsqlConnection connection, Import import, int batch, CancellationToken ct)
    {
        var done = new List<Done>();
        await using var read = Sql.Command(connection, """
            SELECT a.no, a.line, a.identifier, a.reporter, a.outcome = 'created', a.project_id, a.version, u.content, coalesce(u.published, false), u.source_id, u.source_hash, u.source_raw
            FROM import_activities a LEFT JOIN import_undo u ON u.import_id = a.import_id AND u.no = a.no
            WHERE a.import_id = $1 AND a.no > $2 AND a.version IS NOT NULL ORDER BY a.no LIMIT $3
            """, import.Id, import.Handled, batch);
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            done.Add(new(import.Format, reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetGuid(5), reader.GetInt64(6),
                reader.IsDBNull(7) ? null : JsonSerializer.Deserialize<ProjectContent>(reader.GetString(7), ProjectsDb.Lean), reader.GetBoolean(8),
                reader.IsDBNull(9) ? null : new(reader.GetGuid(9), reader.GetFieldValue<byte[]>(10), reader.IsDBNull(11) ? null : reader.GetString(11))));
        return (done, (done.Count < batch ? import.Activities : done[^1].No) - import.Handled);
    }

    /// <summary>The same file again must find its projects changed, and not unchanged.</summary>
    static async Task RestoreSourcesAsync(NpgsqlConnection connection, List<Done> restored, DateTimeOffset now, CancellationToken ct)
    {
        await using (var remove = Sql.Command(connection, "DELETE FROM project_sources WHERE project_id = ANY($1)", restored.Select(each => each.ProjectId).ToArray())) await remove.ExecuteNonQueryAsync(ct);
        var had = restored.Where(each => each.Source is not null).ToList();
        await using var store = Sql.Command(connection, "INSERT INTO project_sources (project_id, import_id, hash, raw, imported_at) SELECT id, import, hash, raw, $4 FROM unnest($1, $2, $3, $5) AS source (id, import, hash, raw)",
            had.Select(each => each.ProjectId).ToArray(), had.Select(each => each.Source!.Import).ToArray(), had.Select(each => each.Source!.Hash).ToArray(), now.UtcDateTime);
        store.Parameters.Add(new() { Value = had.Select(each => each.Source!.Raw).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await store.ExecuteNonQueryAsync(ct);
    }
}

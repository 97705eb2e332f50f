using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.ChangeRequests;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Which of two versions is kept. Both: the incoming one becomes a project of its own, under the organisation that reports it.</summary>
public enum Kept { Existing, Incoming, Both }

/// <param name="Keep">Which version is kept.</param>
public sealed record Resolution(Kept Keep);

/// <summary>Decides a conflict that an import has left. Whoever sees the import may keep what is there; to replace it takes the right to edit it, or to manage programmes.</summary>
public static class ResolveConflict
{
    public static async Task<Results<Ok<ImportStatus>, NotFound, ProblemHttpResult>> Handle(
        Guid id, int no, Resolution resolution, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var import = (await db.Imports.FromSql($"SELECT * FROM imports WHERE id = {id} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
        if (import is null || !import.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!import.IsApplied) return Problems.Of(409, "not-applied", $"Conflicts are decided once the import is applied; this one is {import.State}.");
        if (await ReadAsync(db, import, no, ct) is not { } conflict) return TypedResults.NotFound();

        if (resolution.Keep == Kept.Existing) conflict.Outcome = Outcome.Skipped;
        else if (await TakeAsync(conflict, resolution.Keep, import, caller, db, clock.GetUtcNow(), ct) is { } refusal) return refusal.ToProblem();

        await NoteAsync(conflict, import, db, ct);
        await ImportStore.WriteAsync(db.Connection(), id, import.Issues, conflict.Issues ?? [], ct);
        import.Tell(conflict.Issues?.Count ?? 0);
        import.Resolve(conflict.Outcome);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(ImportStatus.Of(import));
    }

    /// <summary>Makes the incoming version the project, or one more project.</summary>
    static async Task<Refusal?> TakeAsync(JudgedActivity conflict, Kept keep, Import import, Caller caller, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        await JudgeActivities.LockAsync(db.Connection(), [conflict.Reporter], ct);
        var (by, reason) = (caller.Person(), $"A conflict of import {import.Id} was decided.");
        var ids = await db.Projects.Where(p => p.IatiIdentifier == conflict.Identifier).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Select(p => new { p.Id, p.ReportingOrganisation }).ToListAsync(ct);
        var same = ids.Find(p => p.ReportingOrganisation == conflict.Reporter);
        if (keep == Kept.Both && same is not null) return new("same-reporter", $"{conflict.Reporter} can have one project with this identifier. Keep the existing or the incoming one.");
        var target = keep == Kept.Both ? null : same ?? ids.FirstOrDefault();

        var writer = await db.WriterAsync(caller, ct);
        if (target?.ReportingOrganisation != conflict.Reporter && (await db.ReportedByOthersAsync(writer, [conflict.Reporter], ct)).Count > 0) return Project.NotItsReporter;
        if (target is null)
        {
            conflict.Outcome = Outcome.Created;
            conflict.Project = Project.Create(conflict.Content, by, now);
            await ListedOrganisation.LinkAsync(db, [conflict.Project], ct);
            db.Projects.Add(conflict.Project);
        }
        else
        {
            var (project, _) = await db.LockAsync(target.Id, caller, ct);
            if (project is null) return new("gone", "The project is gone. Read the conflicts again.");
            if (!project.MayBeEditedBy(writer) && !caller.Is(Roles.ProgrammeManager)) return Project.NotAnEditor;
            conflict.Outcome = Outcome.Updated;
            conflict.Project = project;
            conflict.Known = new(project.Id, project.IatiIdentifier, project.ReportingOrganisation, project.Publication, true, null);
            await WriteProjects.KeepAsync(db.Connection(), import.Id, [conflict], now, ct);
            conflict.Replaced = project.Version;
            var changed = project.Revise(Merging.Into(project, conflict, import.Format, RequestedChange.IsFree(caller)), by, now, reason);
            await ListedOrganisation.LinkAsync(db, [project], ct);
            await db.PublishRevisionAsync(project, changed, now, ct);
        }
        await db.SaveChangesAsync(ct);
        await WriteProjects.StoreSourcesAsync(db.Connection(), import.Id, [conflict], now, ct);
        return null;
    }

    /// <summary>Takes the conflict off the queue. Where this import had made or changed the project before, and nobody since, reverting undoes both by the line that the import wrote first.</summary>
    static async Task NoteAsync(JudgedActivity conflict, Import import, ProjectsDb db, CancellationToken ct)
    {
        var (no, project, version) = (conflict.Read.No, conflict.Project?.Id ?? conflict.Known?.Id, conflict.Project?.Version);
        if (conflict.Replaced is { } replaced && await db.Database.ExecuteSqlAsync(
            $"UPDATE import_activities SET version = {version} WHERE import_id = {import.Id} AND project_id = {project} AND version = {replaced} AND no <> {no}", ct) > 0)
        {
            version = null;
            await db.Database.ExecuteSqlAsync($"DELETE FROM import_undo WHERE import_id = {import.Id} AND no = {no}", ct);
        }
        await db.Database.ExecuteSqlAsync($"""
            UPDATE import_activities SET outcome = {conflict.Outcome}, project_id = coalesce({project}, project_id), version = {version}, content = NULL, raw = NULL
            WHERE import_id = {import.Id} AND no = {no}
            """, ct);
    }

    static async Task<JudgedActivity?> ReadAsync(ProjectsDb db, Import import, int no, CancellationToken ct)
    {
        await using var read = Sql.Command(db.Connection(), "SELECT line, identifier, hash, content, convert_to(raw, 'UTF8'), conflict FROM import_activities WHERE import_id = $1 AND no = $2 AND outcome = 'conflict'", import.Id, no);
        await using var reader = await read.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var json = Encoding.UTF8.GetBytes(reader.GetString(3));
        return new(new(no, reader.GetInt32(0), reader.GetString(1), ContentJson.Read(json), reader.IsDBNull(4) ? [] : reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(2), [], ImportFormat.PlaceOf(import.Format, no)), json)
        {
            Conflict = reader.GetString(5)
        };
    }
}

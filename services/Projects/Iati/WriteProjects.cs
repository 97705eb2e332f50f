using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>Does what was decided on a batch: projects, their teams, history, search rows, sources and events, and what reverting needs, in the transaction of the batch.</summary>
/// <remarks>New projects go in by COPY, past the change tracker; changed ones are read, revised and saved as anywhere else.</remarks>
public static class WriteProjects
{
    /// <param name="bytes">Of the batch.</param>
    public static async Task RunAsync(IReadOnlyList<JudgedActivity> judged, BatchBytes bytes, Import import, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var created = judged.Where(activity => activity.Outcome == Outcome.Created).ToList();
        var updated = judged.Where(activity => activity.Outcome == Outcome.Updated).ToList();
        if (updated.Count > 0) await UpdateAsync(updated, import, db, now, ct);
        foreach (var activity in created) activity.Project = (activity.Draft ??= Draft.Of(activity.Content, import.RequestedBy, import.Publish, now, bytes)).Project;
        await InsertAsync(created, import, db, now, ct);
        await CopySourcesAsync(db.Connection(), import.Id, created, now, ct);
        await StoreSourcesAsync(db.Connection(), import.Id, updated, now, ct);
    }

    /// <summary>Takes what activities say into the projects that they are, and keeps what these said before.</summary>
    static async Task UpdateAsync(IReadOnlyList<JudgedActivity> updated, Import import, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        await KeepAsync(db.Connection(), import.Id, updated, now, ct);
        var projects = await LockAsync(db, updated.Select(activity => activity.Known!.Id), ct);
        var differences = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var activity in updated)
        {
            var project = activity.Project = projects[activity.Known!.Id];
            differences[project.Id] = project.Revise(Merging.Into(project, activity, import.Format, import.MayDecide), import.RequestedBy, now);
        }
        await ListedOrganisation.LinkAsync(db, [.. projects.Values], ct);
        var codes = await db.CodesAsync(ct);
        foreach (var activity in updated)
        {
            var project = activity.Project!;
            if (IsToPublish(project, import)) Publish(activity, project, import, now, published => db.Publish(published.ToPublished(codes, now)));
            else if (differences[project.Id].Count == 0) activity.IsUnchanged(); // written otherwise, and says the same
            else await db.PublishRevisionAsync(project, differences[project.Id], now, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same in a dry run, which only tells: on copies of the projects, which are let go.</summary>
    public static async Task PreviewAsync(IReadOnlyList<JudgedActivity> judged, Import import, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var updated = judged.Where(activity => activity.Outcome == Outcome.Updated).ToList();
        Guid[] ids = [.. updated.Select(activity => activity.Known!.Id)];
        var projects = ids.Length == 0 ? [] : await db.Projects.AsNoTracking().Where(project => ids.Contains(project.Id)).ToDictionaryAsync(project => project.Id, ct);
        foreach (var activity in updated)
        {
            if (!projects.TryGetValue(activity.Known!.Id, out var project)) continue; // deleted meanwhile
            var differences = project.Revise(Merging.Into(project, activity, import.Format, import.MayDecide), import.RequestedBy, now);
            if (IsToPublish(project, import)) Publish(activity, project, import, now, _ => { });
            else if (differences.Count == 0) activity.IsUnchanged();
        }
        if (!import.Publish) return;
        foreach (var activity in judged.Where(activity => activity.Outcome == Outcome.Created)) Publish(activity, Project.Create(activity.Content, import.RequestedBy, now), import, now, _ => { });
    }

    static bool IsToPublish(Project project, Import import) => import.Publish && project.Publication is Publication.Draft or Publication.Submitted;

    /// <summary>New projects.</summary>
    static async Task InsertAsync(IReadOnlyList<JudgedActivity> created, Import import, ProjectsDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (created.Count == 0) return;
        List<Project> projects = [.. created.Select(activity => activity.Project!)];
        var events = new List<IEvent>();
        var directory = await ListedOrganisation.LinkAsync(db, projects, ct);
        var codes = await db.CodesAsync(ct);
        if (import.Publish) foreach (var activity in created) Publish(activity, activity.Project!, import, now, published => events.Add(published.ToPublished(codes, now)));
        await db.CopyAsync(projects, ct, ready: ("content", no => created[no].Draft!.Json));
        await BeginAsync(db.Connection(), projects, ct);
        await ProjectIndex.CopyAsync(db.Connection(), created.Select(activity => activity.Draft!), directory, ct);
        await db.PublishAsync(events, ct);
    }

    /// <summary>The teams of new projects, and how their histories begin: rows as small as these cost less than the round trips of COPY, so all go in one.</summary>
    static async Task BeginAsync(NpgsqlConnection connection, List<Project> projects, CancellationToken ct)
    {
        TeamMember[] team = [.. projects.SelectMany(project => project.Team)];
        ProjectChange[] changes = [.. projects.SelectMany(project => project.Changes)];
        await using var begin = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.BatchCommand("INSERT INTO project_team (project_id, person_id, role, since) SELECT * FROM unnest($1, $2, $3, $4)",
                    Array.ConvertAll(team, member => member.ProjectId), Array.ConvertAll(team, member => member.PersonId), Array.ConvertAll(team, member => member.Role.ToText()), Array.ConvertAll(team, member => member.Since.UtcDateTime)),
                Sql.BatchCommand("""
                    INSERT INTO project_changes (project_id, version, at, by, field, before, after, reason)
                    SELECT id, version, at, by, field, before::jsonb, after::jsonb, reason FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS change (id, version, at, by, field, before, after, reason)
                    """,
                    Array.ConvertAll(changes, change => change.ProjectId), Array.ConvertAll(changes, change => change.Version), Array.ConvertAll(changes, change => change.At.UtcDateTime), Array.ConvertAll(changes, change => change.By), Array.ConvertAll(changes, change => change.Field),
                    Array.ConvertAll(changes, change => change.Before), Array.ConvertAll(changes, change => change.After), Array.ConvertAll(changes, change => change.Reason))
            }
        };
        await begin.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What a file of IATI says was written by the organisation that reports it, and whoever sends it in to be published vouches for it. A table or JSON is its sender's own work: that waits for somebody else.</summary>
    static void Publish(JudgedActivity activity, Project project, Import import, DateTimeOffset now, Action<Project> tell)
    {
        var refusal = import.Format == ImportFormat.Xml ? project.PublishImported(import.RequestedBy, now) : project.PublishOrSubmit(import.RequestedBy, now);
        if (refusal is not null) activity.Tell("platform:not-published", Severity.Warning, $"It is not published: {refusal.Detail}");
        else tell(project);
    }

    /// <summary>Projects by id, their rows locked until the transaction ends, in one order by everybody.</summary>
    public static async Task<Dictionary<Guid, Project>> LockAsync(ProjectsDb db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        Guid[] asked = [.. ids];
        return (await db.Projects.FromSql($"SELECT * FROM projects WHERE id = ANY({asked}) ORDER BY id FOR UPDATE").ToListAsync(ct)).ToDictionary(project => project.Id);
    }

    /// <summary>What projects say, and the elements they say it with, before this import changes them.</summary>
    public static async Task KeepAsync(NpgsqlConnection connection, Guid import, IReadOnlyList<JudgedActivity> updated, DateTimeOffset now, CancellationToken ct)
    {
        await using var keep = Sql.Command(connection, """
            INSERT INTO import_undo (import_id, no, content, published, source_id, source_hash, source_raw, at)
            SELECT $1, d.no, p.content, p.publication = 'published', s.import_id, s.hash, s.raw, $4
            FROM unnest($2, $3) AS d (no, project_id) JOIN projects p ON p.id = d.project_id LEFT JOIN project_sources s ON s.project_id = p.id
            ON CONFLICT (import_id, no) DO NOTHING
            """, import, updated.Select(activity => activity.Read.No).ToArray(), updated.Select(activity => activity.Known!.Id).ToArray(), now.UtcDateTime);
        await keep.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The elements of new projects.</summary>
    static async Task CopySourcesAsync(NpgsqlConnection connection, Guid import, IReadOnlyList<JudgedActivity> created, DateTimeOffset now, CancellationToken ct)
    {
        if (created.Count == 0) return;
        await using var copy = await CopyRows.BeginAsync(connection, "project_sources (project_id, import_id, hash, raw, imported_at)", ct);
        foreach (var activity in created)
        {
            var row = await copy.RowAsync(5, ct);
            row.Add(activity.Project!.Id);
            row.Add(import);
            row.Add(activity.Read.Hash);
            if (activity.Read.Raw.IsEmpty) row.Null();
            else row.Add(activity.Read.Raw.Span);
            row.Add(now.UtcDateTime);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>The elements that projects say now what they say with.</summary>
    public static async Task StoreSourcesAsync(NpgsqlConnection connection, Guid import, IReadOnlyList<JudgedActivity> written, DateTimeOffset now, CancellationToken ct)
    {
        if (written.Count == 0) return;
        await using var store = Sql.Command(connection, """
            INSERT INTO project_sources (project_id, import_id, hash, raw, imported_at)
            SELECT id, $1, hash, raw, $4 FROM unnest($2, $3, $5) AS source (id, hash, raw)
            ON CONFLICT (project_id) DO UPDATE SET import_id = excluded.import_id, hash = excluded.hash, raw = excluded.raw, imported_at = excluded.imported_at
            WHERE excluded.raw IS NOT NULL OR project_sources.raw IS NULL -- other formats leave an IATI element alone: it holds what they cannot say
            """, import, written.Select(activity => activity.Project!.Id).ToArray(), written.Select(activity => activity.IsTakenInPart ? [] : activity.Read.Hash).ToArray(), now.UtcDateTime);
        store.Parameters.Add(new() { Value = written.Select(activity => activity.Read.Stored()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await store.ExecuteNonQueryAsync(ct);
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Iati;

/// <summary>Decides for a batch of staged activities what becomes of each, and unless it is a dry run does it: projects, their sources, history and events in one transaction.</summary>
public static class ApplyActivities
{
    /// <summary>A staged activity. The decision goes into the last four.</summary>
    sealed class Row
    {
        public required int No { get; init; }
        public required int Line { get; init; }
        public required string Identifier { get; init; }
        public required string Reporter { get; init; }
        public required byte[] Hash { get; init; }
        public required ProjectContent Content { get; init; }
        public required string? Raw { get; init; }
        public required string? Judged { get; init; }
        public string Outcome { get; set; } = "";
        public string? Conflict { get; set; }
        public Project? Project { get; set; }
        public Issue? Issue { get; set; }
    }

    public static async Task RunAsync(Import import, ProjectsDb db, ImportOptions options, TimeProvider clock, CancellationToken ct)
    {
        if (import.Handled == import.Activities || import.Staged < import.Activities) return;
        var connection = (NpgsqlConnection)db.Database.CurrentTransaction!.GetDbTransaction().Connection!;
        var apply = import.State == ImportState.Applying;
        var rows = await ReadAsync(connection, import, options.Batch, ct);

        // Two imports of one reporting organisation take turns, so that neither creates what the other has just created.
        if (apply) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended(r, 7)) FROM (SELECT DISTINCT unnest({rows.Select(row => row.Reporter).ToArray()}) AS r ORDER BY r) AS reporters", ct);

        var identifiers = rows.Select(row => row.Identifier).Where(identifier => identifier.Length > 0).Distinct().ToArray();
        var firsts = await FirstsAsync(connection, import.Id, identifiers, ct);
        var projects = (await db.Projects.Include(project => project.Team.Where(member => member.PersonId == import.RequestedBy)).Where(project => identifiers.Contains(project.IatiIdentifier)).ToListAsync(ct)).ToLookup(project => project.IatiIdentifier);
        var sources = await SourcesAsync(connection, projects.SelectMany(group => group).Select(project => project.Id), ct);
        HashSet<string> roles = import switch { { MayEditAll: true } => [Roles.Administrator], { Publish: true } => [Roles.ProgrammeManager], _ => [] };
        var writer = await db.WriterAsync(new(import.RequestedBy, roles), ct);
        var foreign = await db.ReportedByOthersAsync(writer, rows.Select(row => row.Reporter), ct);
        foreach (var row in rows) Decide(row, import, writer, foreign, firsts, projects, sources);

        if (apply) await ApplyAsync(rows, import, db, connection, clock.GetUtcNow(), ct);
        await MarkAsync(connection, import.Id, rows, apply, ct);
        var issues = rows.Where(row => row.Issue is not null && row.Judged != row.Outcome).Select(row => row.Issue!).ToList();
        await IssueStore.CopyAsync(connection, import.Id, import.Issues, issues, ct);
        import.Count(rows.Select(row => row.Outcome), issues.Count);
    }

    static void Decide(Row row, Import import, Writer writer, IReadOnlySet<string> foreign, Dictionary<string, (int No, byte[] Hash)> firsts, ILookup<string, Project> projects, Dictionary<Guid, byte[]> sources)
    {
        if (row.Identifier.Length == 0)
        {
            row.Outcome = Outcome.Rejected;
            return;
        }
        var first = firsts[row.Identifier];
        var same = projects[row.Identifier].FirstOrDefault(project => project.ReportingOrganisation == row.Reporter);
        var other = projects[row.Identifier].FirstOrDefault();
        row.Project = same ?? other;
        if (first.No < row.No)
        {
            (row.Outcome, row.Conflict) = first.Hash.AsSpan().SequenceEqual(row.Hash) ? (Outcome.Unchanged, null) : (Outcome.Conflict, "duplicate-in-file");
            row.Issue = Problem(row, "platform:duplicate", Severity.Warning, $"The identifier stands in the file before, with activity {first.No}" + (row.Conflict is null ? "; both say the same." : ". This one waits among the conflicts."));
        }
        else if (same is null && other is not null)
        {
            (row.Outcome, row.Conflict) = (Outcome.Conflict, "other-reporter");
            row.Issue = Problem(row, "platform:other-reporter", Severity.Error, $"The identifier belongs to a project that {other.ReportingOrganisation} reports. This one waits among the conflicts.");
        }
        else if (same is null && foreign.Contains(row.Reporter))
        {
            row.Outcome = Outcome.Rejected;
            row.Issue = Problem(row, "platform:forbidden", Severity.Error, $"403: {row.Reporter} is an organisation whose own editors report for it, and you are none of them.");
        }
        else if (same is null) row.Outcome = Outcome.Created;
        else if (!same.MayBeEditedBy(writer))
        {
            row.Outcome = Outcome.Rejected;
            row.Issue = Problem(row, "platform:forbidden", Severity.Error, "403: the project is there, and you may not change it.");
        }
        else
        {
            var said = sources.TryGetValue(same.Id, out var hash) && hash.AsSpan().SequenceEqual(row.Hash);
            row.Outcome = said && !(import.Publish && same.Publication == Publication.Draft) ? Outcome.Unchanged : Outcome.Updated;
        }
    }

    static async Task ApplyAsync(List<Row> rows, Import import, ProjectsDb db, NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var changed = rows.Where(row => row.Outcome is Outcome.Created or Outcome.Updated).ToList();
        var differences = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var row in changed)
        {
            if (row.Outcome == Outcome.Created) db.Projects.Add(row.Project = Project.Create(row.Content, import.RequestedBy, now));
            else differences[row.Project!.Id] = row.Project.Revise(Merge(row.Content, row.Project.Content), import.RequestedBy, now);
        }
        await ListedOrganisation.LinkAsync(db, [.. changed.Select(row => row.Project!)], ct);
        foreach (var row in changed)
        {
            var project = row.Project!;
            if (project.IsPublished)
            {
                if (differences.TryGetValue(project.Id, out var fields) && fields.Count > 0) db.Publish(project.ToUpdated(fields, now));
            }
            else if (import.Publish && project.Publication != Publication.Withdrawn)
            {
                if (project.PublishImported(import.RequestedBy, now) is { } refusal) row.Issue = Problem(row, "platform:not-published", Severity.Warning, $"It is not published: {refusal.Detail}");
                else db.Publish(project.ToPublished(now));
            }
        }
        await db.SaveChangesAsync(ct); // the projects must be there before their sources
        await StoreSourcesAsync(connection, import.Id, changed, now, ct);
    }

    /// <summary>What IATI has no element for was typed in here, and a file that does not speak of it does not take it away.</summary>
    static ProjectContent Merge(ProjectContent incoming, ProjectContent here) => incoming with
    {
        Acronym = here.Acronym,
        ProjectType = here.ProjectType,
        AllocationYear = here.AllocationYear,
        IdfRegion = here.IdfRegion,
        Tags = [.. incoming.Tags, .. here.Tags.Where(tag => tag.Vocabulary is "gcm" or "theme" && !incoming.Tags.Any(t => (t.Vocabulary, t.Code) == (tag.Vocabulary, tag.Code)))],
        Budgets = [.. incoming.Budgets, .. here.Budgets.Where(budget => budget.Source is not null)],
        Results = incoming.Results.Count > 0 ? incoming.Results : here.Results
    };

    static Issue Problem(Row row, string rule, Severity severity, string message) =>
        new(rule, severity, message, row.Line, $"/iati-activities/iati-activity[{row.No}]", Words.Cut(row.Identifier, 80));

    static async Task<List<Row>> ReadAsync(NpgsqlConnection connection, Import import, int batch, CancellationToken ct)
    {
        await using var read = Command(connection, """
            SELECT no, line, identifier, reporter, hash, content, raw, outcome FROM import_activities WHERE import_id = $1 AND no > $2 ORDER BY no LIMIT $3
            """, import.Id, import.Handled, batch);
        await using var reader = await read.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
            rows.Add(new Row
            {
                No = reader.GetInt32(0),
                Line = reader.GetInt32(1),
                Identifier = reader.GetString(2),
                Reporter = reader.GetString(3),
                Hash = reader.GetFieldValue<byte[]>(4),
                Content = JsonSerializer.Deserialize<ProjectContent>(reader.GetString(5), ProjectsDb.Lean)!,
                Raw = reader.IsDBNull(6) ? null : reader.GetString(6),
                Judged = reader.IsDBNull(7) ? null : reader.GetString(7)
            });
        return rows;
    }

    /// <summary>Where in the file each identifier stands first.</summary>
    static async Task<Dictionary<string, (int No, byte[] Hash)>> FirstsAsync(NpgsqlConnection connection, Guid import, string[] identifiers, CancellationToken ct)
    {
        await using var read = Command(connection, "SELECT DISTINCT ON (identifier) identifier, no, hash FROM import_activities WHERE import_id = $1 AND identifier = ANY($2) ORDER BY identifier, no", import, identifiers);
        await using var reader = await read.ExecuteReaderAsync(ct);
        var firsts = new Dictionary<string, (int, byte[])>();
        while (await reader.ReadAsync(ct)) firsts.Add(reader.GetString(0), (reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        return firsts;
    }

    static async Task<Dictionary<Guid, byte[]>> SourcesAsync(NpgsqlConnection connection, IEnumerable<Guid> projects, CancellationToken ct)
    {
        await using var read = Command(connection, "SELECT project_id, hash FROM project_sources WHERE project_id = ANY($1)", projects.ToArray());
        await using var reader = await read.ExecuteReaderAsync(ct);
        var sources = new Dictionary<Guid, byte[]>();
        while (await reader.ReadAsync(ct)) sources.Add(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));
        return sources;
    }

    static async Task StoreSourcesAsync(NpgsqlConnection connection, Guid import, List<Row> rows, DateTimeOffset now, CancellationToken ct)
    {
        await using var store = Command(connection, """
            INSERT INTO project_sources (project_id, import_id, hash, raw, imported_at)
            SELECT id, $1, hash, raw, $4 FROM unnest($2, $3, $5) AS source (id, hash, raw)
            ON CONFLICT (project_id) DO UPDATE SET import_id = excluded.import_id, hash = excluded.hash, raw = excluded.raw, imported_at = excluded.imported_at
            """, import, rows.Select(row => row.Project!.Id).ToArray(), rows.Select(row => row.Hash).ToArray(), now.UtcDateTime);
        store.Parameters.Add(new() { Value = rows.Select(row => row.Raw).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await store.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What has become a project need not be kept here too.</summary>
    static async Task MarkAsync(NpgsqlConnection connection, Guid import, List<Row> rows, bool applied, CancellationToken ct)
    {
        await using var mark = Command(connection, """
            UPDATE import_activities a SET outcome = d.outcome, conflict = d.conflict, project_id = d.project_id,
                content = CASE WHEN $6 AND d.outcome NOT IN ('conflict', 'rejected') THEN NULL ELSE a.content END,
                raw = CASE WHEN $6 AND d.outcome NOT IN ('conflict', 'rejected') THEN NULL ELSE a.raw END
            FROM unnest($2, $3, $4, $5) AS d (no, outcome, conflict, project_id) WHERE a.import_id = $1 AND a.no = d.no
            """, import, rows.Select(row => row.No).ToArray(), rows.Select(row => row.Outcome).ToArray());
        mark.Parameters.Add(new() { Value = rows.Select(row => row.Conflict).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        mark.Parameters.Add(new() { Value = rows.Select(row => row.Project?.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        mark.Parameters.Add(new() { Value = applied });
        await mark.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}

using System.Globalization;
using Npgsql;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Team;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>A project that has the identifier of an activity: as much of it as the decision needs.</summary>
/// <param name="InTeam">Whether the import's sender is in its team.</param>
/// <param name="Hash">Of the activity that it was last imported from.</param>
/// <param name="ChangedHere">When somebody last changed what it says, if that was after the import before, or there was none.</param>
public sealed record KnownProject(Guid Id, string Identifier, string Reporter, Publication Publication, bool InTeam, byte[]? Hash, DateTime? ChangedHere = null);

/// <summary>An activity, and what becomes of it.</summary>
/// <param name="read">Its content may be light.</param>
/// <param name="json">The content whole, where no draft has it.</param>
public sealed class JudgedActivity(ReadActivity read, ReadOnlyMemory<byte> json)
{
    public ReadActivity Read => read;

    /// <summary>Empty when it has none that could be kept.</summary>
    public string Identifier { get; } = read.Identifier.Length <= IatiRules.MostIdentifier && read.Content.ReportingOrganisation.Ref.Length <= IatiRules.MostIdentifier ? read.Identifier : "";

    public string Reporter { get; } = Words.Cut(read.Content.ReportingOrganisation.Ref, IatiRules.MostIdentifier);

    /// <summary>What it becomes if no project has its identifier; null: that is not made ready.</summary>
    public Draft? Draft { get; set; }

    /// <summary>What it says, whole.</summary>
    public ProjectContent Content => Draft?.Content ?? ContentJson.Read(json);

    /// <summary>An <see cref="Iati.Outcome"/>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The outcome that the dry run showed.</summary>
    public string? Before { get; set; }

    /// <summary>Whoever applied the dry run did not want it.</summary>
    public bool LeftOut { get; set; }

    public string? Conflict { get; set; }

    /// <summary>What is to be told of it besides what is wrong in the file.</summary>
    public List<Issue>? Issues { get; private set; }

    /// <summary>Rules of those that the dry run has told, with blanks between.</summary>
    public string Told { get; set; } = "";

    public bool IsFlagged => read.IsFlagged || (!Waits && Issues is not null);

    public KnownProject? Known { get; set; }

    /// <summary>The project as the import made or changed it.</summary>
    public Project? Project { get; set; }

    /// <summary>Version of the project before a decided conflict changed it.</summary>
    public long? Replaced { get; set; }

    public bool Waits => Outcome is Iati.Outcome.Conflict or Iati.Outcome.Rejected;

    public void Tell(string rule, Severity severity, string message) =>
        (Issues ??= []).Add(new(rule, severity, message, read.Line, read.Place, Words.Cut(Identifier, 80)));

    /// <summary>Not all that it says was taken: the same activity may have more to say another time.</summary>
    public bool IsTakenInPart { get; set; }

    /// <summary>Nothing comes of it, so nothing is overwritten.</summary>
    public void IsUnchanged()
    {
        Outcome = Iati.Outcome.Unchanged;
        Issues = Issues?.FindAll(issue => issue.RuleId != ChangedHere) is { Count: > 0 } left ? left : null;
    }

    public const string ChangedHere = "platform:changed-here";
}

/// <summary>Decides what becomes of the next activities of a file. It changes nothing.</summary>
public static class JudgeActivities
{
    public static async Task RunAsync(IReadOnlyList<JudgedActivity> judged, Import import, ProjectsDb db, CancellationToken ct)
    {
        var connection = db.Connection();

        if (import.IsSecondRound) await RecallAsync(connection, import.Id, judged, ct);
        var (firsts, known) = await FindAsync(connection, import, judged, ct);
        var writer = await db.WriterAsync(import.Sender(), ct);
        var foreign = await db.ReportedByOthersAsync(writer, judged.Select(activity => activity.Reporter), ct);
        foreach (var activity in judged) Judge(activity, import, writer, foreign, firsts, known);
    }

    static void Judge(JudgedActivity activity, Import import, Writer writer, IReadOnlySet<string> foreign, Dictionary<string, (int No, byte[] Hash)> firsts, ILookup<string, KnownProject> known)
    {
        if (activity.LeftOut)
        {
            activity.Outcome = Outcome.Skipped;
            return;
        }
        if (activity.Identifier.Length == 0)
        {
            activity.Outcome = Outcome.Rejected;
            return;
        }
        var same = known[activity.Identifier].FirstOrDefault(project => project.Reporter == activity.Reporter);
        activity.Known = same ?? known[activity.Identifier].FirstOrDefault();
        if (!firsts.TryAdd(activity.Identifier, (activity.Read.No, activity.Read.Hash)))
        {
            var first = firsts[activity.Identifier];
            (activity.Outcome, activity.Conflict) = first.Hash.AsSpan().SequenceEqual(activity.Read.Hash) ? (Outcome.Unchanged, null) : (Outcome.Conflict, "duplicate-in-file");
            activity.Tell("platform:duplicate", Severity.Warning,
                $"The identifier stands in the file before, with activity {first.No}" + (activity.Conflict is null ? "; both say the same." : ". This one waits among the conflicts."));
        }
        else if (same is null && activity.Known is { } other)
        {
            (activity.Outcome, activity.Conflict) = (Outcome.Conflict, "other-reporter");
            activity.Tell("platform:other-reporter", Severity.Error, $"The identifier belongs to a project that {other.Reporter} reports. This one waits among the conflicts.");
        }
        else if (same is null && foreign.Contains(activity.Reporter))
        {
            activity.Outcome = Outcome.Rejected;
            activity.Tell("platform:forbidden", Severity.Error, $"403: {activity.Reporter} is an organisation whose own editors report for it, and you are none of them.");
        }
        else if (same is null) activity.Outcome = Outcome.Created;
        else if (!Project.MayEdit(writer, same.InTeam, same.Reporter))
        {
            activity.Outcome = Outcome.Rejected;
            activity.Tell("platform:forbidden", Severity.Error, "403: the project is there, and you may not change it.");
        }
        else
        {
            var said = same.Hash is { } hash && hash.AsSpan().SequenceEqual(activity.Read.Hash);
            activity.Outcome = said && !(import.Publish && same.Publication == Publication.Draft) ? Outcome.Unchanged : Outcome.Updated;
            if (activity.Outcome == Outcome.Updated && same.ChangedHere is { } changed)
                activity.Tell(JudgedActivity.ChangedHere, Severity.Warning, string.Create(CultureInfo.InvariantCulture,
                    $"{(same.Hash is null ? "The project was typed in here" : "The project was changed here after it was last imported")}, at last on {changed:yyyy-MM-dd}; the file overwrites that. Leave the activity out if it shall stay; its history says what it was."));
        }
    }

    const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended(r, 7)) FROM unnest($1) AS r";

    /// <summary>Two that write projects of one reporting organisation take turns until their transactions end, so that neither creates what the other has just created. All take the turns in one order.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, string[] reporters, CancellationToken ct)
    {
        await using var take = Sql.Command(connection, Lock, (object)reporters);
        await take.ExecuteNonQueryAsync(ct);
    }

    static string[] ReportersOf(IEnumerable<JudgedActivity> judged) => [.. judged.Select(activity => activity.Reporter).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the dry run showed, and what of it is wanted.</summary>
    static async Task RecallAsync(NpgsqlConnection connection, Guid import, IReadOnlyList<JudgedActivity> judged, CancellationToken ct)
    {
        await using var read = Sql.Command(connection, "SELECT no, outcome, left_out, coalesce(told, '') FROM import_activities WHERE import_id = $1 AND no BETWEEN $2 AND $3", import, judged[0].Read.No, judged[^1].Read.No);
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var activity = judged[reader.GetInt32(0) - judged[0].Read.No];
            (activity.Before, activity.LeftOut, activity.Told) = (reader.GetString(1), reader.GetBoolean(2), reader.GetString(3));
        }
    }

    /// <summary>Where in the file the identifiers stand before this batch, and what projects have them.</summary>
    static async Task<(Dictionary<string, (int No, byte[] Hash)> Firsts, ILookup<string, KnownProject> Known)> FindAsync(NpgsqlConnection connection, Import import, IReadOnlyList<JudgedActivity> judged, CancellationToken ct)
    {
        string[] identifiers = [.. judged.Select(activity => activity.Identifier).Where(identifier => identifier.Length > 0).Distinct()];
        // They are looked for one by one: in tables that were empty a moment ago nothing tells the planner that they are few.
        await using var find = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.BatchCommand(Lock, (object)(import.IsJudging ? Array.Empty<string>() : ReportersOf(judged))),
                Sql.BatchCommand("""
                    SELECT identifier, a.no, a.hash FROM unnest($2) AS identifier CROSS JOIN LATERAL (
                        SELECT no, hash FROM import_activities i WHERE i.import_id = $1 AND i.identifier = identifier.identifier AND no <= $3 AND outcome <> 'skipped' ORDER BY i.identifier, no LIMIT 1) AS a
                    """, import.Id, identifiers, import.Handled),
                Sql.BatchCommand("""
                    SELECT p.id, p.iati_identifier, p.reporting_organisation, p.publication, (SELECT true FROM project_team t WHERE t.project_id = p.id AND t.person_id = $2 LIMIT 1) IS NOT NULL, s.hash,
                        CASE WHEN s.imported_at IS NULL THEN p.updated_at
                             WHEN p.updated_at > s.imported_at THEN (SELECT max(c.at) FROM project_changes c WHERE c.project_id = p.id AND c.at > s.imported_at AND c.field <> 'publication') END
                    FROM unnest($1) AS identifier CROSS JOIN LATERAL (SELECT * FROM projects WHERE iati_identifier = identifier OFFSET 0) AS p
                    LEFT JOIN LATERAL (SELECT hash, imported_at FROM project_sources WHERE project_id = p.id OFFSET 0) AS s ON true
                    ORDER BY p.created_at, p.id
                    """, identifiers, import.RequestedBy)
            }
        };
        await using var reader = await find.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var firsts = new Dictionary<string, (int, byte[])>();
        while (await reader.ReadAsync(ct)) firsts.Add(reader.GetString(0), (reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        await reader.NextResultAsync(ct);
        var known = new List<KnownProject>();
        while (await reader.ReadAsync(ct))
            known.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), EnumText.Parse<Publication>(reader.GetString(3)), reader.GetBoolean(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5),
                reader.IsDBNull(6) ? null : reader.GetDateTime(6)));
        return (firsts, known.ToLookup(project => project.Identifier));
    }
}

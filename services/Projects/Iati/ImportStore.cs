using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>What an import keeps beside the projects: what became of each activity, and what is wrong in the file.</summary>
public static class ImportStore
{
    /// <summary>Notes what became of activities. What waits for a decision is kept whole; anything else is in its project, or in the file.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Import import, IReadOnlyList<JudgedActivity> judged, CancellationToken ct)
    {
        await using var copy = await CopyRows.BeginAsync(connection,
            "import_activities (import_id, no, line, identifier, reporter, title, hash, flagged, outcome, conflict, project_id, version, content, raw, told)", ct);
        foreach (var activity in judged)
        {
            var row = await copy.RowAsync(15, ct);
            row.Add(import.Id);
            row.Add(activity.Read.No);
            row.Add(activity.Read.Line);
            row.Add(activity.Identifier);
            row.Add(activity.Reporter);
            row.Add(Title(activity.Read.Content));
            row.Add(activity.Read.Hash);
            row.Add(activity.IsFlagged);
            row.Add(activity.Outcome);
            row.Add(activity.Conflict);
            row.Add(ProjectOf(activity));
            row.Add(activity.Project?.Version);
            row.AddJsonb(ContentOf(activity));
            row.Add(RawOf(activity));
            row.Add(activity.Issues is { } issues ? string.Join(' ', issues.Select(issue => issue.RuleId)) : null);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>The same of activities that a dry run has written down.</summary>
    public static async Task RewriteAsync(NpgsqlConnection connection, Import import, IReadOnlyList<JudgedActivity> judged, CancellationToken ct)
    {
        await using var write = new NpgsqlCommand("""
            UPDATE import_activities a SET outcome = r.outcome, conflict = r.conflict, project_id = r.project_id, version = r.version, content = r.content, raw = r.raw
            FROM unnest($2, $3, $4, $5, $6, $7::jsonb[], $8) AS r (no, outcome, conflict, project_id, version, content, raw) WHERE a.import_id = $1 AND a.no = r.no
            """, connection);
        var parameters = write.Parameters;
        parameters.Add(new() { Value = import.Id });
        Add(NpgsqlDbType.Integer, activity => activity.Read.No);
        Add(NpgsqlDbType.Text, activity => activity.Outcome);
        Add(NpgsqlDbType.Text, activity => activity.Conflict);
        Add(NpgsqlDbType.Uuid, ProjectOf);
        Add(NpgsqlDbType.Bigint, activity => activity.Project?.Version);
        Add(NpgsqlDbType.Text, ContentOf);
        Add(NpgsqlDbType.Text, RawOf);
        await write.ExecuteNonQueryAsync(ct);

        void Add<T>(NpgsqlDbType type, Func<JudgedActivity, T> value) => parameters.Add(new() { Value = judged.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    static Guid? ProjectOf(JudgedActivity activity) => activity.Project?.Id ?? activity.Known?.Id;

    static string? ContentOf(JudgedActivity activity) => activity.Waits ? JsonSerializer.Serialize(activity.Content, ProjectsDb.Lean) : null;

    static byte[]? RawOf(JudgedActivity activity) => activity.Waits ? activity.Read.Stored() : null;

    /// <summary>Writes issues behind those that the import has.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid import, int from, IReadOnlyCollection<Issue> issues, CancellationToken ct)
    {
        if (issues.Count == 0) return;
        await using var copy = await CopyRows.BeginAsync(connection, "import_issues (import_id, no, rule_id, severity, message, line, path, identifier)", ct);
        foreach (var issue in issues)
        {
            var row = await copy.RowAsync(8, ct);
            row.Add(import);
            row.Add(from++);
            row.Add(issue.RuleId);
            row.Add(issue.Severity.ToText());
            row.Add(issue.Message);
            row.Add(issue.Line);
            row.Add(issue.Path);
            row.Add(issue.Identifier);
        }
        await copy.CompleteAsync(ct);
    }

    static string Title(ProjectContent content) => Words.Cut(content.Title.In(content.DefaultLanguage ?? "en"), 200);
}

/// <summary>The stored chunks of a file as one stream, of which one is in memory. Each is read by itself: a long file holds no connection and no snapshot.</summary>
public sealed class ImportStream(Guid import, NpgsqlDataSource database) : Stream
{
    public const int Size = 1024 * 1024;

    readonly byte[] chunk = new byte[Size];
    int no, length, position;

    public override int Read(Span<byte> buffer)
    {
        if (position == length && !ReadChunk()) return 0;
        var read = Math.Min(buffer.Length, length - position);
        chunk.AsSpan(position, read).CopyTo(buffer);
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    bool ReadChunk()
    {
        using var read = database.CreateCommand("SELECT bytes FROM import_chunks WHERE import_id = $1 AND no = $2");
        read.Parameters.Add(new() { Value = import });
        read.Parameters.Add(new() { Value = no++ });
        using var reader = read.ExecuteReader(System.Data.CommandBehavior.SequentialAccess);
        (length, position) = (reader.Read() ? (int)reader.GetBytes(0, 0, chunk, 0, Size) : 0, 0);
        return length > 0;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

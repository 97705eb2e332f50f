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
    public static async Task WriteAsync(NpgsqlConnection connection, Import import, IReadOnlyList<JudgedActivity> judged, DateTimeOffset now, CancellationToken ct)
    {
        await using var write = new NpgsqlCommand("""
            INSERT INTO import_activities (import_id, no, line, identifier, reporter, title, hash, flagged, outcome, conflict, project_id, version, content, raw, left_out)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb[], $14, $15)
            ON CONFLICT (import_id, no) DO UPDATE SET outcome = excluded.outcome, conflict = excluded.conflict, project_id = excluded.project_id, version = excluded.version, content = excluded.content, raw = excluded.raw
            """, connection);
        var parameters = write.Parameters;
        parameters.Add(new() { Value = import.Id });
        Add(NpgsqlDbType.Integer, activity => activity.Read.No);
        Add(NpgsqlDbType.Integer, activity => activity.Read.Line);
        Add(NpgsqlDbType.Text, activity => activity.Identifier);
        Add(NpgsqlDbType.Text, activity => activity.Reporter);
        Add(NpgsqlDbType.Text, activity => Title(activity.Read.Content));
        Add(NpgsqlDbType.Bytea, activity => activity.Read.Hash);
        Add(NpgsqlDbType.Boolean, activity => activity.Read.IsFlagged);
        Add(NpgsqlDbType.Text, activity => activity.Outcome);
        Add(NpgsqlDbType.Text, activity => activity.Conflict);
        Add(NpgsqlDbType.Uuid, activity => activity.Project?.Id ?? activity.Known?.Id);
        Add(NpgsqlDbType.Bigint, activity => activity.Project?.Version);
        Add(NpgsqlDbType.Text, activity => activity.Waits ? JsonSerializer.Serialize(activity.Read.Content, ProjectsDb.Lean) : null);
        Add(NpgsqlDbType.Text, activity => activity.Waits ? activity.Read.Raw : null);
        Add(NpgsqlDbType.Boolean, activity => activity.LeftOut);
        await write.ExecuteNonQueryAsync(ct);

        void Add<T>(NpgsqlDbType type, Func<JudgedActivity, T> value) => parameters.Add(new() { Value = judged.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>Writes issues behind those that the import has.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid import, int from, IReadOnlyCollection<Issue> issues, CancellationToken ct)
    {
        if (issues.Count == 0) return;
        await using var copy = await connection.BeginBinaryImportAsync("COPY import_issues (import_id, no, rule_id, severity, message, line, path, identifier) FROM STDIN BINARY", ct);
        foreach (var issue in issues)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(import, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(from++, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(issue.RuleId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(issue.Severity.ToText(), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(issue.Message, NpgsqlDbType.Text, ct);
            if (issue.Line is { } line) await copy.WriteAsync(line, NpgsqlDbType.Integer, ct);
            else await copy.WriteNullAsync(ct);
            if (issue.Path is { } path) await copy.WriteAsync(path, NpgsqlDbType.Text, ct);
            else await copy.WriteNullAsync(ct);
            if (issue.Identifier is { } identifier) await copy.WriteAsync(identifier, NpgsqlDbType.Text, ct);
            else await copy.WriteNullAsync(ct);
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

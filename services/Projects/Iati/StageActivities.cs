using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Iati;

/// <summary>Reads a stored file into activities and issues, a batch at a time; none of them is a project yet.</summary>
public static class StageActivities
{
    /// <param name="batch">Runs a step in a transaction of its own.</param>
    /// <exception cref="BadFileException">The file is broken.</exception>
    public static async Task RunAsync(
        Guid id, NpgsqlDataSource database, ImportOptions options, TimeProvider clock, Func<Func<Import, ProjectsDb, Task>, Task<bool>> batch, CancellationToken ct)
    {
        var (staged, activities, format) = await ProgressAsync(id, database, ct);
        if (staged == activities) return;

        await using var chunks = await StoredFile.OpenAsync(id, database, ct);
        using var file = ImportFormat.Of(format).Open(chunks, options.MaxBytes);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var read in file.Activities(today, skip: staged).Chunk(options.Batch))
        {
            ct.ThrowIfCancellationRequested();
            await batch(async (import, db) =>
            {
                var last = import.Staged + read.Length == import.Activities;
                var issues = read.SelectMany(activity => activity.Issues).Concat(last ? file.Strays : []).ToList();
                var connection = (NpgsqlConnection)db.Database.CurrentTransaction!.GetDbTransaction().Connection!;
                await CopyAsync(connection, id, read, ct);
                await IssueStore.CopyAsync(connection, id, import.Issues, issues, ct);
                import.Stage(read.Length, issues.Count, read.Count(activity => activity.IsFlagged));
                if (last) await db.Database.ExecuteSqlAsync($"DELETE FROM import_chunks WHERE import_id = {id}", ct);
            });
        }
    }

    static async Task<(int Staged, int Activities, string Format)> ProgressAsync(Guid id, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand("SELECT staged, activities, format FROM imports WHERE id = $1");
        read.Parameters.Add(new() { Value = id });
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2));
    }

    static async Task CopyAsync(NpgsqlConnection connection, Guid import, IEnumerable<ReadActivity> read, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY import_activities (import_id, no, line, identifier, reporter, hash, content, raw, flagged) FROM STDIN BINARY", ct);
        foreach (var activity in read)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(import, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(activity.No, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(activity.Line, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(activity.Identifier.Length <= IatiRules.MostIdentifier ? activity.Identifier : "", NpgsqlDbType.Text, ct);
            await copy.WriteAsync(activity.Content.ReportingOrganisation.Ref, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(activity.Hash, NpgsqlDbType.Bytea, ct);
            await copy.WriteAsync(JsonSerializer.Serialize(activity.Content, ProjectsDb.Lean), NpgsqlDbType.Jsonb, ct);
            if (activity.Raw is { } raw) await copy.WriteAsync(raw, NpgsqlDbType.Text, ct);
            else await copy.WriteNullAsync(ct);
            await copy.WriteAsync(activity.IsFlagged, NpgsqlDbType.Boolean, ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>The chunks of a stored file as one stream, of which one is in memory.</summary>
    sealed class StoredFile(NpgsqlConnection connection, NpgsqlDataReader reader) : Stream
    {
        byte[] chunk = [];
        int position;

        public static async Task<StoredFile> OpenAsync(Guid id, NpgsqlDataSource database, CancellationToken ct)
        {
            var connection = await database.OpenConnectionAsync(ct);
            await using var read = new NpgsqlCommand("SELECT bytes FROM import_chunks WHERE import_id = $1 ORDER BY no", connection) { Parameters = { new() { Value = id } }, CommandTimeout = 0 };
            return new(connection, await read.ExecuteReaderAsync(ct));
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (position == chunk.Length)
            {
                if (!reader.Read()) return 0;
                (chunk, position) = (reader.GetFieldValue<byte[]>(0), 0);
            }
            var read = Math.Min(count, chunk.Length - position);
            Array.Copy(chunk, position, buffer, offset, read);
            position += read;
            return read;
        }

        public override async ValueTask DisposeAsync()
        {
            await reader.DisposeAsync();
            await connection.DisposeAsync();
            await base.DisposeAsync();
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Writes issues behind those that an import has.</summary>
public static class IssueStore
{
    public static async Task CopyAsync(NpgsqlConnection connection, Guid import, int from, IReadOnlyCollection<Issue> issues, CancellationToken ct)
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
}

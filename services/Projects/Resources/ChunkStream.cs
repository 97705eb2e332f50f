using System.Buffers;
using Npgsql;
using Platform.ServiceDefaults.Data;

namespace Platform.Projects.Resources;

/// <summary>The bytes of a file in the database, read a chunk at a time as they are asked for. A slow reader holds neither a connection nor the whole file.</summary>
public sealed class ChunkStream(NpgsqlDataSource database, Guid file, long length) : Stream
{
    public const int Chunk = 256 * 1024;

    byte[] current = [];
    int number = -1;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    /// <summary>Writes a file's chunks, in the transaction that its row is written in.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid file, Stream bytes, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            await using var copy = await CopyRows.BeginAsync(connection, "resource_file_chunks (file_id, no, bytes)", ct);
            bytes.Position = 0;
            for (int no = 0, read; (read = await bytes.ReadAtLeastAsync(buffer.AsMemory(0, Chunk), Chunk, throwOnEndOfStream: false, ct)) > 0; no++)
            {
                var row = await copy.RowAsync(3, ct);
                row.Add(file);
                row.Add(no);
                row.Add(buffer.AsSpan(0, read));
            }
            await copy.CompleteAsync(ct);
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length) return 0;
        var wanted = (int)(Position / Chunk);
        if (wanted != number)
        {
            await using var read = database.CreateCommand("SELECT bytes FROM resource_file_chunks WHERE file_id = $1 AND no = $2");
            read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = file }, new() { Value = wanted } });
            current = await read.ExecuteScalarAsync(cancellationToken) as byte[] ?? throw new IOException("The file was removed while it was read.");
            number = wanted;
        }
        var from = (int)(Position % Chunk);
        var count = Math.Min(buffer.Length, current.Length - from);
        current.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read without blocking a thread.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

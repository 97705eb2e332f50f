using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Platform.ServiceDefaults.Data;

/// <summary>Values of rows for COPY FROM STDIN (FORMAT binary), as PostgreSQL's manual describes them under COPY, "Binary Format", put together in memory.</summary>
public sealed class CopyValues : IDisposable
{
    const int TextOid = 25, UuidOid = 2950;

    static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    byte[] buffer;
    int length;

    /// <param name="room">Bytes that will probably do.</param>
    public CopyValues(int room) => buffer = ArrayPool<byte>.Shared.Rent(room);

    /// <summary>What was added, as it goes over the wire. True until more is added.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <summary>Forgets what was added, and goes on in the same room.</summary>
    public void Clear() => length = 0;

    /// <summary>Values that were put together before.</summary>
    public void Append(ReadOnlySpan<byte> values) => values.CopyTo(Take(values.Length));

    public void Null() => Put(-1);

    /// <summary>The columns of a row follow.</summary>
    internal void Row(int columns) => BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)columns);

    public void Add(Guid? value)
    {
        if (value is { } id) Write(id);
        else Null();
    }

    public void Add(string? text)
    {
        if (text is not null) Write(text);
        else Null();
    }

    /// <summary>A bytea, or a text or json in UTF-8.</summary>
    public void Add(byte[]? bytes)
    {
        if (bytes is not null) Add(bytes.AsSpan());
        else Null();
    }

    /// <inheritdoc cref="Add(byte[])"/>
    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Value(bytes.Length));

    public void AddJsonb(string? json)
    {
        if (json is not null) Write(json, "\u0001"); // version of the format
        else Null();
    }

    public void Add(bool? value)
    {
        if (value is { } said) Value(1)[0] = said ? (byte)1 : (byte)0;
        else Null();
    }

    public void Add(short? value)
    {
        if (value is { } number) BinaryPrimitives.WriteInt16BigEndian(Value(2), number);
        else Null();
    }

    public void Add(int? value)
    {
        if (value is { } number) BinaryPrimitives.WriteInt32BigEndian(Value(4), number);
        else Null();
    }

    public void Add(long? value)
    {
        if (value is { } number) BinaryPrimitives.WriteInt64BigEndian(Value(8), number);
        else Null();
    }

    /// <summary>A timestamptz.</summary>
    /// <exception cref="ArgumentException">It is not in UTC.</exception>
    public void Add(DateTime? value)
    {
        if (value is { Kind: not DateTimeKind.Utc }) throw new ArgumentException("Times are stored in UTC.", nameof(value));
        Add((value - Epoch)?.Ticks / TimeSpan.TicksPerMicrosecond);
    }

    public void Add(DateOnly? value) => Add(value?.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber);

    public void Add(IReadOnlyCollection<string>? texts) => Add(texts, TextOid, text => Write(text));

    public void Add(IReadOnlyCollection<Guid>? ids) => Add(ids, UuidOid, Write);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>An array of one dimension without nulls.</summary>
    void Add<T>(IReadOnlyCollection<T>? items, int oid, Action<T> write)
    {
        if (items is null)
        {
            Null();
            return;
        }
        var at = Hold();
        Put(items.Count == 0 ? 0 : 1); // dimensions
        Put(0); // no nulls
        Put(oid);
        if (items.Count > 0)
        {
            Put(items.Count);
            Put(1); // number of the first
        }
        foreach (var item in items) write(item);
        Close(at);
    }

    void Write(Guid id) => id.TryWriteBytes(Value(16), bigEndian: true, out _);

    void Write(string text, string before = "")
    {
        var at = Hold();
        Utf8(before);
        Utf8(text);
        Close(at);
    }

    /// <summary>Room for a value of so many bytes, behind its length.</summary>
    Span<byte> Value(int bytes)
    {
        Put(bytes);
        return Take(bytes);
    }

    /// <summary>Leaves room for a length that is known later.</summary>
    int Hold()
    {
        Take(4);
        return length;
    }

    void Close(int at) => BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at - 4), length - at);

    void Utf8(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var written = Encoding.UTF8.GetBytes(text, Take(most));
        length -= most - written;
    }

    internal void Put(int number) => BinaryPrimitives.WriteInt32BigEndian(Take(4), number);

    internal Span<byte> Take(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + bytes));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        length += bytes;
        return buffer.AsSpan(length - bytes, bytes);
    }
}

/// <summary>Rows for COPY, sent in large pieces.</summary>
/// <remarks>
/// Npgsql's own importer takes every value through its converters and an asynchronous call, which costs imports as much as the values themselves.
/// Unless <see cref="CompleteAsync"/> was called, nothing of it is taken, and the transaction has failed.
/// </remarks>
public sealed class CopyRows : IAsyncDisposable
{
    const int Enough = 64 * 1024; // bytes to send at once

    readonly NpgsqlRawCopyStream stream;
    readonly CopyValues values = new(2 * Enough);
    bool isComplete;

    CopyRows(NpgsqlRawCopyStream stream)
    {
        this.stream = stream;
        values.Append([(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0]);
        values.Put(0); // flags
        values.Put(0); // length of what the header has beyond them
    }

    /// <param name="into">Table and columns: <c>imports (id, state)</c>.</param>
    public static async Task<CopyRows> BeginAsync(NpgsqlConnection connection, string into, CancellationToken ct) =>
        new(await connection.BeginRawBinaryCopyAsync($"COPY {into} FROM STDIN (FORMAT binary)", ct));

    /// <summary>Begins a row.</summary>
    /// <returns>To which each column adds one value, in the order of the columns.</returns>
    public async ValueTask<CopyValues> RowAsync(int columns, CancellationToken ct)
    {
        if (values.Written.Length >= Enough) await SendAsync(ct);
        values.Row(columns);
        return values;
    }

    /// <summary>Ends it. The rows are in the table.</summary>
    /// <exception cref="PostgresException">One of them is not as the table demands.</exception>
    public async Task CompleteAsync(CancellationToken ct)
    {
        values.Row(-1);
        await SendAsync(ct);
        isComplete = true;
        await stream.DisposeAsync(); // ends it
    }

    public async ValueTask DisposeAsync()
    {
        values.Dispose();
        if (isComplete) return;
        try
        {
            await stream.CancelAsync();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or ObjectDisposedException) { } // what went wrong is told by whoever let go of it
    }

    async ValueTask SendAsync(CancellationToken ct)
    {
        await stream.WriteAsync(values.Written, ct);
        values.Clear();
    }
}

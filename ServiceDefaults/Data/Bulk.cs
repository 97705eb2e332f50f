using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Platform.ServiceDefaults.Data;

/// <summary>Many rows at once, past the change tracker.</summary>
public static class Bulk
{
    sealed record Column(string Name, string Type, Func<object, object?> Read);

    static readonly ConcurrentDictionary<IEntityType, Column[]> Columns = [];

    /// <summary>Inserts rows by COPY, as the context maps them and in their order, in the context's transaction. The context does not track them; columns that the database fills are left to it.</summary>
    /// <param name="ready">A column whose values, by the row's place, are ready as the database takes them.</param>
    public static async Task CopyAsync<T>(this DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct, (string Column, Func<int, object> Value)? ready = null) where T : class
    {
        if (rows.Count == 0) return;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var columns = Columns.GetOrAdd(entity, ColumnsOf);
        await using var copy = await db.Connection().BeginBinaryImportAsync($"COPY {entity.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT binary)", ct);
        var no = 0;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if ((column.Name == ready?.Column ? ready.Value.Value(no) : column.Read(row)) is { } value) await copy.WriteAsync(value, column.Type, ct);
                else await copy.WriteNullAsync(ct);
            }
            no++;
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>A value that may be missing.</summary>
    public static Task MaybeAsync<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken ct) where T : struct => value is { } there ? copy.WriteAsync(there, type, ct) : copy.WriteNullAsync(ct);

    /// <inheritdoc cref="MaybeAsync{T}(NpgsqlBinaryImporter, T?, NpgsqlDbType, CancellationToken)"/>
    public static Task MaybeAsync(this NpgsqlBinaryImporter copy, string? value, NpgsqlDbType type, CancellationToken ct) => value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct);

    /// <summary>The connection of the context's transaction.</summary>
    /// <exception cref="InvalidOperationException">There is none: what is written past the context must be in the transaction of the rest.</exception>
    public static NpgsqlConnection Connection(this DbContext db) =>
        (NpgsqlConnection)(db.Database.CurrentTransaction ?? throw new InvalidOperationException("Begin a transaction first.")).GetDbTransaction().Connection!;

    static Column[] ColumnsOf(IEntityType entity) =>
    [
        .. entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property =>
        {
            var (mapping, getter) = (property.GetRelationalTypeMapping(), property.GetGetter());
            Func<object, object?> read = mapping.Converter is { } converter ? row => converter.ConvertToProvider(getter.GetClrValue(row)) : getter.GetClrValue;
            return new Column(property.GetColumnName(), mapping.StoreType, read);
        })
    ];
}

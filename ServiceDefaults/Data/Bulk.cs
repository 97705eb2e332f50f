using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.ServiceDefaults.Data;

/// <summary>Many rows at once, past the change tracker.</summary>
public static class Bulk
{
    sealed record Column(string Name, Func<object, object?> Read, Action<CopyValues, object?> Write);

    static readonly ConcurrentDictionary<IEntityType, Column[]> Columns = [];

    /// <summary>Inserts rows by COPY, as the context maps them and in their order, in the context's transaction. The context does not track them; columns that the database fills are left to it.</summary>
    /// <param name="ready">A column whose values, by the row's place, are ready in UTF-8.</param>
    public static async Task CopyAsync<T>(this DbContext db, IReadOnlyCollection<T> rows, CancellationToken ct, (string Column, Func<int, ReadOnlyMemory<byte>> Value)? ready = null) where T : class
    {
        if (rows.Count == 0) return;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var columns = Columns.GetOrAdd(entity, ColumnsOf);
        await using var copy = await CopyRows.BeginAsync(db.Connection(), $"{entity.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))})", ct);
        var no = 0;
        foreach (var row in rows)
        {
            var values = await copy.RowAsync(columns.Length, ct);
            foreach (var column in columns)
            {
                if (column.Name == ready?.Column) values.Add(ready.Value.Value(no).Span);
                else column.Write(values, column.Read(row));
            }
            no++;
        }
        await copy.CompleteAsync(ct);
    }

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
            return new Column(property.GetColumnName(), read, WriterOf(mapping.StoreType));
        })
    ];

    static Action<CopyValues, object?> WriterOf(string type) => type switch
    {
        "uuid" => (values, value) => values.Add((Guid?)value),
        "text" or "json" => (values, value) => values.Add((string?)value),
        "jsonb" => (values, value) => values.AddJsonb((string?)value),
        "bytea" => (values, value) => values.Add((byte[]?)value),
        "smallint" => (values, value) => values.Add((short?)value),
        "integer" => (values, value) => values.Add((int?)value),
        "bigint" => (values, value) => values.Add((long?)value),
        "boolean" => (values, value) => values.Add((bool?)value),
        "timestamp with time zone" => (values, value) => values.Add(value is DateTimeOffset at ? at.UtcDateTime : (DateTime?)value),
        "date" => (values, value) => values.Add((DateOnly?)value),
        "text[]" => (values, value) => values.Add((IReadOnlyCollection<string>?)value),
        "uuid[]" => (values, value) => values.Add((IReadOnlyCollection<Guid>?)value),
        _ => throw new InvalidOperationException($"COPY of a column of type {type} is not written yet: add it to {nameof(CopyValues)}.")
    };
}

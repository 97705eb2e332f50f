using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Privacy;

/// <summary>Everything that this service keeps of one person, made from the registry: the rows that are theirs, without secrets and without what is somebody else's.</summary>
public sealed class PersonalExport(NpgsqlDataSource database, PersonalRegistry registry)
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = Wire.Json.Encoder };

    /// <summary>Writes <c>{"registrations": [{…}], …}</c>, row by row, all of one moment. A table with nothing of the person is an empty list.</summary>
    public async Task WriteAsync(Stream stream, Guid person, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        foreach (var table in registry.Tables)
        {
            if (table.Of is null || !table.Fields.Any(fields => fields.Exported)) continue;
            json.WriteStartArray(Camel(table.Name));
            await foreach (var row in RowsAsync(connection, table, person, ct))
            {
                row.WriteTo(json);
                if (json.BytesPending > 16 * 1024) await json.FlushAsync(ct);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    /// <summary>The tables that hold rows of the person.</summary>
    public async Task<IReadOnlyList<string>> TablesWithAsync(Guid person, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = new List<string>();
        foreach (var table in registry.Tables.Where(table => table.Of is not null))
        {
            await using var ask = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {table.Name} WHERE {table.Of})", connection) { Parameters = { new() { Value = person } } };
            if (await ask.ExecuteScalarAsync(ct) is true) found.Add(table.Name);
        }
        return found;
    }

    static async IAsyncEnumerable<JsonObject> RowsAsync(NpgsqlConnection connection, PersonalTable table, Guid person, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var columns = string.Join(", ", table.Exported.Select(column => $"'{Camel(column)}', {column}"));
        await using var read = new NpgsqlCommand($"SELECT json_build_object({columns})::text FROM {table.Name} WHERE {table.Of}", connection) { Parameters = { new() { Value = person } } };
        await using var row = await read.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) yield return JsonNode.Parse(row.GetString(0))!.AsObject();
    }

    static string Camel(string column)
    {
        var words = column.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

using Npgsql;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Data;

public sealed class CopyRowsTests
{
    sealed record Row(Guid? Id, string? Text, string? Json, string? Jsonb, byte[]? Bytes, bool? Flag, short? Small, int? Number, long? Large, DateTime? At, DateOnly? Day, string[]? Texts, Guid[]? Ids);

    static readonly Row[] Rows =
    [
        new(Guid.Parse("019aa5c4-6b7e-7d30-8f01-0102030405ff"), "A word, «deux», ثلاثة, 🌍", """{"b": 1,  "a": 2}""", """{"a":"é"}""", [0, 1, 255], true, short.MinValue, int.MinValue, long.MaxValue,
            new(2026, 11, 22, 17, 20, 1, 234, 567, DateTimeKind.Utc), new(2024, 2, 29), ["one", "", "three"], [Guid.Empty, Guid.Parse("019aa5c4-6b7e-7d30-8f01-0102030405ff")]),
        new(null, null, null, null, null, null, null, null, null, null, null, null, null),
        new(Guid.Empty, "", "[]", "[]", [], false, 0, 0, -1, new(1969, 7, 20, 0, 0, 0, DateTimeKind.Utc), new(1, 1, 1), [], []),
        new(Guid.Empty, new string('é', 200_000), "null", "null", new byte[300_000], true, short.MaxValue, int.MaxValue, long.MinValue, new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc), new(9999, 12, 31), [.. Enumerable.Repeat("x", 1000)], [])
    ];

    [Fact]
    public async Task Rows_are_read_back_as_they_were_written()
    {
        await using var database = await Table();
        await using (var connection = await database.OpenConnectionAsync()) await Write(connection, Enumerable.Repeat(Rows, 50).SelectMany(rows => rows), complete: true);

        await using var read = database.CreateCommand("SELECT * FROM several ORDER BY no");
        await using var reader = await read.ExecuteReaderAsync();
        var no = 0;
        for (; await reader.ReadAsync(); no++)
        {
            var row = Rows[no % Rows.Length];
            object?[] written = [no, row.Id, row.Text, row.Json, row.Jsonb?.Replace(":", ": ", StringComparison.Ordinal), row.Bytes, row.Flag, row.Small, row.Number, row.Large, row.At, row.Day?.ToDateTime(default), row.Texts, row.Ids];
            for (var column = 0; column < written.Length; column++) (reader.IsDBNull(column) ? null : reader.GetValue(column) is DateOnly day ? day.ToDateTime(default) : reader.GetValue(column)).ShouldBe(written[column], reader.GetName(column));
        }
        no.ShouldBe(200);
    }

    [Fact]
    public async Task Of_what_is_not_completed_nothing_is_taken_and_the_connection_goes_on()
    {
        await using var database = await Table();
        await using var connection = await database.OpenConnectionAsync();
        await Write(connection, Enumerable.Repeat(Rows[3], 10), complete: false);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM several", connection);
        (await count.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task What_the_table_refuses_is_an_error_and_the_connection_goes_on()
    {
        await using var database = await Table();
        await using var connection = await database.OpenConnectionAsync();
        (await Should.ThrowAsync<PostgresException>(() => Write(connection, [Rows[0] with { Json = "{" }], complete: true))).SqlState.ShouldBe(PostgresErrorCodes.InvalidTextRepresentation);
        await Write(connection, Rows, complete: true);
    }

    [Fact]
    public async Task A_time_that_is_not_in_UTC_is_not_guessed_at()
    {
        await using var database = await Table();
        await using var connection = await database.OpenConnectionAsync();
        await Should.ThrowAsync<ArgumentException>(() => Write(connection, [Rows[0] with { At = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) }], complete: true));
    }

    static async Task<NpgsqlDataSource> Table()
    {
        var database = NpgsqlDataSource.Create(await Servers.CreateDatabase("copy"));
        await using var create = database.CreateCommand("""
            CREATE TABLE several (no int, id uuid, text text, json json, jsonb jsonb, bytes bytea, flag boolean, small smallint, number int, large bigint, at timestamptz, day date, texts text[], ids uuid[])
            """);
        await create.ExecuteNonQueryAsync();
        return database;
    }

    static async Task Write(NpgsqlConnection connection, IEnumerable<Row> rows, bool complete)
    {
        await using var copy = await CopyRows.BeginAsync(connection, "several (no, id, text, json, jsonb, bytes, flag, small, number, large, at, day, texts, ids)", CancellationToken.None);
        var no = 0;
        foreach (var row in rows)
        {
            var values = await copy.RowAsync(14, CancellationToken.None);
            values.Add(no++);
            values.Add(row.Id);
            values.Add(row.Text);
            values.Add(row.Json);
            values.AddJsonb(row.Jsonb);
            values.Add(row.Bytes);
            values.Add(row.Flag);
            values.Add(row.Small);
            values.Add(row.Number);
            values.Add(row.Large);
            values.Add(row.At);
            values.Add(row.Day);
            values.Add(row.Texts);
            values.Add(row.Ids);
        }
        if (complete) await copy.CompleteAsync(CancellationToken.None);
    }
}

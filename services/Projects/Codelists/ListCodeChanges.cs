using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Codelists;

/// <param name="By">The administrator's account.</param>
/// <param name="Before">Null: it was added.</param>
public sealed record CodeChange(string Code, DateTimeOffset At, Guid By, JsonElement? Before, JsonElement After);

/// <summary>Who changed which code of a list and when, newest first.</summary>
public static class ListCodeChanges
{
    public static async Task<Results<Ok<Page<CodeChange>>, NotFound>> Handle(string name, int? limit, string? cursor, CodeStore store, NpgsqlDataSource database, CancellationToken ct)
    {
        if ((await store.NowAsync(ct)).List(name) is null) return TypedResults.NotFound();
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<long?>(cursor) ?? long.MaxValue);
        await using var read = database.CreateCommand("SELECT id, code, at, by, before, after FROM code_changes WHERE list = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
        foreach (var value in new object[] { name, before, take + 1 }) read.Parameters.Add(new() { Value = value });
        await using var reader = await read.ExecuteReaderAsync(ct);
        var changes = new List<(long Id, CodeChange Change)>();
        while (await reader.ReadAsync(ct))
            changes.Add((reader.GetInt64(0), new(reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetGuid(3), reader.IsDBNull(4) ? null : JsonElement.Parse(reader.GetString(4)), JsonElement.Parse(reader.GetString(5)))));
        var page = Cursor.Cut(changes, take, last => last.Id);
        return TypedResults.Ok(new Page<CodeChange>([.. page.Items.Select(item => item.Change)], page.Next));
    }
}

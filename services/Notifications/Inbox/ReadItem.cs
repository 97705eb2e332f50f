using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Notes that the caller has read an item; the first time counts.</summary>
public static class ReadItem
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand("UPDATE inbox_items SET read_at = coalesce(read_at, now()) WHERE person_id = $1 AND notice_id = $2");
        read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = id } });
        return await read.ExecuteNonQueryAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

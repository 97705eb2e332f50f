using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Notes that the caller has read everything, or everything up to the number that they have seen.</summary>
public static class ReadAll
{
    /// <param name="upTo">Number of the newest item seen, so that one which came meanwhile stays unread.</param>
    public static async Task<NoContent> Handle(long? upTo, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand($"UPDATE inbox_items SET read_at = now() WHERE person_id = $1 AND {CountUnread.Unread} AND number <= $2");
        read.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = upTo ?? long.MaxValue, NpgsqlDbType = NpgsqlDbType.Bigint } });
        await read.ExecuteNonQueryAsync(ct);
        return TypedResults.NoContent();
    }
}

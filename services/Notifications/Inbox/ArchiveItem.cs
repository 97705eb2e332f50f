using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Takes an item out of the caller's list; it counts as read.</summary>
public static class ArchiveItem
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var archive = database.CreateCommand("""
            UPDATE inbox_items SET archived_at = coalesce(archived_at, now()), read_at = coalesce(read_at, now()), snoozed_until = NULL WHERE person_id = $1 AND notice_id = $2
            """);
        archive.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = id } });
        return await archive.ExecuteNonQueryAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

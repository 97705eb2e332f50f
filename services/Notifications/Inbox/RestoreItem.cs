using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <summary>Puts an item that was archived or snoozed back into the caller's list, where it was.</summary>
public static class RestoreItem
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var restore = database.CreateCommand("UPDATE inbox_items SET archived_at = NULL, snoozed_until = NULL WHERE person_id = $1 AND notice_id = $2");
        restore.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = id } });
        return await restore.ExecuteNonQueryAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

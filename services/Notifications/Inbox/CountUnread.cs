using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

public sealed record UnreadCount(long Unread);

/// <summary>How many items of the caller are neither read nor archived nor snoozed.</summary>
public static class CountUnread
{
    /// <summary>As the index has it.</summary>
    public const string Unread = "read_at IS NULL AND archived_at IS NULL AND snoozed_until IS NULL";

    public static async Task<UnreadCount> Handle(Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var count = database.CreateCommand($"SELECT count(*) FROM inbox_items WHERE person_id = $1 AND {Unread}");
        count.Parameters.Add(new() { Value = caller.Person() });
        return new((long)(await count.ExecuteScalarAsync(ct))!);
    }
}

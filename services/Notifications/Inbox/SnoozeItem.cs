using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Inbox;

/// <param name="Until">When the item comes back: from now, within a year.</param>
public sealed record Snooze(DateTimeOffset Until);

/// <summary>Takes an item out of the caller's list and count until a moment, at which it comes again, unread and as the newest. Also one that was archived.</summary>
public static class SnoozeItem
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Snooze snooze, Caller caller, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (snooze.Until <= now || snooze.Until > now + Longest) return Problems.Of(400, "invalid-until", "An item can be snoozed until a moment within the coming year.");
        await using var put = database.CreateCommand("UPDATE inbox_items SET snoozed_until = $3, archived_at = NULL WHERE person_id = $1 AND notice_id = $2");
        put.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = caller.Person() }, new() { Value = id }, new() { Value = snooze.Until } });
        return await put.ExecuteNonQueryAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.Notifications.Inbox;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Deliveries;

/// <summary>Followers of something that happened who are still to be told.</summary>
/// <param name="First">Followers are in 64 parts; these are from this one</param>
/// <param name="Last">to this one.</param>
/// <param name="DueAt">Null: it failed for good, and waits for an administrator.</param>
/// <param name="Reason">Why the last attempt failed.</param>
public sealed record WaitingFanout(Guid NoticeId, int First, int Last, string Type, Subject Subject, int Attempts, DateTimeOffset? DueAt, string? Reason, DateTimeOffset CreatedAt);

/// <summary>What still waits, or failed for good: in the order of the notices.</summary>
public static class ListFanouts
{
    sealed record After(Guid NoticeId, int First);

    /// <param name="failed">True: only those that failed for good.</param>
    public static async Task<Ok<Page<WaitingFanout>>> Handle(bool? failed, int? limit, string? cursor, NpgsqlDataSource database, CancellationToken ct)
    {
        var (count, after) = (Cursor.Limit(limit), Cursor.Read<After>(cursor));
        await using var read = database.CreateCommand("""
            SELECT f.notice_id, f.first, f.last, n.type, n.kind, n.subject_id, f.attempts, CASE WHEN f.due_at < 'infinity' THEN f.due_at END, f.reason, n.created_at
            FROM fanouts f JOIN notices n ON n.id = f.notice_id
            WHERE (f.notice_id, f.first) > ($1, $2) AND ($3::bool IS NULL OR (f.due_at = 'infinity') = $3) ORDER BY f.notice_id, f.first LIMIT $4
            """);
        read.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = after?.NoticeId ?? Guid.Empty }, new() { Value = after?.First ?? -1 }, new() { Value = (object?)failed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean }, new() { Value = count + 1 }
        });
        var found = new List<WaitingFanout>();
        await using var row = await read.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetGuid(0), row.GetInt16(1), row.GetInt16(2), row.GetString(3), new(row.GetString(4), row.GetGuid(5)), row.GetInt16(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetFieldValue<DateTimeOffset>(9)));
        return TypedResults.Ok(Cursor.Cut(found, count, last => new After(last.NoticeId, last.First)));
    }
}

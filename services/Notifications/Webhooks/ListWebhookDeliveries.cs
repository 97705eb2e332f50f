using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Platform.Notifications.Data;
using Platform.Notifications.Deliveries;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Webhooks;

/// <summary>One try to send a message.</summary>
/// <param name="Status">Of HTTP; null when there was no answer.</param>
/// <param name="Detail">The beginning of the answer, or why there was none.</param>
/// <param name="Took">Milliseconds.</param>
public sealed record WebhookAttempt(int Number, DateTimeOffset At, int? Status, string? Detail, int Took);

/// <summary>A message to a webhook, and what came of it.</summary>
/// <param name="Id">The <c>webhook-id</c>, on every attempt and every replay.</param>
/// <param name="Type">As in the message: project.published, digest.daily, webhook.test.</param>
/// <param name="Reason">Why it is not sent yet, or will not be.</param>
/// <param name="NextAttemptAt">Null when it is over.</param>
/// <param name="Attempts">The last ones, newest first, at most 20.</param>
public sealed record WebhookDelivery(
    Guid Id, string Type, DeliveryState State, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? EndedAt, IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>Messages to a webhook of the last ninety days with their attempts, newest first.</summary>
public static class ListWebhookDeliveries
{
    public static async Task<Results<Ok<Page<WebhookDelivery>>, NotFound>> Handle(
        Guid id, [Word<DeliveryState>] string? state, int? limit, string? cursor, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var (count, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        if (!await db.WebhooksOf(caller).AnyAsync(w => w.Id == id, ct)) return TypedResults.NotFound();
        var found = await ReadAsync(db, id, null, state, before, count + 1, ct);
        return TypedResults.Ok(Cursor.Cut(found, count, last => last.Id));
    }

    internal static async Task<List<WebhookDelivery>> ReadAsync(NotificationsDb db, Guid webhook, Guid? delivery, string? state, Guid? before, int count, CancellationToken ct)
    {
        await using var batch = db.Batch();
        batch.BatchCommands.Add(new("""
            SELECT d.id, d.kind, n.type, d.state, d.reason, d.created_at, CASE WHEN d.state IN ('waiting', 'sending') THEN d.due_at END, d.ended_at, a.attempts
            FROM deliveries d
            LEFT JOIN LATERAL (SELECT n.type FROM delivery_notices t JOIN notices n ON n.id = t.notice_id WHERE d.kind = 'now' AND t.delivery_id = d.id LIMIT 1) n ON true
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('number', number, 'at', at, 'status', status, 'detail', detail, 'took', took) ORDER BY number DESC) AS attempts
                FROM (SELECT * FROM delivery_attempts WHERE delivery_id = d.id ORDER BY number DESC LIMIT 20) newest) a ON true
            WHERE d.endpoint_id = $1 AND ($2::uuid IS NULL OR d.id = $2) AND ($3::text IS NULL OR d.state = $3) AND ($4::uuid IS NULL OR d.id < $4)
            ORDER BY d.id DESC LIMIT $5
            """)
        {
            Parameters =
            {
                new() { Value = webhook }, new() { Value = (object?)delivery ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = count }
            }
        });
        await db.Database.OpenConnectionAsync(ct);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var found = new List<WebhookDelivery>();
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetGuid(0), Payload.TypeOf(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), EnumText.Parse<DeliveryState>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4),
                row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
                row.IsDBNull(8) ? [] : JsonSerializer.Deserialize<List<WebhookAttempt>>(row.GetString(8), Wire.Json)!));
        return found;
    }
}

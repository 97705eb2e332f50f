using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>An event that cannot be published and holds back the others of its subject.</summary>
/// <param name="RetryAt">Null when it is parked: nobody tries again until an administrator says so.</param>
public sealed record BlockedMessage(Guid MessageId, Guid Subject, string Type, int Attempts, DateTimeOffset? RetryAt, string LastError, DateTimeOffset OccurredAt);

/// <summary>What waits in a service's outbox.</summary>
/// <param name="OldestSeconds">Age of the oldest, in seconds.</param>
public sealed record OutboxState(long Pending, double OldestSeconds, long Blocked, long Parked)
{
    internal static async Task<OutboxState> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var read = database.CreateCommand("""
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8,
                   (SELECT count(*) FROM outbox_block), (SELECT count(*) FROM outbox_block WHERE retry_at IS NULL)
            FROM outbox_message WHERE published_at IS NULL
            """);
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}

/// <summary>Why an event is given up.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record Skip(string Reason);

/// <summary>Ids of the messages that were put back.</summary>
public sealed record Redelivered(IReadOnlyList<Guid> MessageIds);

/// <summary>The messages of this service, for administrators: look, try again, or skip with a reason. Everything done is written down.</summary>
public static class MessageAdmin
{
    public static void MapMessageAdmin(this IEndpointRouteBuilder app, string service)
    {
        var messages = app.MapApi($"/api/admin/messages/{service}", "Operations").For(Roles.Administrator);
        messages.MapGet("/outbox", Outbox);
        messages.MapGet("/blocked", ListBlocked);
        messages.MapPost("/blocked/{messageId:guid}/retry", Retry);
        messages.MapPost("/blocked/{messageId:guid}/skip", SkipBlocked);
        messages.MapGet("/errors", ListErrorQueues);
        messages.MapGet("/errors/{queue}", ListFailed);
        messages.MapPost("/errors/{queue}/redeliver", Redeliver);
    }

    static async Task<Ok<OutboxState>> Outbox(NpgsqlDataSource database, CancellationToken ct) => TypedResults.Ok(await OutboxState.ReadAsync(database, ct));

    static async Task<Ok<Page<BlockedMessage>>> ListBlocked(NpgsqlDataSource database, int? limit, string? cursor, CancellationToken ct)
    {
        var count = Cursor.Limit(limit);
        await using var read = database.CreateCommand("""
            SELECT b.message_id, b.subject, m.type, b.attempts, b.retry_at, b.last_error, m.occurred_at
            FROM outbox_block b JOIN outbox_message m ON m.id = b.message_id
            WHERE $1::uuid IS NULL OR b.subject > $1 ORDER BY b.subject LIMIT $2
            """);
        read.Parameters.Add(new() { Value = (object?)Cursor.Read<Guid?>(cursor) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        read.Parameters.Add(new() { Value = count + 1 });
        var blocked = new List<BlockedMessage>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            blocked.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6)));
        return TypedResults.Ok(Cursor.Cut(blocked, count, last => last.Subject));
    }

    static Task<Results<NoContent, NotFound>> Retry(Guid messageId, Caller caller, NpgsqlDataSource database, OutboxSignal signal, CancellationToken ct) =>
        ActAsync(database, signal, "UPDATE outbox_block SET retry_at = now(), attempts = 0 WHERE message_id = $1", messageId, "retry", null, caller, ct);

    static async Task<Results<NoContent, NotFound, ValidationProblem>> SkipBlocked(
        Guid messageId, Skip skip, Caller caller, NpgsqlDataSource database, OutboxSignal signal, CancellationToken ct)
    {
        if (!Texts.IsPlain(skip.Reason, 500)) return Problems.Invalid("reason", "Say in 1 to 500 characters why the event is given up.");
        var skipped = await ActAsync(database, signal, """
            WITH freed AS (DELETE FROM outbox_block WHERE message_id = $1 RETURNING message_id)
            UPDATE outbox_message SET published_at = clock_timestamp() WHERE id IN (SELECT message_id FROM freed)
            """, messageId, "skip", skip.Reason, caller, ct);
        return skipped.Result is NoContent done ? done : TypedResults.NotFound();
    }

    static async Task<Results<NoContent, NotFound>> ActAsync(
        NpgsqlDataSource database, OutboxSignal signal, string change, Guid messageId, string action, string? reason, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var act = new NpgsqlCommand(change, connection) { Parameters = { new() { Value = messageId } } };
        if (await act.ExecuteNonQueryAsync(ct) == 0) return TypedResults.NotFound();
        await NoteAsync(connection, [messageId], action, reason, caller, ct);
        await transaction.CommitAsync(ct);
        signal.Pulse();
        return TypedResults.NoContent();
    }

    static async Task<Ok<IReadOnlyList<ErrorQueue>>> ListErrorQueues(ErrorQueues queues, CancellationToken ct) => TypedResults.Ok(await queues.CountAsync(ct));

    static async Task<Results<Ok<IReadOnlyList<FailedMessage>>, NotFound>> ListFailed(string queue, ErrorQueues queues, int? limit, CancellationToken ct) =>
        queues.Has(queue) ? TypedResults.Ok(await queues.PeekAsync(queue, Cursor.Limit(limit), ct)) : TypedResults.NotFound();

    static async Task<Results<Ok<Redelivered>, NotFound>> Redeliver(
        string queue, ErrorQueues queues, NpgsqlDataSource database, Caller caller, int? limit, CancellationToken ct)
    {
        if (!queues.Has(queue)) return TypedResults.NotFound();
        var moved = await queues.RedeliverAsync(queue, Cursor.Limit(limit), ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await NoteAsync(connection, moved, "redeliver", queue, caller, ct);
        return TypedResults.Ok(new Redelivered(moved));
    }

    static async Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<Guid> messageIds, string action, string? reason, Caller caller, CancellationToken ct)
    {
        await using var note = new NpgsqlCommand("INSERT INTO message_audit (message_id, action, reason, actor) SELECT unnest($1), $2, $3, $4", connection)
        {
            Parameters = { new() { Value = messageIds.ToArray() }, new() { Value = action }, new() { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = caller.Person() } }
        };
        await note.ExecuteNonQueryAsync(ct);
    }
}

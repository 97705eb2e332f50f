using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Deliveries;

/// <param name="Count">How many are sent once more.</param>
/// <param name="More">Whether there are others; the same request goes on with them.</param>
public sealed record ReplayedDeliveries(int Count, bool More);

/// <summary>Sends all messages once more that failed, after an outage for example, or (with <c>state=dropped</c>) that were dropped: the oldest first, 10,000 at a time, with their own ids and as many attempts as new ones have.</summary>
/// <remarks>Takes the filters of the list, of which one besides state and channel is demanded: nobody sends everything again by mistake. Tests of webhooks are left out.</remarks>
public static class ReplayDeliveries
{
    const int Most = 10_000;

    public static async Task<Results<Ok<ReplayedDeliveries>, ProblemHttpResult>> Handle([AsParameters] DeliveryFilter filter, NpgsqlDataSource database, Bell bell, TimeProvider clock, CancellationToken ct)
    {
        if (filter is { Person: null, Endpoint: null, Notice: null, From: null }) return Problems.Of(400, "filter-needed", "Say which: give from, person, endpoint or notice.");
        filter = filter with { State = filter.State ?? "failed" };
        if (filter.State is not ("failed" or "dropped")) return Problems.Of(400, "not-failed", "Only what failed or was dropped can be sent once more: use state=failed or state=dropped.");

        await using var replay = database.CreateCommand();
        var conditions = filter.Conditions(replay);
        replay.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        replay.CommandText = $"""
            WITH found AS MATERIALIZED (
                SELECT d.id FROM deliveries d WHERE d.kind <> 'test' AND {conditions} ORDER BY d.id LIMIT {Most + 1}
            ), replayed AS (
                UPDATE deliveries SET state = 'waiting', due_at = ${replay.Parameters.Count}, attempts = 0, reason = NULL, ended_at = NULL
                WHERE id = ANY (ARRAY(SELECT id FROM found ORDER BY id LIMIT {Most})) AND state IN ('failed', 'dropped') RETURNING 1
            )
            SELECT (SELECT count(*) FROM replayed)::int, (SELECT count(*) FROM found) > {Most}
            """;
        await using var row = await replay.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var replayed = new ReplayedDeliveries(row.GetInt32(0), row.GetBoolean(1));
        bell.Ring();
        return TypedResults.Ok(replayed);
    }
}

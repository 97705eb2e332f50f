using Npgsql;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Privacy;
using Platform.Notifications.Subscriptions;

namespace Platform.Notifications.Deliveries;

/// <summary>A digest in the inbox: its items come in together at their hour, all those of a batch in one statement. How many more there are is an item of its own.</summary>
public sealed class InboxSender(NpgsqlDataSource database, Pulse pulse, TimeProvider clock) : ISender
{
    public Channel Channel => Channel.Inbox;

    public int AtOnce => 500;

    public int AtOncePerEndpoint => 2; // a day's and a week's

    public async Task SendAsync(IReadOnlyList<Claimed> batch, Action<Claimed, Outcome> ended, CancellationToken ct)
    {
        var cut = batch.Where(delivery => delivery.Older > 0).Select(delivery => (delivery.EndpointId, Notice: NamedId.Of($"digest/{delivery.Id}"), Delivery: delivery.Id, delivery.Older)).ToArray();
        var told = batch.SelectMany(delivery => delivery.Notices, (delivery, notice) => (delivery.EndpointId, notice.Id, notice.Topic, notice.CreatedAt))
            .Concat(cut.Select(one => (one.EndpointId, Id: one.Notice, Topic: (string?)null, CreatedAt: DateTimeOffset.MinValue))).OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var insert = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"SELECT {Erasing.NotMeanwhile}, next_number()"), // locks for all that are numbered after it; one lock a row would be too many
                new("""
                    INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
                    SELECT c.id, 'digest-cut', 'digest', c.delivery_id, 1, '{}', jsonb_build_object('older', c.older), $5 FROM unnest($1, $2, $3, $4) AS c (person_id, id, delivery_id, older) WHERE NOT is_erased(c.person_id)
                    ON CONFLICT DO NOTHING
                    """)
                {
                    Parameters =
                    {
                        new() { Value = cut.Select(one => one.EndpointId).ToArray() }, new() { Value = cut.Select(one => one.Notice).ToArray() }, new() { Value = cut.Select(one => one.Delivery).ToArray() },
                        new() { Value = cut.Select(one => one.Older).ToArray() }, new() { Value = clock.GetUtcNow() }
                    }
                },
                new("""
                    INSERT INTO inbox_items (person_id, notice_id, number, topic)
                    SELECT t.person_id, t.notice_id, n.number, t.topic
                    FROM unnest($1, $2, $3) AS t (person_id, notice_id, topic)
                    JOIN (SELECT o.notice_id, nextval('inbox_number') AS number
                          FROM (SELECT notice_id, min(nth) AS nth FROM unnest($2) WITH ORDINALITY AS a (notice_id, nth) GROUP BY notice_id ORDER BY min(nth)) o) n USING (notice_id)
                    WHERE NOT is_erased(t.person_id)
                    ON CONFLICT DO NOTHING
                    """)
                {
                    Parameters =
                    {
                        new() { Value = told.Select(one => one.EndpointId).ToArray() }, new() { Value = told.Select(one => one.Id).ToArray() },
                        new() { Value = told.Select(one => one.Topic).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text }
                    }
                }
            }
        };
        await insert.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        pulse.Send();
        foreach (var delivery in batch) ended(delivery, Outcome.Sent());
    }
}

using Npgsql;
using Platform.Notifications.Inbox;
using Platform.Notifications.Reactions;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Webhooks;

/// <summary>Sends nothing more to an address, and tells those who keep the webhook in all their channels: the organisation's editors, or whoever made it.</summary>
public sealed class DisableWebhook(NpgsqlDataSource database, Pulse pulse, TimeProvider clock, ILogger<DisableWebhook> log)
{
    public async Task AsAsync(Webhook webhook, DisabledBecause reason, CancellationToken ct)
    {
        await using var disable = database.CreateCommand(Sql);
        disable.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = webhook.Id }, new() { Value = webhook.Url }, new() { Value = reason.ToText() }, new() { Value = clock.GetUtcNow() }, new() { Value = Guid.CreateVersion7() },
            new() { Value = new Uri(webhook.Url).IdnHost }
        });
        await disable.ExecuteNonQueryAsync(ct);
        pulse.Send();
        log.LogInformation("Webhook {Webhook} is disabled: {Reason}", webhook.Id, reason);
    }

    /// <summary>$1 webhook, $2 its address when it was called (a new one has done nothing wrong), $3 reason, $4 now, $5 id of the notice, $6 its host, by which it is named without a description.</summary>
    const string Sql = $$"""
        WITH disabled AS (
            UPDATE webhooks SET state = 'disabled', reason = $3, version = version + 1 WHERE id = $1 AND url = $2 AND state = 'enabled' RETURNING *
        ), reader AS (
            SELECT unnest(e.person_ids) AS person_id FROM disabled d JOIN organisation_editors e USING (organisation_id)
            UNION
            SELECT d.created_by FROM disabled d WHERE d.organisation_id IS NULL AND d.created_by <> 'ffffffff-ffff-ffff-ffff-ffffffffffff' -- nobody: they were erased
        ), notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $5, 'webhook-' || $3, 'webhook', d.id, d.version, jsonb_build_object('en', coalesce(d.description, $6)), '{}', $4 FROM disabled d
            ON CONFLICT DO NOTHING RETURNING id, type
        ), {{Delivery.Sql}}
        """;
}

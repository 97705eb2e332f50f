using NpgsqlTypes;
using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Whoever asked for an import hears how it ended.</summary>
public static class OnImport
{
    public static async Task Completed(ImportCompleted e, NotificationsDb db, CancellationToken ct)
    {
        await using var batch = db.Batch();
        batch.BatchCommands.Add(new(Sql)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() }, new() { Value = e.State == "failed" ? "import-failed" : "import-completed" }, new() { Value = e.ImportId },
                new()
                {
                    Value = new Facts(Created: e.Created, Updated: e.Updated, Unchanged: e.Unchanged, Conflicts: e.Conflicts, Rejected: e.Rejected).ToJson(),
                    NpgsqlDbType = NpgsqlDbType.Jsonb
                },
                new() { Value = e.OccurredAt.ToUniversalTime() }, new() { Value = e.RequestedBy }
            }
        });
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>$1 id of the notice, $2 type, $3 import, $4 facts, $5 occurred at, $6 who asked. An import ends once, so its version is 0.</summary>
    const string Sql = $$"""
        WITH notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $1, $2, 'import', $3, 0, '{}', $4, $5 WHERE NOT is_erased($6)
            ON CONFLICT DO NOTHING RETURNING id, type
        ), reader AS (
            SELECT $6::uuid AS person_id
        ), {{Delivery.Sql}}
        """;
}

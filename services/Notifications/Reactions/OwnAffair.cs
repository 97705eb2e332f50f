using System.Text.Json;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Privacy;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Reactions;

/// <summary>News for one person of what is theirs alone: an import, an application, a certificate, a membership, what they handed in.</summary>
/// <param name="Kind">Of the thing; one of <see cref="Kinds"/>. Its notices go when the person is erased.</param>
/// <param name="Version">What is older than what the person was told already is not told any more.</param>
public sealed record OwnAffair(string Type, string Kind, Guid Id, long Version, DateTimeOffset OccurredAt, Guid Person, Text Name, Facts Facts)
{
    /// <summary>Things of one person, of which nobody else is told.</summary>
    public static string[] Kinds { get; } = ["registration", "application", "certificate", "membership", "import", "digest", "project-submission", "practice-submission", "voice", "change-request", "review"];

    public async Task TellAsync(NotificationsDb db, CancellationToken ct)
    {
        Sound.Demand(Wording.Types.Contains(Type), "There are no words for it.");
        Sound.Check([Id, Person], Version, OccurredAt, Name, facts: Facts);
        await using var batch = db.Batch();
        // Alone with this thing until the commit, so that of two versions at once the older sees the newer or comes first.
        batch.BatchCommands.Add(new($"SELECT {Erasing.NotMeanwhile}, pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = $"{Kind}/{Id}" } } });
        batch.BatchCommands.Add(new(Sql)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() }, new() { Value = Type }, new() { Value = Kind }, new() { Value = Id }, new() { Value = Version },
                new() { Value = JsonSerializer.Serialize(Name, Wire.Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = Facts.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = OccurredAt.ToUniversalTime() }, new() { Value = Person }
            }
        });
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>$1 id of the notice, $2 type, $3 kind, $4 id of the thing, $5 version, $6 name, $7 facts, $8 occurred at, $9 person.</summary>
    const string Sql = $$"""
        WITH notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT is_erased($9) AND NOT EXISTS (
                SELECT FROM notices n JOIN inbox_items i ON i.notice_id = n.id AND i.person_id = $9 WHERE n.subject_id = $4 AND n.kind = $3 AND n.version > $5)
            ON CONFLICT DO NOTHING RETURNING id, type
        ), reader AS (
            SELECT $9::uuid AS person_id, NULL AS topic
        ), {{Delivery.Sql}}
        """;
}

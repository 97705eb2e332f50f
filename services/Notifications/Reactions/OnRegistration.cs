using System.Text.Json;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;
using Platform.Notifications.Privacy;
using Platform.Notifications.Subscriptions;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Reactions;

/// <summary>A person hears of their own registrations, whatever they follow: it cannot be muted.</summary>
public static class OnRegistration
{
    public static Task Confirmed(RegistrationConfirmed e, NotificationsDb db, CancellationToken ct) => TellAsync(
        db, "confirmed", e.RegistrationId, e.Version, e.EventId, e.PersonId, e.EventName, new Facts(EventId: e.EventId, FromWaitingList: e.FromWaitingList), e.OccurredAt, ct);

    public static Task Waitlisted(RegistrationWaitlisted e, NotificationsDb db, CancellationToken ct) => TellAsync(
        db, "waitlisted", e.RegistrationId, e.Version, e.EventId, e.PersonId, e.EventName, new Facts(EventId: e.EventId, Position: e.Position), e.OccurredAt, ct);

    /// <remarks>Still in the line: the seat is kept for them, and not theirs yet.</remarks>
    public static Task Offered(RegistrationOffered e, NotificationsDb db, CancellationToken ct) => TellAsync(
        db, "offered", e.RegistrationId, e.Version, e.EventId, e.PersonId, e.EventName, new Facts(EventId: e.EventId, Deadline: e.ExpiresAt, TimeZone: e.TimeZone), e.OccurredAt, ct);

    /// <remarks>Whoever is not let in never held a seat: of the event they hear no more.</remarks>
    public static Task Rejected(RegistrationRejected e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        "registration-rejected", "registration", e.RegistrationId, e.Version, e.OccurredAt, e.PersonId, e.EventName, new Facts(EventId: e.EventId)).TellAsync(db, ct);

    public static Task AttendanceRecorded(AttendanceRecorded e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        e.Attended ? "attendance-recorded" : "attendance-missed", "registration", e.RegistrationId, e.Version, e.OccurredAt, e.PersonId, e.EventName, new Facts(EventId: e.EventId)).TellAsync(db, ct);

    public static Task Withdrawn(RegistrationWithdrawn e, NotificationsDb db, CancellationToken ct) => TellAsync(
        db, "withdrawn", e.RegistrationId, e.Version, e.EventId, e.PersonId, e.EventName, new Facts(EventId: e.EventId), e.OccurredAt, ct);

    /// <summary>Notes who goes, tells them, and tells them too that the event is cancelled or put off, if that was heard of first.</summary>
    static async Task TellAsync(
        NotificationsDb db, string state, Guid registration, long version, Guid happening, Guid person, Text name, Facts facts, DateTimeOffset at, CancellationToken ct)
    {
        Sound.Check([registration, happening, person], version, at, name, facts: facts);
        await using var batch = db.Batch();
        // With other registrations, but not while the event changes: either it finds the person here, or the person finds it cancelled.
        batch.BatchCommands.Add(new($"SELECT {Erasing.NotMeanwhile}, pg_advisory_xact_lock_shared(hashtextextended($1, 0))") { Parameters = { new() { Value = Topic.Of("event", happening) } } });
        batch.BatchCommands.Add(new(Registration)
        {
            Parameters =
            {
                new() { Value = registration }, new() { Value = happening }, new() { Value = person }, new() { Value = version }, new() { Value = state },
                new() { Value = JsonSerializer.Serialize(name, Wire.Json), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = facts.ToJson(), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = at.ToUniversalTime() }, new() { Value = Guid.CreateVersion7() }
            }
        });
        batch.BatchCommands.Add(new(Cancellation)
        {
            Parameters = { new() { Value = registration }, new() { Value = version }, new() { Value = happening }, new() { Value = Guid.CreateVersion7() } }
        });
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>$1 registration, $2 event, $3 person, $4 version, $5 state, $6 name of the event, $7 facts, $8 occurred at, $9 id of the notice.</summary>
    const string Registration = $$"""
        WITH attendee AS (
            INSERT INTO attendees AS a (registration_id, event_id, person_id, version, state) SELECT $1, $2, $3, $4, $5 WHERE NOT is_erased($3)
            ON CONFLICT (registration_id) DO UPDATE SET version = $4, state = $5 WHERE a.version < $4
            RETURNING person_id
        ), reader AS (
            SELECT person_id FROM attendee
        ), notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $9, 'registration-' || $5, 'registration', $1, $4, $6, $7, $8 FROM attendee
            ON CONFLICT DO NOTHING RETURNING id, type
        ), {{Delivery.Sql}}
        """;

    /// <summary>$1 registration, $2 version, $3 event, $4 id of the notice if nobody was told yet.</summary>
    const string Cancellation = $$"""
        WITH reader AS (
            SELECT a.person_id
            FROM attendees a JOIN subjects s ON s.kind = 'event' AND s.id = a.event_id AND s.state IN ('cancelled', 'postponed')
            WHERE a.registration_id = $1 AND a.version = $2 AND a.state <> 'withdrawn'
              AND NOT EXISTS (SELECT FROM inbox_items i JOIN notices n ON n.id = i.notice_id
                              WHERE i.person_id = a.person_id AND n.subject_id = s.id AND n.kind = 'event' AND n.version = s.version)
        ), notice AS (
            INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
            SELECT $4, 'event-' || s.state, s.kind, s.id, s.version, s.name, s.facts, s.updated_at
            FROM subjects s WHERE s.kind = 'event' AND s.id = $3 AND EXISTS (SELECT FROM reader)
            ON CONFLICT (subject_id, kind, version, type) DO UPDATE SET type = excluded.type RETURNING id, type
        ), {{Delivery.Sql}}
        """;
}

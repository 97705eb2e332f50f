using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Contacts;

/// <summary>Mailboxes that are written to no more, whoever names them: mail came back from there, or its reader called it spam. The way back is a code that is mailed there and comes back.</summary>
/// <remarks>
/// Of a mailbox an HMAC is kept, under a key of ours: it outlives the contact point, and is no address. While it is suppressed, it is sent one confirmation in 7 days after a bounce and in 30 after a
/// complaint, the first of them so long after it; who had proved it before is sent the first at once. So neither a mistyped address nor somebody who complained is written to again and again because others
/// type it in.
/// </remarks>
public sealed class Suppressions(Vault vault, TimeProvider clock)
{
    public const string Bounce = "bounce", Complaint = "complaint";

    /// <summary>Under what a mailbox stands in the table.</summary>
    public byte[] KeyOf(string mailbox) => vault.Mac("suppressions", Encoding.UTF8.GetBytes(mailbox));

    /// <summary>Writes to a mailbox no more. A bounce is about everybody who named it, a complaint about whom the mail was to: a visitor is forgotten, a member sees why nothing comes.</summary>
    /// <param name="point">To which the mail was.</param>
    public async Task AddAsync(NpgsqlConnection database, Guid point, string mailbox, string reason, CancellationToken ct)
    {
        await using var suppress = new NpgsqlCommand("""
            WITH noted AS (
                INSERT INTO suppressions AS s (key, reason, retry_at) VALUES ($1, $3, $5 + rest_after($3))
                ON CONFLICT (key) DO UPDATE SET reason = greatest(s.reason, excluded.reason), retry_at = greatest(s.retry_at, excluded.retry_at)
            ), forgotten AS (
                DELETE FROM contact_points WHERE person_id IS NULL AND (id = $4 OR mailbox = $2 AND $3 = 'bounce')
            ), suppressed AS (
                UPDATE contact_points SET state = 'suppressed', reason = $3, version = version + 1 WHERE person_id IS NOT NULL AND state = 'verified' AND (id = $4 OR mailbox = $2 AND $3 = 'bounce') RETURNING id
            )
            UPDATE deliveries d SET state = 'dropped', reason = 'The address is suppressed.', ended_at = $5 FROM suppressed s WHERE d.endpoint_id = s.id AND d.state = 'waiting'
            """, database);
        suppress.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = KeyOf(mailbox) }, new() { Value = mailbox }, new() { Value = reason }, new() { Value = point }, new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz }
        });
        await suppress.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Has the point's code mailed. For a mailbox that is sent nothing the same is written, and not sent: the same work, and nothing to be told by.</summary>
    /// <param name="isProved">The point was its owner's before mail came back.</param>
    internal Task MailConfirmationAsync(NotificationsDb db, ContactPoint point, bool isProved, CancellationToken ct)
    {
        var (now, key) = (clock.GetUtcNow(), KeyOf(point.Mailbox));
        return db.Database.ExecuteSqlAsync($"""
            WITH suppressed AS (
                SELECT retry_at <= {now} OR {isProved} AS once FROM suppressions WHERE key = {key} FOR UPDATE
            ), asked AS (
                UPDATE suppressions SET retry_at = {now} + rest_after(reason) WHERE key = {key} AND (SELECT once FROM suppressed)
            )
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at, reason, ended_at)
            SELECT {Guid.CreateVersion7(now)}, 'email', {point.Id}, {point.PersonId}, 'confirmation', 'security', CASE WHEN s.goes THEN 'waiting' ELSE 'dropped' END, {now}, {now}, {now},
                   CASE WHEN NOT s.goes THEN 'The address is suppressed.' END, CASE WHEN NOT s.goes THEN {now} END
            FROM (SELECT coalesce((SELECT once FROM suppressed), true)) AS s (goes)
            """, ct);
    }

    /// <summary>Frees a mailbox whose code came back: it works, and its reader wants to be written to. Another member's point that was suppressed loses it; it may have changed hands.</summary>
    internal Task LiftAsync(NotificationsDb db, ContactPoint proved, CancellationToken ct)
    {
        var (key, until) = (KeyOf(proved.Mailbox), clock.GetUtcNow() + ContactPoint.CodeLives);
        return db.Database.ExecuteSqlAsync($"""
            DELETE FROM suppressions WHERE key = {key};
            UPDATE contact_points SET state = 'unverified', reason = NULL, code_hash = NULL, code_expires_at = {until}, version = version + 1
            WHERE mailbox = {proved.Mailbox} AND state = 'suppressed' AND id <> {proved.Id}
            """, ct);
    }
}

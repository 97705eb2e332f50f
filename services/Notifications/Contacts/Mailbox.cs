using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;

namespace Platform.Notifications.Contacts;

/// <summary>A mailbox has one owner: whoever confirmed it last. Visitors and members may both have asked to be written to there.</summary>
public static class Mailbox
{
    /// <summary>An address as others than its owner may see it: <c>a…@example.org</c>.</summary>
    public static string Masked(string address) => address.LastIndexOf('@') is > 0 and var at ? $"{address[0]}…{address[at..]}" : "…";

    /// <summary>Those who confirm the same mailbox take turns, to the end of the transaction.</summary>
    internal static Task LockMailboxAsync(this NotificationsDb db, string mailbox, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"mailbox/" + mailbox}, 0))", ct);

    /// <summary>The point that has the mailbox now, and that nobody else changes or deletes until the end of the transaction.</summary>
    internal static async Task<ContactPoint?> OwnerOfAsync(this NotificationsDb db, string mailbox, CancellationToken ct) =>
        (await db.ContactPoints.FromSql($"SELECT * FROM contact_points WHERE mailbox = {mailbox} AND state = 'verified' FOR UPDATE").ToListAsync(ct)).SingleOrDefault();

    /// <summary>
    /// Makes room for a member's point that was just proved. What a visitor followed there, or the member with another point of theirs, goes on with it, what waits to be sent too, and links in mails that
    /// were sent still work. The point of another member loses the address, which may have changed hands: it is theirs again if they confirm it within a week.
    /// </summary>
    internal static async Task TakeMailboxAsync(this NotificationsDb db, ContactPoint point, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + ContactPoint.CodeLives;
        await db.Database.ExecuteSqlAsync($"""
            UPDATE contact_points SET state = 'unverified', reason = NULL, code_hash = NULL, code_expires_at = {until}, version = version + 1
            WHERE mailbox = {point.Mailbox} AND state = 'verified' AND person_id <> {point.PersonId}
            """, ct);
        if (await db.OwnerOfAsync(point.Mailbox, ct) is not { } former) return;
        await db.MoveSubscriptionsAsync(former, point, ct);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE delivery_notices n SET endpoint_id = {point.Id} WHERE endpoint_id = {former.Id}
               AND NOT EXISTS (SELECT FROM delivery_notices o WHERE o.endpoint_id = {point.Id} AND o.notice_id = n.notice_id);
            UPDATE deliveries d SET endpoint_id = {point.Id}, person_id = {point.PersonId} WHERE endpoint_id = {former.Id} AND state = 'waiting' AND kind <> 'confirmation'
               AND NOT EXISTS (SELECT FROM deliveries o WHERE o.endpoint_id = {point.Id} AND o.kind = d.kind AND o.slot = d.slot);
            DELETE FROM contact_points WHERE id = {former.Id};
            UPDATE contact_points SET token = {former.Token} WHERE id = {point.Id}
            """, ct);
    }

    /// <summary>What one point follows another follows from now on; what both follow stays once, as often as was asked for last.</summary>
    internal static Task MoveSubscriptionsAsync(this NotificationsDb db, ContactPoint from, ContactPoint to, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        UPDATE subscriptions s SET frequency = f.frequency, state = 'confirmed' FROM subscriptions f WHERE s.endpoint_id = {to.Id} AND f.endpoint_id = {from.Id} AND f.topic = s.topic;
        UPDATE subscriptions s SET endpoint_id = {to.Id}, person_id = {to.PersonId}, state = CASE WHEN state = 'unconfirmed' THEN 'confirmed' ELSE state END
        WHERE endpoint_id = {from.Id} AND NOT EXISTS (SELECT FROM subscriptions o WHERE o.endpoint_id = {to.Id} AND o.topic = s.topic)
        """, ct);
}

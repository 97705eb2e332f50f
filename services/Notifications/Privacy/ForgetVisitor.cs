using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;

namespace Platform.Notifications.Privacy;

/// <summary>Forgets a visitor at once, for whoever has the token of their mails: the address, what it follows and what it asked to follow, and what was ever sent there. What comes back of it later finds nobody.</summary>
/// <remarks>Only that a mailbox is not to be written to outlives it, as a hash (<see cref="Suppressions"/>): else forgetting would have it written to again.</remarks>
public static class ForgetVisitor
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid token, NotificationsDb db, Throttle throttle, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ManagedPointAsync(token, ct) is not { Mailbox: var mailbox }) return TypedResults.NotFound();
        await db.LockMailboxAsync(mailbox, ct);
        await db.Database.ExecuteSqlRawAsync($"SELECT {Erasing.Alone}", ct);
        // Locked: whoever notes an attempt has done it before this, or finds the delivery gone.
        var sent = await db.Database.SqlQuery<Guid>($"""
            SELECT d.id AS "Value" FROM deliveries d WHERE d.endpoint_id IN (SELECT id FROM contact_points WHERE mailbox = {mailbox} AND person_id IS NULL) ORDER BY d.id FOR UPDATE
            """).ToArrayAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM delivery_attempts WHERE delivery_id = ANY ({sent});
            DELETE FROM delivery_notices WHERE delivery_id = ANY ({sent});
            DELETE FROM deliveries WHERE id = ANY ({sent});
            SELECT forget_following(ARRAY(SELECT s.id FROM subscriptions s JOIN contact_points p ON p.id = s.endpoint_id WHERE p.mailbox = {mailbox} AND p.person_id IS NULL));
            DELETE FROM contact_points WHERE mailbox = {mailbox} AND person_id IS NULL
            """, ct);
        await throttle.ForgetAsync(db, mailbox, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

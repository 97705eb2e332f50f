using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Notifications.Data;
using Platform.Notifications.Reactions;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Privacy;

/// <summary>Nothing of what was followed, sent and read stays; notices of the person's own affairs go with them.</summary>
public static class OnAccountErased
{
    public static async Task Handle(AccountErased erased, NotificationsDb db, CancellationToken ct)
    {
        Sound.Check([erased.AccountId], 0, erased.OccurredAt);
        await db.ForgetAsync(erased, ct);
        var person = erased.AccountId;
        await db.Database.ExecuteSqlRawAsync($"SELECT {Erasing.Alone}", ct);
        await db.Database.ExecuteSqlAsync($"""
            SELECT FROM deliveries WHERE person_id = {person} ORDER BY id FOR UPDATE; -- whoever notes an attempt has done it before this, or finds the delivery gone
            DELETE FROM delivery_attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE person_id = {person});
            DELETE FROM delivery_notices WHERE delivery_id IN (SELECT id FROM deliveries WHERE person_id = {person}) OR endpoint_id = {person};
            DELETE FROM deliveries WHERE person_id = {person};
            SELECT forget_following(ARRAY(SELECT id FROM subscriptions WHERE person_id = {person}));
            DELETE FROM contact_points WHERE person_id = {person};
            DELETE FROM muted WHERE person_id = {person};
            DELETE FROM attendees WHERE person_id = {person};
            UPDATE webhooks SET created_by = {Erasure.Nobody} WHERE created_by = {person};
            UPDATE organisation_editors SET person_ids = array_remove(person_ids, {person}) WHERE person_ids @> ARRAY[{person}];
            DELETE FROM notices n USING inbox_items i WHERE i.person_id = {person} AND n.id = i.notice_id AND n.kind = ANY({OwnAffair.Kinds});
            DELETE FROM inbox_items WHERE person_id = {person}
            """, ct);
    }
}

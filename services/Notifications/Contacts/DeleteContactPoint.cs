using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>Forgets an own address and ends what it follows.</summary>
/// <remarks>That an address is suppressed is not forgotten, or adding it again would have it written to: the row stays, and is nobody's.</remarks>
public static class DeleteContactPoint
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var person = caller.Person();
        return await db.Database.SqlQuery<Guid>($"""
            WITH kept AS (
                UPDATE contact_points SET person_id = NULL, token = gen_random_uuid(), code_hash = NULL, code_expires_at = NULL, quiet_from = NULL, quiet_until = NULL, version = version + 1
                WHERE id = {id} AND person_id = {person} AND state = 'suppressed' RETURNING id
            ), unheard AS (
                DELETE FROM subscriptions WHERE endpoint_id IN (SELECT id FROM kept)
            ), gone AS (
                DELETE FROM contact_points WHERE id = {id} AND person_id = {person} AND state <> 'suppressed' RETURNING id
            )
            SELECT id AS "Value" FROM kept UNION ALL SELECT id FROM gone
            """).ToListAsync(ct) is [] ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

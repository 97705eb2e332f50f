using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Notifications.Deliveries;

/// <summary>Sends a message once more that failed or was dropped: with its own id, and with as many attempts as a new one has.</summary>
public static class ReplayDelivery
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, AccessLog access, NotificationsDb db, Bell bell, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var replayed = await db.Database.ExecuteSqlAsync($"""
            UPDATE deliveries SET state = 'waiting', due_at = {now}, attempts = 0, reason = NULL, ended_at = NULL WHERE id = {id} AND state IN ('failed', 'dropped')
            """, ct);
        var people = await db.Database.SqlQuery<Guid?>($"""SELECT person_id AS "Value" FROM deliveries WHERE id = {id}""").ToListAsync(ct);
        if (people is not [var person]) return TypedResults.NotFound();
        if (person is { } shown) access.Shows(shown);
        if (replayed == 0) return Problems.Of(409, "not-failed", "Only what failed or was dropped can be sent once more. This is sent, or still under way.");
        bell.Ring();
        return TypedResults.NoContent();
    }
}

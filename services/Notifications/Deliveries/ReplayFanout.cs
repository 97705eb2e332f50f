using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;

namespace Platform.Notifications.Deliveries;

/// <summary>Tries again to tell followers of a notice of whom some could not be told.</summary>
public static class ReplayFanout
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid notice, NotificationsDb db, Bell bell, CancellationToken ct)
    {
        if (await db.Database.ExecuteSqlAsync($"UPDATE fanouts SET attempts = 0, due_at = statement_timestamp() WHERE notice_id = {notice} AND reason IS NOT NULL", ct) == 0) return TypedResults.NotFound();
        bell.Ring();
        return TypedResults.NoContent();
    }
}

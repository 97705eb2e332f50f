using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>What the caller follows, newest first.</summary>
public static class ListSubscriptions
{
    public static async Task<Page<SubscriptionDetail>> Handle(int? limit, string? cursor, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var (person, count, before) = (caller.Person(), Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var found = await db.Subscriptions.AsNoTracking().Where(s => s.PersonId == person && (before == null || s.Id < before))
            .OrderByDescending(s => s.Id).Take(count + 1).ToListAsync(ct);
        return Cursor.Cut(await SubscriptionDetail.OfAsync(found, db, ct), count, last => last.Id);
    }
}

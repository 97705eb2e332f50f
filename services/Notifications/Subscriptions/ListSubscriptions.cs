using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>What the caller follows, newest first; with <c>webhookId</c> what one of their webhooks follows.</summary>
public static class ListSubscriptions
{
    public static async Task<Page<SubscriptionDetail>> Handle(int? limit, string? cursor, Guid? webhookId, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var (person, count, before) = (caller.Person(), Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var mine = webhookId is null ? db.Subscriptions.Where(s => s.PersonId == person) : db.SubscriptionsOf(caller).Where(s => s.EndpointId == webhookId);
        var found = await mine.AsNoTracking().Where(s => before == null || s.Id < before)
            .OrderByDescending(s => s.Id).Take(count + 1).ToListAsync(ct);
        return Cursor.Cut(await SubscriptionDetail.OfAsync(found, db, ct), count, last => last.Id);
    }
}

using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Webhooks that the caller keeps, newest first.</summary>
public static class ListWebhooks
{
    public static async Task<Page<WebhookDetail>> Handle(Guid? organisation, int? limit, string? cursor, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var (count, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var found = await db.WebhooksOf(caller).AsNoTracking().Where(w => (organisation == null || w.OrganisationId == organisation) && (before == null || w.Id < before))
            .OrderByDescending(w => w.Id).Take(count + 1).ToListAsync(ct);
        return Cursor.Cut(found.ConvertAll(w => WebhookDetail.Of(w)), count, last => last.Id);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Webhooks;

/// <summary>Removes a webhook and what it follows. What waits for it is not sent; what was sent stays in the ledger for its time.</summary>
public static class RemoveWebhook
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (!await db.WebhooksOf(caller).AnyAsync(w => w.Id == id, ct)) return TypedResults.NotFound();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Subscriptions.Where(s => s.EndpointId == id).ExecuteDeleteAsync(ct);
        await db.Webhooks.Where(w => w.Id == id).ExecuteDeleteAsync(ct); // the sender drops what waits for one that is not there
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}

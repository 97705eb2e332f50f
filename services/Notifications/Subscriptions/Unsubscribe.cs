using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Ends a subscription; nothing of it is kept.</summary>
public static class Unsubscribe
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var person = caller.Person();
        return await db.Subscriptions.Where(s => s.Id == id && s.PersonId == person).ExecuteDeleteAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>Forgets an own address and ends what it follows.</summary>
public static class DeleteContactPoint
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var person = caller.Person();
        return await db.ContactPoints.Where(p => p.Id == id && p.PersonId == person).ExecuteDeleteAsync(ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

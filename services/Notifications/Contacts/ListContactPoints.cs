using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>The caller's addresses, newest first.</summary>
public static class ListContactPoints
{
    public static async Task<Page<ContactPointDetail>> Handle(int? limit, string? cursor, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var (person, count, before) = (caller.Person(), Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var found = await db.ContactPoints.AsNoTracking().Where(p => p.PersonId == person && (before == null || p.Id < before))
            .OrderByDescending(p => p.Id).Take(count + 1).ToListAsync(ct);
        return Cursor.Cut(found.ConvertAll(ContactPointDetail.Of), count, last => last.Id);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>Changes in which language, zone and hours an own address is written to. The address itself stays: another one is another contact point.</summary>
public static class ReviseContactPoint
{
    public static async Task<Results<Ok<ContactPointDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, ContactSettings settings, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        if (await db.OwnPointAsync(id, caller, ct) is not { } point) return TypedResults.NotFound();
        if (point.Version != ifMatch.Version) return Problems.Stale();
        if (settings.Check() is { } refusal) return refusal.ToProblem();

        point.Revise(settings);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ContactPointDetail.Of(point));
    }
}

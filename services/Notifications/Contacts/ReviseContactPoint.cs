using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>Changes in which language, zone and hours an own address is written to. What waits for its hour goes at the new one. The address itself stays: another one is another contact point.</summary>
public static class ReviseContactPoint
{
    public static async Task<Results<Ok<ContactPointDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, ContactSettings settings, Caller caller, NotificationsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.OwnPointAsync(id, caller, ct) is not { } point) return TypedResults.NotFound();
        if (point.Version != ifMatch.Version) return Problems.Stale();
        if (settings.Check() is { } refusal) return refusal.ToProblem();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        point.Revise(settings);
        await db.SaveChangesAsync(ct);
        await db.ReplanAsync(point, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(ContactPointDetail.Of(point));
    }

    /// <summary>What waits goes at the hours that hold now.</summary>
    internal static Task ReplanAsync(this NotificationsDb db, ContactPoint point, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT replan({point.Id}, {now})", ct);
}

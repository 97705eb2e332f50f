using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>A contact point as its owner sees it.</summary>
/// <param name="Reason">Why it is suppressed.</param>
public sealed record ContactPointDetail(
    Guid Id, string Address, ContactState State, string? Reason, string Language, string TimeZone, string? QuietFrom, string? QuietUntil, int DigestHour, int DigestDay,
    DateTimeOffset CreatedAt, DateTimeOffset? VerifiedAt, long Version) : IVersioned
{
    public static ContactPointDetail Of(ContactPoint p) => new(
        p.Id, p.Address, p.State, p.Reason, p.Language, p.TimeZone, LocalTimeAttribute.Write(p.QuietFrom), LocalTimeAttribute.Write(p.QuietUntil), p.DigestHour, p.DigestDay,
        p.CreatedAt, p.VerifiedAt, p.Version);
}

/// <summary>One of the caller's addresses.</summary>
public static class GetContactPoint
{
    public static async Task<Results<Ok<ContactPointDetail>, NotFound>> Handle(Guid id, Caller caller, NotificationsDb db, CancellationToken ct) =>
        await db.OwnPointAsync(id, caller, ct) is { } point ? TypedResults.Ok(ContactPointDetail.Of(point)) : TypedResults.NotFound();

    internal static Task<ContactPoint?> OwnPointAsync(this NotificationsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var person = caller.Person();
        return db.ContactPoints.SingleOrDefaultAsync(p => p.Id == id && p.PersonId == person, ct);
    }
}

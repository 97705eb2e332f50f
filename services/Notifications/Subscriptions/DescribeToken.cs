using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;

namespace Platform.Notifications.Subscriptions;

/// <summary>What a token ends.</summary>
/// <param name="Target">What is followed; null when the token ends all that an address follows.</param>
/// <param name="Address">Not whole; null where there is none.</param>
/// <param name="Manageable">Whether <c>/api/notifications/manage</c> takes the token: it is that of a visitor's address.</param>
public sealed record TokenDescription(Target? Target, Frequency? Frequency, string? Address, bool Manageable);

/// <summary>Says what a token would end, for the page with the button. Looking changes nothing; 404 when there is nothing to end.</summary>
public static class DescribeToken
{
    public static async Task<Results<Ok<TokenDescription>, NotFound>> Handle(Guid token, NotificationsDb db, CancellationToken ct)
    {
        if (await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Token == token, ct) is { } one)
        {
            var address = await db.ContactPoints.Where(p => p.Id == one.EndpointId).Select(p => p.Address).SingleOrDefaultAsync(ct);
            return TypedResults.Ok(new TokenDescription((await Target.OfAsync([one.Topic], db, ct))[one.Topic], one.Frequency, address is null ? null : Mailbox.Masked(address), false));
        }
        return await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(p => p.Token == token && p.State != ContactState.Unverified, ct) is { } point
            ? TypedResults.Ok(new TokenDescription(null, null, Mailbox.Masked(point.Address), point is { PersonId: null, State: ContactState.Verified }))
            : TypedResults.NotFound();
    }
}

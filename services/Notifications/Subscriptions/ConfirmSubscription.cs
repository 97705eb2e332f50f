using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>What a visitor follows from now on.</summary>
/// <param name="ManageToken">Leads to all that the address follows; null when the address belongs to a member, who signs in for that.</param>
public sealed record ConfirmedSubscription(Target Target, Frequency Frequency, Guid? ManageToken);

/// <summary>Begins a subscription that was asked for without an account, by the code that was mailed to the address. It joins what the address follows already, as a visitor's or a member's.</summary>
public static class ConfirmSubscription
{
    /// <summary>Per address of a visitor.</summary>
    const int Most = 100;

    public static async Task<Results<Ok<ConfirmedSubscription>, ProblemHttpResult>> Handle(Confirmation confirmation, NotificationsDb db, Suppressions suppressions, TimeProvider clock, CancellationToken ct)
    {
        var (hash, now) = (ConfirmationCodes.HashOf(confirmation.Code), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(p => p.CodeHash == hash && p.PersonId == null, ct) is not { } seen) return Confirmation.Invalid();
        await db.LockMailboxAsync(seen.Mailbox, ct);
        var asked = await db.ContactPoints.SingleOrDefaultAsync(p => p.CodeHash == hash && p.CodeExpiresAt > now, ct); // as it is now that nobody else changes it
        var wish = asked is null ? null : await db.Subscriptions.SingleOrDefaultAsync(s => s.EndpointId == asked.Id, ct);
        if (asked is null || wish is null) return Confirmation.Invalid();

        await suppressions.LiftAsync(db, asked, ct);
        var owner = await db.OwnerOfAsync(asked.Mailbox, ct);
        if (owner is null)
        {
            asked.Verify(now);
            wish.Resume();
        }
        else
        {
            if (await db.Subscriptions.CountAsync(s => s.EndpointId == owner.Id, ct) >= (owner.PersonId is null ? Most : Subscribe.Most))
                return Problems.Of(409, "too-many-subscriptions", "This address follows as much as one address can. End a subscription first, then use the link again.");
            await db.MoveSubscriptionsAsync(asked, owner, ct);
            owner.Follow();
            db.ContactPoints.Remove(asked);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var target = (await Target.OfAsync([wish.Topic], db, ct))[wish.Topic];
        return TypedResults.Ok(new ConfirmedSubscription(target, wish.Frequency, owner is null ? asked.Token : owner.PersonId is null ? owner.Token : null));
    }
}

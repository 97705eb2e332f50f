using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <param name="Code">As in the mail; blanks, hyphens and case do not matter.</param>
public sealed record Confirmation([property: StringLength(64)] string Code)
{
    internal static ProblemHttpResult Invalid() => Problems.Of(400, "invalid-code", "This code is not valid: it was used, it has expired, or it is mistyped. Ask for a new one.");
}

/// <summary>Makes an address the caller's, who proves with the code that they read it. Whoever had confirmed it before has it no more: a visitor's subscriptions become the caller's.</summary>
public static class ConfirmContactPoint
{
    public static async Task<Results<Ok<ContactPointDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Confirmation confirmation, Caller caller, NotificationsDb db, Suppressions suppressions, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.OwnPointAsync(id, caller, ct) is not { } asked) return TypedResults.NotFound();
        await db.LockMailboxAsync(asked.Mailbox, ct);
        await db.Entry(asked).ReloadAsync(ct); // as it is now that nobody else changes it
        if (db.Entry(asked).State == EntityState.Detached) return TypedResults.NotFound();
        if (asked.State == ContactState.Verified) return TypedResults.Ok(ContactPointDetail.Of(asked));
        var now = clock.GetUtcNow();
        if (asked.CodeHash is null || asked.CodeExpiresAt <= now || !asked.CodeHash.AsSpan().SequenceEqual(ConfirmationCodes.HashOf(confirmation.Code))) return Confirmation.Invalid();

        await suppressions.LiftAsync(db, asked, ct);
        await db.TakeMailboxAsync(asked, now, ct);
        asked.Verify(now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(ContactPointDetail.Of(asked));
    }
}

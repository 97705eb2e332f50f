using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>The answer to everybody who asks for a confirmation, whatever is known of the address.</summary>
/// <param name="State">Always <c>confirmation-sent</c>.</param>
public sealed record ConfirmationSent(string State)
{
    public static ConfirmationSent Now { get; } = new("confirmation-sent");
}

/// <summary>Mails a code to an own address once more; three an hour. Also to one whose mail came back, or who complained: it is written to again once the code comes back.</summary>
public static class SendCode
{
    public static async Task<Results<Accepted<ConfirmationSent>, NotFound, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, Caller caller, NotificationsDb db, ConfirmationCodes codes, Suppressions suppressions, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.OwnPointAsync(id, caller, ct) is not { } point) return TypedResults.NotFound();
        if (point.RefuseCode() is { } refusal) return refusal.ToProblem();
        if (await throttle.RefuseAsync(http, db, ct) is { } refused) return refused;

        var now = clock.GetUtcNow();
        if (await throttle.MayMailAsync(db, point.Mailbox, ct))
        {
            var isProved = point.State == ContactState.Suppressed;
            point.ToBeConfirmed(codes, now);
            await db.SaveChangesAsync(ct);
            await suppressions.MailConfirmationAsync(db, point, isProved, ct);
        }
        await transaction.CommitAsync(ct);
        return TypedResults.Accepted((string?)null, ConfirmationSent.Now);
    }
}

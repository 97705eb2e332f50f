using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>The answer to everybody who asks for a confirmation, whatever is known of the address.</summary>
/// <param name="State">Always <c>confirmation-sent</c>.</param>
public sealed record ConfirmationSent(string State)
{
    public static ConfirmationSent Now { get; } = new("confirmation-sent");
}

/// <summary>Mails a code to an own address once more; three an hour. Also to one whose mail came back: it is written to again once the code comes back.</summary>
public static class SendCode
{
    public static async Task<Results<Accepted<ConfirmationSent>, NotFound, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, Caller caller, NotificationsDb db, ConfirmationCodes codes, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.OwnPointAsync(id, caller, ct) is not { } point) return TypedResults.NotFound();
        if (point.RefuseCode() is { } refusal) return refusal.ToProblem();
        if (await throttle.RefuseAsync(http, db, ct) is { } refused) return refused;

        var now = clock.GetUtcNow();
        if (await throttle.MayMailAsync(db, point.Mailbox, ct))
        {
            point.ToBeConfirmed(codes, now);
            await db.SaveChangesAsync(ct);
            await db.MailConfirmationAsync(point, now, ct);
        }
        await transaction.CommitAsync(ct);
        return TypedResults.Accepted((string?)null, ConfirmationSent.Now);
    }

    /// <summary>Has the point's code mailed. For a suppressed address the same is written, and not sent: the same work, and nothing to be told by.</summary>
    internal static Task MailConfirmationAsync(this NotificationsDb db, ContactPoint point, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at, reason, ended_at)
        SELECT {Guid.CreateVersion7(now)}, 'email', {point.Id}, {point.PersonId}, 'confirmation', 'security', CASE WHEN s.it THEN 'dropped' ELSE 'waiting' END, {now}, {now}, {now},
               CASE WHEN s.it THEN 'The address is suppressed.' END, CASE WHEN s.it THEN {now} END
        FROM (SELECT EXISTS (SELECT FROM contact_points WHERE mailbox = {point.Mailbox} AND state = 'suppressed')) AS s (it)
        """, ct);
}

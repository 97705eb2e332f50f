using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;

namespace Platform.Notifications.Subscriptions;

/// <summary>The answer to every token, whether it ended something or there was nothing to end.</summary>
/// <param name="State">Always <c>unsubscribed</c>.</param>
public sealed record Unsubscribed(string State)
{
    public static Unsubscribed Now { get; } = new("unsubscribed");
}

/// <summary>The body that mail programs send (RFC 8058 section 3.2).</summary>
public sealed record OneClick([property: System.Text.Json.Serialization.JsonPropertyName("List-Unsubscribe")] string ListUnsubscribe);

/// <summary>
/// Ends by one click: the token of a subscription ends it, that of an address ends all that the address follows. At once, without a cookie or a further question (RFC 8058), as mail programs ask it
/// for their reader. A visitor's address that follows nothing any more is forgotten.
/// </summary>
/// <remarks>The token is the right to it; what the body says changes nothing. So no mail program is refused for putting it in other words.</remarks>
public static class UnsubscribeByToken
{
    public static async Task<Ok<Unsubscribed>> Handle(string token, NotificationsDb db, CancellationToken ct)
    {
        if (!Guid.TryParse(token, out var known)) return TypedResults.Ok(Unsubscribed.Now);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The address first, as everybody who changes what it follows: nobody waits in a circle, and one that is being confirmed again meanwhile follows something by then.
        var point = (await db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM contact_points WHERE token = {known} OR id = (SELECT endpoint_id FROM subscriptions WHERE token = {known}) FOR UPDATE
            """).ToListAsync(ct)).SingleOrDefault();
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM subscriptions WHERE token = {known} OR endpoint_id = (SELECT id FROM contact_points WHERE token = {known});
            DELETE FROM contact_points WHERE id = {point} AND person_id IS NULL AND NOT EXISTS (SELECT FROM subscriptions WHERE endpoint_id = {point})
            """, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(Unsubscribed.Now);
    }
}

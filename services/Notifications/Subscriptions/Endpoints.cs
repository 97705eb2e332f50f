using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Where a member's subscription ends: the one endpoint that they name, or the only one that they have.</summary>
static class Endpoints
{
    public static Task<(Guid Id, Refusal? Refusal)> OfAsync(NewSubscription wish, Guid person, NotificationsDb db, CancellationToken ct) => wish.Channel switch
    {
        Channel.Email => ContactPointAsync(wish.ContactPointId, person, db, ct),
        Channel.Webhook => Task.FromResult(Refuse("webhook-needed", "Add a webhook with POST /api/webhooks first.")),
        _ => Task.FromResult((person, (Refusal?)null))
    };

    /// <remarks>The row is locked to the end of the transaction: an address that is deleted meanwhile takes the subscription with it.</remarks>
    static async Task<(Guid Id, Refusal? Refusal)> ContactPointAsync(Guid? named, Guid person, NotificationsDb db, CancellationToken ct)
    {
        var own = await db.ContactPoints.FromSql($"SELECT * FROM contact_points WHERE person_id = {person} FOR KEY SHARE").AsNoTracking().ToListAsync(ct);
        var fit = own.Where(p => named is null ? p.State == ContactState.Verified : p.Id == named).ToList();
        return fit switch
        {
            [{ State: ContactState.Verified } only] => (only.Id, null),
            [_] => Refuse("contact-point-not-confirmed", "Nothing is sent to this address: it is not confirmed, or mail to it came back. GET /api/contact-points says which."),
            [] when named is not null => Refuse("contact-point-needed", "You have no such address. GET /api/contact-points lists yours."),
            [] => Refuse("contact-point-needed", "Add an e-mail address with POST /api/contact-points and confirm it first."),
            _ => Refuse("contact-point-needed", "You have several addresses. Say which with contactPointId.")
        };
    }

    static (Guid, Refusal?) Refuse(string code, string detail) => (Guid.Empty, new(code, detail));
}

using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Contacts;
using Platform.Notifications.Data;
using Platform.Notifications.Webhooks;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Subscriptions;

/// <summary>Where a member's subscription ends: the one endpoint that they name, or the only one that they have.</summary>
/// <remarks>The endpoint's row is locked to the end of the transaction: one that is deleted meanwhile takes the subscription with it.</remarks>
static class Endpoints
{
    public static Task<(Guid Id, Refusal? Refusal)> OfAsync(NewSubscription wish, Caller caller, NotificationsDb db, CancellationToken ct) => wish.Channel switch
    {
        Channel.Email => ContactPointAsync(wish.ContactPointId, caller.Person(), db, ct),
        Channel.Webhook => WebhookAsync(wish.WebhookId, caller, db, ct),
        _ => Task.FromResult((caller.Person(), (Refusal?)null))
    };

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

    static async Task<(Guid Id, Refusal? Refusal)> WebhookAsync(Guid? named, Caller caller, NotificationsDb db, CancellationToken ct)
    {
        var fit = await db.WebhooksOf(caller).Where(w => named == null || w.Id == named).Take(2).Select(w => w.Id).ToListAsync(ct);
        if (fit is [var only] && await db.Database.SqlQuery<Guid>($"""SELECT id AS "Value" FROM webhooks WHERE id = {only} FOR KEY SHARE""").ToListAsync(ct) is [_]) return (only, null);
        return Refuse("webhook-needed", named is not null ? "You keep no such webhook. GET /api/webhooks lists yours."
            : fit.Count > 1 ? "You keep several webhooks. Say which with webhookId." : "Add a webhook for an organisation that you edit for with POST /api/webhooks first.");
    }

    static (Guid, Refusal?) Refuse(string code, string detail) => (Guid.Empty, new(code, detail));
}

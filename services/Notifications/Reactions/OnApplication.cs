using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>A person hears what becomes of their own applications, whatever they follow: it cannot be muted.</summary>
public static class OnApplication
{
    public static Task Decided(ApplicationDecided e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        $"application-{e.Decision}", "application", e.ApplicationId, e.Version, e.OccurredAt, e.PersonId, e.CallName, new Facts(CallId: e.CallId)).TellAsync(db, ct);

    public static Task Offered(OfferSent e, NotificationsDb db, CancellationToken ct) => new OwnAffair(
        "offer-sent", "application", e.ApplicationId, e.Version, e.OccurredAt, e.PersonId, e.CallName, new Facts(CallId: e.CallId, Deadline: e.ExpiresAt, TimeZone: e.TimeZone)).TellAsync(db, ct);
}

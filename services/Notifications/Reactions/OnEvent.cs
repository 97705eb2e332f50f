using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of an event's terms and organisers hear of its publication and its cancellation; of the latter also whoever registered.</summary>
public static class OnEvent
{
    public static Task Published(EventPublished e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Start: e.Start, End: e.End, TimeZone: e.TimeZone), First: "event-published", Again: "event-published", ToAll: true).MakeAsync(db, ct);

    public static Task Cancelled(EventCancelled e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Cancelled, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds), null,
        First: "event-cancelled", Again: "event-cancelled", ToAll: true).MakeAsync(db, ct);
}

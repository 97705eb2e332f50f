using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of an event's terms and organisers hear of its publication, of a new date and of its cancellation; of the latter two also whoever registered.</summary>
public static class OnEvent
{
    public static Task Published(EventPublished e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Start: e.Start, End: e.End, TimeZone: e.TimeZone, Sequence: e.Sequence, Place: e.Place, Link: e.Link),
        First: "event-published", Again: "event-published", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    /// <remarks>A revision changes feeds and is no news, unless it overtook the publication.</remarks>
    public static Task Updated(EventUpdated e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Start: e.Start, End: e.End, TimeZone: e.TimeZone, Sequence: e.Sequence, Place: e.Place, Link: e.Link),
        First: "event-published", Again: null, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Rescheduled(EventRescheduled e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Start: e.Start, End: e.End, TimeZone: e.TimeZone, Sequence: e.Sequence, Place: e.Place, Link: e.Link),
        First: "event-rescheduled", Again: "event-rescheduled", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Postponed(EventPostponed e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Postponed, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds), new Facts(Sequence: e.Sequence),
        First: "event-postponed", Again: "event-postponed", ToAll: true, SearchedBy: e.SearchedBy, Adds: true).MakeAsync(db, ct);

    public static Task Cancelled(EventCancelled e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "event", e.EventId, e.Version, e.OccurredAt, SubjectState.Cancelled, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds), new Facts(Sequence: e.Sequence),
        First: "event-cancelled", Again: "event-cancelled", ToAll: true, SearchedBy: e.SearchedBy, Adds: true).MakeAsync(db, ct);
}

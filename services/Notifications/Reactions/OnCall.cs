using Platform.Contracts.Training;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of a call's terms and organisers hear when it opens, when its results are public and when it is cancelled; that it closes soon is for those who follow the call.</summary>
public static class OnCall
{
    public static Task Opened(CallOpened e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "call", e.CallId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Deadline: e.ClosesAt, TimeZone: e.TimeZone), First: "call-opened", Again: "call-opened", ToAll: true).MakeAsync(db, ct);

    /// <remarks>One that overtakes the opening stands in for it.</remarks>
    public static Task ClosingSoon(CallClosingSoon e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "call", e.CallId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Deadline: e.ClosesAt, TimeZone: e.TimeZone), First: "call-closing-soon", Again: "call-closing-soon").MakeAsync(db, ct);

    public static Task Announced(CallAnnounced e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "call", e.CallId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds),
        new Facts(Status: "announced"), First: "call-announced", Again: "call-announced", ToAll: true, Adds: true).MakeAsync(db, ct);

    public static Task Cancelled(CallCancelled e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "call", e.CallId, e.Version, e.OccurredAt, SubjectState.Cancelled, e.Name, Announcement.TopicsOf(e.Terms, e.OrganiserIds), null,
        First: "call-cancelled", Again: "call-cancelled", ToAll: true).MakeAsync(db, ct);
}

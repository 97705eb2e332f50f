using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of a practice's terms and organisations hear of it when it becomes public. A correction changes feeds and is no news; one that is archived leaves them.</summary>
public static class OnPractice
{
    public static Task Published(PracticePublished e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "practice", e.PracticeId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds), new Facts(),
        First: "practice-published", Again: "practice-published", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    /// <remarks>One that overtakes the publication stands in for it.</remarks>
    public static Task Updated(PracticeUpdated e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "practice", e.PracticeId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds), new Facts(),
        First: "practice-published", Again: null, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Archived(PracticeArchived e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "practice", e.PracticeId, e.Version, e.OccurredAt, SubjectState.Withdrawn, null, null, null, First: null, Again: null).MakeAsync(db, ct);
}

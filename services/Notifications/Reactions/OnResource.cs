using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of a resource's terms and issuer hear of it when it becomes public. A revision changes feeds and is no news; one whose place another took leaves them.</summary>
public static class OnResource
{
    public static Task Published(ResourcePublished e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "resource", e.ResourceId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds), new Facts(e.Symbol),
        First: "resource-published", Again: "resource-published", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    /// <remarks>One that overtakes the publication stands in for it.</remarks>
    public static Task Updated(ResourceUpdated e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "resource", e.ResourceId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds), new Facts(e.Symbol),
        First: "resource-published", Again: null, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Superseded(ResourceSuperseded e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "resource", e.ResourceId, e.Version, e.OccurredAt, SubjectState.Withdrawn, null, null, null, First: null, Again: null).MakeAsync(db, ct);
}

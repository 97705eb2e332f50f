using Platform.Contracts.Projects;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of a project's terms and organisations hear of it when it becomes public; its own followers hear of every change.</summary>
public static class OnProject
{
    public static Task Published(ProjectPublished e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "project", e.ProjectId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds), new Facts(e.IatiIdentifier),
        First: "project-published", Again: "project-published", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    /// <remarks>One that overtakes the publication stands in for it: nobody would hear of the project otherwise. Of a new status <see cref="StatusChanged"/> tells, whatever else was changed with it.</remarks>
    public static Task Updated(ProjectUpdated e, NotificationsDb db, CancellationToken ct) => e.Changed.Contains("status") ? Task.CompletedTask : new Announcement(
        "project", e.ProjectId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds),
        new Facts(e.IatiIdentifier, Changed: e.Changed), First: "project-published", Again: "project-updated", SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task StatusChanged(ProjectStatusChanged e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "project", e.ProjectId, e.Version, e.OccurredAt, SubjectState.Public, e.Title, Announcement.TopicsOf(e.Terms, e.OrganisationIds),
        new Facts(e.IatiIdentifier, Changed: e.Changed, Status: e.To), First: "project-published", Again: "project-status-changed", SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Withdrawn(ProjectWithdrawn e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "project", e.ProjectId, e.Version, e.OccurredAt, SubjectState.Withdrawn, null, null, null, First: null, Again: "project-withdrawn").MakeAsync(db, ct);
}

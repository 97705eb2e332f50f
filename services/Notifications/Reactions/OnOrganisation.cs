using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of an organisation's terms hear when it is listed, its own also when it is verified. A revision changes its name here and in feeds, and is no news.</summary>
public static class OnOrganisation
{
    public static Task Listed(OrganisationListed e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "organisation", e.OrganisationId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, []), new Facts(),
        First: "organisation-listed", Again: "organisation-listed", ToAll: true, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    public static Task Updated(OrganisationUpdated e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "organisation", e.OrganisationId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, []), new Facts(),
        First: "organisation-listed", Again: null, SearchedBy: e.SearchedBy).MakeAsync(db, ct);

    /// <remarks>One that overtakes the listing stands in for it.</remarks>
    public static Task Verified(OrganisationVerified e, NotificationsDb db, CancellationToken ct) => new Announcement(
        "organisation", e.OrganisationId, e.Version, e.OccurredAt, SubjectState.Public, e.Name, Announcement.TopicsOf(e.Terms, []), new Facts(),
        First: "organisation-listed", Again: "organisation-verified", SearchedBy: e.SearchedBy).MakeAsync(db, ct);
}

using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>A person hears what they are in an organisation, which is what they may do there: it cannot be muted.</summary>
public static class OnMembership
{
    /// <remarks>A request is the person's own doing.</remarks>
    public static Task Changed(MembershipChanged e, NotificationsDb db, CancellationToken ct) => e.State == "requested" ? Task.CompletedTask : new OwnAffair(
        e.State switch { "invited" => "membership-invited", "active" => "membership-changed", _ => $"membership-{e.State}" },
        "membership", e.OrganisationId, e.Version, e.OccurredAt, e.PersonId, e.OrganisationName, new Facts(Role: e.Role)).TellAsync(db, ct);
}

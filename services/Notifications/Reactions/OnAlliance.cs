using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Inbox;

namespace Platform.Notifications.Reactions;

/// <summary>Followers of an organisation hear when it joins an alliance or leaves it; that it applied is nobody's business.</summary>
public static class OnAlliance
{
    public static Task MembershipChanged(AllianceMembershipChanged e, NotificationsDb db, CancellationToken ct)
    {
        var type = e.State switch
        {
            "applied" => null,
            "member" => "organisation-joined-alliance",
            "observer" => "organisation-observes-alliance",
            "left" => "organisation-left-alliance",
            _ => throw new ArgumentException($"The state {e.State} is none of an alliance.")
        };
        return type is null ? Task.CompletedTask : new Announcement(
            "alliance-membership", e.MembershipId, e.Version, e.OccurredAt, e.State == "left" ? SubjectState.Withdrawn : SubjectState.Public, e.OrganisationName,
            Announcement.TopicsOf([], [e.OrganisationId]), new Facts(OrganisationId: e.OrganisationId, Alliance: e.AllianceName, Status: e.State),
            First: e.State == "left" ? null : type, Again: type, ToAll: true).MakeAsync(db, ct);
    }
}

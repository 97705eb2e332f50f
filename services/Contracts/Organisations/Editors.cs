namespace Platform.Contracts.Organisations;

/// <summary>Who may edit for an organisation, and what it is known by: all of it as it is now, not what differs. Copies take the one with the highest version.</summary>
/// <param name="EditorIds">Accounts of its owners and editors.</param>
/// <param name="Identifiers">As <c>scheme:id</c>; only those that somebody other than its editors has confirmed, since rights follow from them.</param>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationEditorsChanged(
    Guid OrganisationId, long Version, IReadOnlyList<Guid> EditorIds, IReadOnlyList<string> Identifiers, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

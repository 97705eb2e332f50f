namespace Platform.Contracts.Organisations;

/// <summary>An organisation became visible in the directory.</summary>
/// <param name="Identifiers">Confirmed or claimed identifiers as <c>scheme:id</c>, for example <c>org-id:XM-DAC-47066</c>.</param>
/// <param name="SearchedBy">Null in messages of an older form.</param>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationListed(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<string> Identifiers, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>Two entries of the directory are one organisation. Who points at the merged one points at the other from now on.</summary>
/// <param name="MergedId">The entry that is no longer there; its address leads to the other.</param>
/// <param name="OrganisationId">The entry that stays.</param>
/// <param name="Version">Of the merged entry at the merge: what is told of it with this version or an older one comes late. One with a newer version says that the merge was undone.</param>
/// <param name="Identifiers">What the merged entry was known by, as <c>scheme:id</c>: it means the other one now.</param>
[HeardBy("projects", "notifications")]
public sealed record OrganisationsMerged(
    Guid MergedId, Guid OrganisationId, long Version, IReadOnlyList<string> Identifiers, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>A listed organisation was revised. Copies of its name take the one with the highest version.</summary>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationUpdated(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<string> Identifiers, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>Somebody has checked that a listed organisation is what it says, from the evidence that it gave.</summary>
/// <param name="Version">Of the organisation, as in <see cref="OrganisationUpdated"/>.</param>
/// <param name="ExpiresAt">Until when that holds; null: it has no end.</param>
[HeardBy("notifications")]
public sealed record OrganisationVerified(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<Term> Terms, DateTimeOffset? ExpiresAt, DateTimeOffset OccurredAt,
    SearchedBy? SearchedBy = null) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>What a person is in an organisation has changed since it was registered, and they hear of it. Who edits for it, as a whole, is in <see cref="OrganisationEditorsChanged"/>.</summary>
/// <param name="Version">Grows with each change of who belongs to the organisation, so that of two events about a person the newer has the higher one.</param>
/// <param name="Role">owner, editor or member.</param>
/// <param name="State">invited, requested, active or ended.</param>
[HeardBy("notifications")]
public sealed record MembershipChanged(
    Guid OrganisationId, Guid PersonId, long Version, Text OrganisationName, string Role, string State, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>An organisation applied to an alliance, was taken in or left.</summary>
/// <param name="MembershipId">Of the organisation in the alliance; <paramref name="Version"/> grows with each of its changes.</param>
/// <param name="State">applied, member, observer or left.</param>
[HeardBy("notifications")]
public sealed record AllianceMembershipChanged(
    Guid MembershipId, long Version, Guid AllianceId, Guid OrganisationId, Text AllianceName, Text OrganisationName, string State, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => MembershipId;
}

/// <summary>A person offers their expertise in the directory, and has agreed to be found there. Who they are is on that page alone: it goes when they take it back.</summary>
/// <param name="ExpertId">Of the entry.</param>
/// <param name="Version">Grows with every change of the entry.</param>
/// <param name="Terms">What they know and where: sectors, themes, countries.</param>
[HeardBy("notifications")]
public sealed record ExpertListed(Guid ExpertId, long Version, Guid PersonId, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => ExpertId;
}

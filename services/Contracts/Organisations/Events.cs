namespace Platform.Contracts.Organisations;

/// <summary>An organisation became visible in the directory.</summary>
/// <param name="Identifiers">Confirmed or claimed identifiers as <c>scheme:id</c>, for example <c>org-id:XM-DAC-47066</c>.</param>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationListed(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<string> Identifiers, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>Two entries of the directory are one organisation. Who points at the merged one points at the other from now on.</summary>
/// <param name="MergedId">The entry that is no longer there; its address leads to the other.</param>
/// <param name="OrganisationId">The entry that stays.</param>
/// <param name="Version">Of the merged entry at the merge: what is told of it with this version or an older one comes late. One with a newer version says that the merge was undone.</param>
/// <param name="Identifiers">What the merged entry was known by, as <c>scheme:id</c>: it means the other one now.</param>
[HeardBy("projects")]
public sealed record OrganisationsMerged(
    Guid MergedId, Guid OrganisationId, long Version, IReadOnlyList<string> Identifiers, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

/// <summary>A listed organisation was revised. Copies of its name take the one with the highest version.</summary>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationUpdated(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<string> Identifiers, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt) : IEvent
{
    Guid IEvent.Subject => OrganisationId;
}

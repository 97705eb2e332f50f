namespace Platform.Contracts.Organisations;

/// <summary>An organisation became visible in the directory.</summary>
/// <param name="Identifiers">Confirmed or claimed identifiers as <c>scheme:id</c>, for example <c>org-id:XM-DAC-47066</c>.</param>
[HeardBy("projects", "training", "notifications")]
public sealed record OrganisationListed(
    Guid OrganisationId, long Version, Text Name, IReadOnlyList<string> Identifiers, IReadOnlyList<Term> Terms, DateTimeOffset OccurredAt) : IEvent
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

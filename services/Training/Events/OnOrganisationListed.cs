using Platform.Contracts.Organisations;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Keeps the name of an organisation that came into the directory.</summary>
public static class OnOrganisationListed
{
    public static Task Handle(OrganisationListed listed, TrainingDb db, CancellationToken ct) => Organiser.KeepAsync(db, listed.OrganisationId, listed.Version, listed.Name, ct);
}

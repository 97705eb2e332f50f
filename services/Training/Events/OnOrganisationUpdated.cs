using Platform.Contracts.Organisations;
using Platform.Training.Data;

namespace Platform.Training.Events;

/// <summary>Keeps the new name of an organisation that was revised.</summary>
public static class OnOrganisationUpdated
{
    public static Task Handle(OrganisationUpdated updated, TrainingDb db, CancellationToken ct) => Organiser.KeepAsync(db, updated.OrganisationId, updated.Version, updated.Name, ct);
}

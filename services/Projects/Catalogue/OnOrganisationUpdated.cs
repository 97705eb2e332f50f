using Platform.Contracts.Organisations;
using Platform.Projects.Data;

namespace Platform.Projects.Catalogue;

/// <summary>The newest name and identifiers win, in whatever order the messages come.</summary>
public static class OnOrganisationUpdated
{
    public static Task Handle(OrganisationUpdated updated, ProjectsDb db, CancellationToken ct) =>
        ListedOrganisation.TakeAsync(db, updated.OrganisationId, updated.Version, updated.Name, updated.Identifiers, ct);
}

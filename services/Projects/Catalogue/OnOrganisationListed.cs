using Platform.Contracts.Organisations;
using Platform.Projects.Data;

namespace Platform.Projects.Catalogue;

/// <summary>An organisation appeared in the directory: projects that name it by its identifier now point at it.</summary>
public static class OnOrganisationListed
{
    public static Task Handle(OrganisationListed listed, ProjectsDb db, CancellationToken ct) =>
        ListedOrganisation.TakeAsync(db, listed.OrganisationId, listed.Version, listed.Name, listed.Identifiers, ct);
}

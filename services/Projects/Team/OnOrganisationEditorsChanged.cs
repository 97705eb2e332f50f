using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;

namespace Platform.Projects.Team;

/// <summary>Keeps who edits for which organisation, the newest that was told. People who were erased are left out. Editors of an entry that was merged go once those of the other have its identifiers.</summary>
public static class OnOrganisationEditorsChanged
{
    public static Task Handle(OrganisationEditorsChanged changed, ProjectsDb db, CancellationToken ct)
    {
        var identifiers = ListedOrganisation.IdentifiersOf(changed.Identifiers);
        Guid[] people = [.. changed.EditorIds];
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO organisation_editors AS known (organisation_id, version, identifiers, person_ids)
            SELECT {changed.OrganisationId}, {changed.Version}, {identifiers}, ARRAY(SELECT person FROM unnest({people}) AS person WHERE NOT is_erased(person))
            WHERE NOT EXISTS (SELECT FROM organisations WHERE id = {changed.OrganisationId} AND merged_into IS NOT NULL)
            ON CONFLICT (organisation_id) DO UPDATE SET version = excluded.version, identifiers = excluded.identifiers, person_ids = excluded.person_ids
            WHERE known.version < excluded.version;
            DELETE FROM organisation_editors gone USING organisations merged, organisation_editors stays
            WHERE merged.merged_into = {changed.OrganisationId} AND gone.organisation_id = merged.id AND stays.organisation_id = {changed.OrganisationId} AND stays.identifiers @> gone.identifiers
            """, ct);
    }
}

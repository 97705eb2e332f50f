using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Training.Data;

namespace Platform.Training.Team;

/// <summary>Keeps who edits for which organisation, the newest that was told. People who were erased are left out.</summary>
public static class OnOrganisationEditorsChanged
{
    public static Task Handle(OrganisationEditorsChanged changed, TrainingDb db, CancellationToken ct)
    {
        Guid[] people = [.. changed.EditorIds];
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO organisation_editors AS known (organisation_id, version, person_ids)
            VALUES ({changed.OrganisationId}, {changed.Version}, ARRAY(SELECT person FROM unnest({people}) AS person WHERE NOT is_erased(person)))
            ON CONFLICT (organisation_id) DO UPDATE SET version = excluded.version, person_ids = excluded.person_ids WHERE known.version < excluded.version
            """, ct);
    }
}

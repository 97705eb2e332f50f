using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Projects.Data;

namespace Platform.Projects.Catalogue;

/// <summary>Whatever points at the merged entry points at the one that stays: projects, practices, resources and recommendations, what they are found by, and the identifiers that files use. It may be told again, in any order with what else is told of the two.</summary>
/// <remarks>
/// The merged entry is kept as a signpost, so that what is told of it late does not bring it back, and so that whoever sends its id or an identifier of it means the other one.
/// Its editors keep the projects under its identifiers until the directory tells who edits for the other; see <see cref="Team.OnOrganisationEditorsChanged"/>.
/// </remarks>
public static class OnOrganisationsMerged
{
    public static async Task Handle(OrganisationsMerged merged, ProjectsDb db, CancellationToken ct)
    {
        if (merged.MergedId == merged.OrganisationId) return;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('organisations merged', 0))", ct); // one signpost after the other: they may lead on
        var into = await db.Organisations.AsNoTracking().Where(o => o.Id == merged.OrganisationId).Select(o => o.MergedInto).SingleOrDefaultAsync(ct) ?? merged.OrganisationId;
        if (into == merged.MergedId) return; // the two into each other: the first that was told stays
        var identifiers = ListedOrganisation.IdentifiersOf(merged.Identifiers);
        var taken = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO organisations AS known (id, version, name, identifiers, merged_into) VALUES ({merged.MergedId}, {merged.Version}, jsonb_build_object(), {identifiers}, {into})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, merged_into = excluded.merged_into,
                identifiers = ARRAY(SELECT DISTINCT i FROM unnest(known.identifiers || excluded.identifiers) AS i)
            WHERE known.version <= excluded.version
            """, ct);
        if (taken == 0) return; // it was heard of since: the merge is undone
        await db.Database.ExecuteSqlAsync($"UPDATE organisations SET merged_into = {into} WHERE merged_into = {merged.MergedId}", ct);
        await RepointAsync(merged.MergedId, into, db, ct);
        await LinkAsync(merged.MergedId, into, db, ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM organisation_editors gone USING organisation_editors stays
            WHERE gone.organisation_id = {merged.MergedId} AND stays.organisation_id = {into} AND stays.identifiers @> gone.identifiers
            """, ct);
    }

    static Task RepointAsync(Guid merged, Guid into, ProjectsDb db, CancellationToken ct)
    {
        var (from, to, like) = (merged.ToString(), into.ToString(), $"%{merged}%");
        return db.Database.ExecuteSqlAsync($"""
            UPDATE project_index i SET organisations = ARRAY(SELECT DISTINCT replace(k, {from}, {to}) FROM unnest(i.organisations) AS k)
            FROM projects p WHERE cardinality(p.organisation_ids) > 0 AND p.organisation_ids @> ARRAY[{merged}] AND i.project_id = p.id;
            UPDATE projects SET content = replace(content::text, {from}, {to})::json, organisation_ids = ARRAY(SELECT DISTINCT i FROM unnest(array_replace(organisation_ids, {merged}, {into})) AS i ORDER BY 1)
            WHERE cardinality(organisation_ids) > 0 AND organisation_ids @> ARRAY[{merged}];
            UPDATE practices SET content = replace(content::text, {from}, {to})::jsonb WHERE content::text LIKE {like};
            UPDATE resources SET content = replace(content::text, {from}, {to})::jsonb WHERE content::text LIKE {like};
            UPDATE recommendations SET content = replace(content::text, {from}, {to})::jsonb WHERE content::text LIKE {like}
            """, ct);
    }

    /// <summary>Projects that name an identifier of the merged entry, which it was not known to have, point at the one that stays.</summary>
    static Task LinkAsync(Guid merged, Guid into, ProjectsDb db, CancellationToken ct)
    {
        var key = into.ToString();
        return db.Database.ExecuteSqlAsync($"""
            WITH known AS (SELECT identifiers FROM organisations WHERE id = {merged}),
            linked AS (
                UPDATE projects p SET organisation_ids = organisation_ids || {into} FROM project_index i, known
                WHERE i.organisations && known.identifiers AND p.id = i.project_id AND NOT p.organisation_ids @> ARRAY[{into}]
                RETURNING p.id)
            UPDATE project_index i SET organisations = i.organisations || ARRAY(
                SELECT DISTINCT CASE WHEN k = ANY(known.identifiers) THEN {key} ELSE left(k, 2) || {key} END
                FROM unnest(i.organisations) AS k WHERE k = ANY(known.identifiers) OR (substr(k, 2, 1) = ':' AND substr(k, 3) = ANY(known.identifiers)))
            FROM known WHERE i.project_id IN (SELECT id FROM linked)
            """, ct);
    }
}

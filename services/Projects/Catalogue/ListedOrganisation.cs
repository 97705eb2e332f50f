using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;

namespace Platform.Projects.Catalogue;

/// <summary>An organisation of the directory, as far as projects name it: the copy that this service keeps.</summary>
public sealed class ListedOrganisation
{
    public Guid Id { get; private init; }
    public long Version { get; private set; }
    public Text Name { get; private set; } = [];

    /// <summary>Its identifiers as IATI files write them, for example XM-DAC-47066.</summary>
    public string[] Identifiers { get; private set; } = [];

    /// <summary>The entry that this one was merged into, and whom its identifiers mean now; null: none.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Takes what the directory says, unless something newer is known. Then points the projects in which it takes part at it, and others no longer.</summary>
    /// <param name="references">See <see cref="IdentifiersOf"/>.</param>
    public static async Task TakeAsync(ProjectsDb db, Guid id, long version, Text name, IEnumerable<string> references, CancellationToken ct)
    {
        var identifiers = IdentifiersOf(references);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, ct);
        if (organisation?.Version >= version) return;
        if (organisation is null) db.Organisations.Add(organisation = new() { Id = id });
        var same = organisation.Identifiers.Order().SequenceEqual(identifiers.Order());
        (organisation.Version, organisation.Name, organisation.Identifiers, organisation.MergedInto) = (version, name, identifiers, null); // told after a merge: it was undone
        if (same) return;

        identifiers = [.. identifiers.Concat((await db.Organisations.AsNoTracking().Where(o => o.MergedInto == id).Select(o => o.Identifiers).ToListAsync(ct)).SelectMany(merged => merged)).Distinct()];
        var key = id.ToString();
        // An editor may have named the organisation itself; that stays, whatever its identifiers are.
        await db.Database.ExecuteSqlAsync($$"""
            WITH gone AS (
                UPDATE projects p SET organisation_ids = array_remove(organisation_ids, {{id}}) FROM project_index i
                WHERE cardinality(p.organisation_ids) > 0 AND p.organisation_ids @> ARRAY[{{id}}] AND i.project_id = p.id AND NOT i.organisations && {{identifiers}}
                  AND NOT p.content::jsonb @> jsonb_build_object('participatingOrganisations', jsonb_build_array(jsonb_build_object('organisationId', {{key}})))
                RETURNING p.id)
            UPDATE project_index SET organisations = ARRAY(SELECT k FROM unnest(organisations) k WHERE k NOT LIKE '%' || {{key}})
            WHERE project_id IN (SELECT id FROM gone)
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            WITH linked AS (
                UPDATE projects p SET organisation_ids = organisation_ids || {id} FROM project_index i
                WHERE i.organisations && {identifiers} AND p.id = i.project_id AND NOT p.organisation_ids @> ARRAY[{id}]
                RETURNING p.id)
            UPDATE project_index SET organisations = organisations || ARRAY(
                SELECT DISTINCT CASE WHEN k = ANY({identifiers}) THEN {key} ELSE left(k, 2) || {key} END
                FROM unnest(organisations) k WHERE k = ANY({identifiers}) OR (substr(k, 2, 1) = ':' AND substr(k, 3) = ANY({identifiers})))
            WHERE project_id IN (SELECT id FROM linked)
            """, ct);
    }

    /// <summary>Identifiers as IATI files write them, of the directory's <c>scheme:id</c>: files use those of org-id.guide, which the schemes <c>org-id</c> and <c>iati</c> hold.</summary>
    public static string[] IdentifiersOf(IEnumerable<string> references) =>
    [
        .. references.Where(r => r.StartsWith("org-id:", StringComparison.OrdinalIgnoreCase) || r.StartsWith("iati:", StringComparison.OrdinalIgnoreCase))
            .Select(r => r[(r.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).Where(r => r.Length > 0).Distinct()
    ];

    /// <summary>Finds who takes part in these projects in the directory: one query for all.</summary>
    /// <returns>Ids by the references that mean them.</returns>
    public static async Task<ILookup<string, Guid>> LinkAsync(ProjectsDb db, IReadOnlyCollection<Project> projects, CancellationToken ct)
    {
        var ids = await IdsAsync(db, projects.SelectMany(project => References(project.Content)), ct);
        Guid[] named = [.. projects.SelectMany(project => project.Content.ParticipatingOrganisations).Select(org => org.OrganisationId).OfType<Guid>().Distinct()];
        var merged = named.Length == 0 ? [] : await db.Organisations.AsNoTracking().Where(o => o.MergedInto != null && named.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.MergedInto!.Value, ct);
        if (merged.Count > 0) foreach (var project in projects) project.Repoint(merged);
        foreach (var project in projects) project.Link(References(project.Content).SelectMany(reference => ids[reference]));
        return ids;
    }

    /// <summary>Directory ids by reference.</summary>
    public static async Task<ILookup<string, Guid>> IdsAsync(ProjectsDb db, IEnumerable<string> references, CancellationToken ct)
    {
        string[] asked = [.. references.Distinct()];
        var found = asked.Length == 0 ? [] : await db.Organisations.AsNoTracking().Where(o => o.Identifiers.Any(i => asked.Contains(i))).Select(o => new { Id = o.MergedInto ?? o.Id, o.Identifiers }).ToListAsync(ct);
        return found.SelectMany(o => o.Identifiers.Select(identifier => (identifier, o.Id))).Distinct().ToLookup(pair => pair.identifier, pair => pair.Id);
    }

    public static IEnumerable<string> References(ProjectContent content) =>
        content.ParticipatingOrganisations.Select(org => org.Ref).Append(content.ReportingOrganisation.Ref).OfType<string>().Where(reference => reference.Length > 0);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>A project by any name it goes by: IATI identifier, another identifier, acronym; case and accents do not matter. The IATI identifier wins, then the one published first.</summary>
public static class GetByIdentifier
{
    public static async Task<Results<Ok<ProjectDetail>, NotFound>> Handle(string identifier, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        // Routing leaves an encoded slash as it is, so that it does not part the path; identifiers have them.
        identifier = identifier.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var key = ProjectIndex.Key(identifier);
        var candidates = await db.Projects.FromSql($"""
            SELECT p.* FROM project_index i JOIN projects p ON p.id = i.project_id
            WHERE i.identifiers @> ARRAY[{key}]
            ORDER BY lower(p.iati_identifier) = {key} DESC, p.publication = 'published' DESC, p.published_at, p.id LIMIT 50
            """).Include(project => project.Team.Where(member => member.PersonId == caller.Id)).AsNoTracking().ToListAsync(ct);
        var writer = await db.WriterAsync(caller, ct);
        return candidates.FirstOrDefault(project => project.MayBeSeenBy(writer)) is { } found ? TypedResults.Ok(await ProjectDetail.OfAsync(found, db, ct)) : TypedResults.NotFound();
    }
}

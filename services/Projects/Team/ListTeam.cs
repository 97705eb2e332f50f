using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <param name="Name">What they want the team to call them; null where they said nothing.</param>
public sealed record TeamEntry(Guid PersonId, TeamRole Role, DateTimeOffset Since, string? Name)
{
    public static TeamEntry Of(TeamMember member) => new(member.PersonId, member.Role, member.Since, member.Name);
}

/// <summary>Who works on a project. For those who may edit it.</summary>
public static class ListTeam
{
    public static async Task<Results<Ok<Page<TeamEntry>>, NotFound, ProblemHttpResult>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();

        var (take, after) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor) ?? Guid.Empty);
        var team = await db.Team.AsNoTracking().Where(member => member.ProjectId == id && member.PersonId > after).OrderBy(member => member.PersonId).Take(take + 1)
            .Select(member => new TeamEntry(member.PersonId, member.Role, member.Since, member.Name)).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Cut(team, take, last => last.PersonId));
    }
}

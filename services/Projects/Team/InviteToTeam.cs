using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <param name="Code">Shown this once. It counts once, until then.</param>
public sealed record InvitationCode(string Code, TeamRole Role, DateTimeOffset ExpiresAt);

/// <summary>A manager makes a code with which somebody joins the team. Asked twice makes two.</summary>
public static class InviteToTeam
{
    public static async Task<Results<Ok<InvitationCode>, NotFound, ProblemHttpResult>> Handle(Guid id, NewTeamRole invited, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (project, writer) = await db.LockAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeManagedBy(writer)) return Project.NotAManager.ToProblem();
        var now = clock.GetUtcNow();
        if (await db.TeamInvitations.CountAsync(open => open.ProjectId == id && open.ExpiresAt > now, ct) >= TeamInvitation.MostOpen)
            return new Refusal("too-many-invitations", $"{TeamInvitation.MostOpen} invitations to this team are open. Wait until some are used or have ended.").ToProblem();

        var (invitation, code) = TeamInvitation.Make(id, invited.Role, caller.Person(), now);
        db.TeamInvitations.Add(invitation);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new InvitationCode(code, invitation.Role, invitation.ExpiresAt));
    }
}

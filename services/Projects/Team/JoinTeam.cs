using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

/// <param name="Name">What the team is to call you.</param>
public sealed record Joining([property: PlainLine(100)] string Code, [property: PlainLine(100)] string? Name = null);

/// <param name="Code">As it was given to you.</param>
public sealed record GivenCode([property: PlainLine(100)] string Code);

/// <summary>What an invitation is to.</summary>
public sealed record OpenInvitation(Guid ProjectId, Text Title, TeamRole Role, DateTimeOffset ExpiresAt);

/// <summary>Says what a code invites to; looking uses nothing up. In a body, since addresses stand in logs.</summary>
public static class ShowInvitation
{
    public static async Task<Results<Ok<OpenInvitation>, ProblemHttpResult>> Handle(GivenCode given, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (hash, now) = (TeamInvitation.HashOf(given.Code), clock.GetUtcNow());
        if (await db.TeamInvitations.AsNoTracking().SingleOrDefaultAsync(open => open.CodeHash == hash && open.ExpiresAt > now, ct) is not { } invitation) return JoinTeam.Unknown.ToProblem();
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == invitation.ProjectId, ct);
        return TypedResults.Ok(new OpenInvitation(project.Id, project.Content.Title, invitation.Role, invitation.ExpiresAt));
    }
}

/// <summary>Uses up an invitation: the caller is in the team, under the name that they give. Whoever is in it already keeps the higher role.</summary>
public static class JoinTeam
{
    internal static Refusal Unknown { get; } = new("unknown-invitation", "This invitation is not known, was used, or has ended. Ask for another.", StatusCodes.Status404NotFound);

    public static async Task<Results<Ok<TeamEntry>, NotFound, ProblemHttpResult>> Handle(Joining joining, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (hash, now) = (TeamInvitation.HashOf(joining.Code), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TeamInvitations.AsNoTracking().SingleOrDefaultAsync(open => open.CodeHash == hash && open.ExpiresAt > now, ct) is not { } invitation) return Unknown.ToProblem();
        var (project, _) = await db.LockAsync(invitation.ProjectId, caller, ct);
        if (project is null || await db.TeamInvitations.Where(open => open.CodeHash == hash).ExecuteDeleteAsync(ct) == 0) return Unknown.ToProblem(); // somebody else was faster

        var person = caller.Person();
        var isManager = project.Team.Any(member => member.PersonId == person && member.Role is TeamRole.Manager);
        if (project.SetTeamRole(person, isManager ? TeamRole.Manager : invitation.Role, now) is { } refusal) return refusal.ToProblem();
        var joined = project.Team.Single(member => member.PersonId == person);
        if (!string.IsNullOrWhiteSpace(joining.Name)) joined.Name = joining.Name.Trim();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(TeamEntry.Of(joined));
    }
}

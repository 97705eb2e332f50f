using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Team;

public static class TeamApi
{
    public static void MapTeam(this IEndpointRouteBuilder app)
    {
        var team = app.MapApi("/api/projects/{id:guid}/team", "Team").Member();
        team.MapGet("/", ListTeam.Handle);
        team.MapPut("/{personId:guid}", SetTeamRole.Handle);
        team.MapDelete("/{personId:guid}", LeaveTeam.Handle);
        team.MapPut("/me", NameYourself.Handle);
        team.MapPost("/invitations", InviteToTeam.Handle);

        var invitations = app.MapApi("/api/projects/team-invitations", "Team").Member();
        invitations.MapPost("/show", ShowInvitation.Handle);
        invitations.MapPost("/join", JoinTeam.Handle);
    }
}

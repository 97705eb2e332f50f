using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Training.Team;

public static class TeamApi
{
    public static void MapTeam(this IEndpointRouteBuilder app)
    {
        var team = app.MapApi("/api/events/{id:guid}/team", "Team").Member().LogsAdministrators();
        team.MapGet("/", ListTeam.Handle);
        team.MapPut("/{personId:guid}", JoinTeam.Handle);
        team.MapDelete("/{personId:guid}", LeaveTeam.Handle);
    }
}

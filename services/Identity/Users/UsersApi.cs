using Platform.Identity.External;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>What administrators may do with the accounts of others. Each request gives its reason, which the person can read.</summary>
public static class UsersApi
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapApi("/api/identity/users", "Identity").For(Roles.Administrator);
        users.MapGet("", ListUsers.Handle).LogsAccess();
        users.MapGet("/{id:guid}", GetUser.Handle).LogsAccess();
        users.MapGet("/{id:guid}/security-events", ListUserEvents.Handle).LogsAccess();
        users.MapPost("/invitations", InviteUser.Handle).RecentSignIn().LogsAccess().WhereLocal();
        users.MapPut("/{id:guid}/roles", ChangeRoles.Handle).RecentSignIn().LogsAccess();
        users.MapPost("/{id:guid}/disable", DisableUser.Handle).RecentSignIn().LogsAccess();
        users.MapPost("/{id:guid}/enable", EnableUser.Handle).RecentSignIn().LogsAccess();
        users.MapDelete("/{id:guid}/sessions", EndUserSessions.Handle).LogsAccess();
        users.MapDelete("/{id:guid}/second-factor", ResetSecondFactor.Handle).RecentSignIn().LogsAccess();
    }
}

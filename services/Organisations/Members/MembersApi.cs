using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Members;

public static class MembersApi
{
    public static void MapMembers(this IEndpointRouteBuilder app)
    {
        app.MapApi("/api/organisations/memberships", "Members").MapGet("/", ListOwnMemberships.Handle).Member();

        var members = app.MapApi("/api/organisations/{id:guid}/members", "Members").Member().LogsAdministrators();
        members.MapGet("/", ListMembers.Handle).LogsAccess("member");
        members.MapPost("/", InviteMember.Handle).Idempotent();
        members.MapPost("/accept", AcceptInvitation.Handle);
        members.MapGet("/{personId:guid}", GetMember.Handle).LogsAccess("member");
        members.MapPut("/{personId:guid}", ChangeRole.Handle);
        members.MapDelete("/{personId:guid}", RemoveMember.Handle);
    }
}

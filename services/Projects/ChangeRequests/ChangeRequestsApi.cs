using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

public static class ChangeRequestsApi
{
    public static void MapChangeRequests(this IEndpointRouteBuilder app)
    {
        app.MapApi("/api/projects/change-requests", "Change requests").MapGet("/", ListWaitingChanges.Handle).For(Roles.ProgrammeManager);
        var requests = app.MapApi("/api/projects/{id:guid}/change-requests", "Change requests");
        requests.MapGet("/", ListChangeRequests.Handle).Member();
        requests.MapPost("/", RequestChange.Handle).Member().Idempotent();
        requests.MapGet("/{requestId:guid}", GetChangeRequest.Handle).Member();
        requests.MapPost("/{requestId:guid}/withdraw", WithdrawChange.Handle).Member();
        requests.MapPost("/{requestId:guid}/approve", DecideChange.Approve).For(Roles.ProgrammeManager);
        requests.MapPost("/{requestId:guid}/refuse", DecideChange.Refuse).For(Roles.ProgrammeManager);
    }
}

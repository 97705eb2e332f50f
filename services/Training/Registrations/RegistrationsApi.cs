using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Training.Registrations;

public static class RegistrationsApi
{
    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        var ofEvent = app.MapApi("/api/events/{id:guid}/registrations", "Registrations");
        ofEvent.MapPost("/", RegisterForEvent.Handle).Idempotent(inTurn: "id");
        ofEvent.MapGet("/", ListRegistrationsOfEvent.Handle).For(Roles.Organiser);

        var registrations = app.MapApi("/api/registrations", "Registrations");
        registrations.MapGet("/", ListOwnRegistrations.Handle);
        registrations.MapGet("/{id:guid}", GetRegistration.Handle);
        registrations.MapDelete("/{id:guid}", WithdrawRegistration.Handle);
        registrations.MapPost("/{id:guid}/approve", ApproveRegistration.Handle).For(Roles.Organiser);
        registrations.MapPost("/{id:guid}/reject", RejectRegistration.Handle).For(Roles.Organiser);
    }
}

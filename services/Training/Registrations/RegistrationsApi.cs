using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Training.Registrations;

public static class RegistrationsApi
{
    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        var ofEvent = app.MapApi("/api/events/{id:guid}/registrations", "Registrations");
        ofEvent.MapPost("/", RegisterForEvent.Handle).Member().Idempotent(inTurn: "id");
        ofEvent.MapGet("/", ListRegistrationsOfEvent.Handle).For(Roles.Organiser);

        var registrations = app.MapApi("/api/registrations", "Registrations");
        registrations.MapGet("/", ListOwnRegistrations.Handle).Member();
        registrations.MapGet("/{id:guid}", GetRegistration.Handle).Member();
        registrations.MapDelete("/{id:guid}", WithdrawRegistration.Handle).Member();
        registrations.MapPost("/{id:guid}/approve", ApproveRegistration.Handle).For(Roles.Organiser);
        registrations.MapPost("/{id:guid}/reject", RejectRegistration.Handle).For(Roles.Organiser);
    }
}

using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Training.Registrations;

public static class RegistrationsApi
{
    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        var ofEvent = app.MapApi("/api/events/{id:guid}/registrations", "Registrations");
        ofEvent.MapPost("/", RegisterForEvent.Handle).Member().Idempotent(inTurn: "id");
        ofEvent.MapGet("/", ListRegistrationsOfEvent.Handle).Member().LogsAccess("organiser");

        var registrations = app.MapApi("/api/registrations", "Registrations");
        registrations.MapGet("/", ListOwnRegistrations.Handle).Member();
        registrations.MapGet("/{id:guid}", GetRegistration.Handle).Member();
        registrations.MapDelete("/{id:guid}", WithdrawRegistration.Handle).Member();
        registrations.MapPost("/{id:guid}/approve", ApproveRegistration.Handle).Member().LogsAdministrators();
        registrations.MapPost("/{id:guid}/reject", RejectRegistration.Handle).Member().LogsAdministrators();
    }
}

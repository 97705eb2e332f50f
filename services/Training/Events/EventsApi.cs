using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Training.Events;

public static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        var events = app.MapApi("/api/events", "Events").LogsAdministrators();
        events.MapGet("/", SearchEvents.Handle).Public(maxAge: 5);
        events.MapPost("/", CreateEvent.Handle).Member().Idempotent();
        events.MapGet("/{id:guid}", GetEvent.Handle).Public(maxAge: 5);
        events.MapGet("/{id:guid}.ics", GetEventCalendar.Handle).Public(maxAge: 60);
        events.MapPut("/{id:guid}", ReviseEvent.Handle).Member();
        events.MapPost("/{id:guid}/publish", PublishEvent.Handle).Member();
        events.MapPost("/{id:guid}/postpone", PostponeEvent.Handle).Member();
        events.MapPost("/{id:guid}/cancel", CancelEvent.Handle).Member();
        events.MapPost("/{id:guid}/complete", CompleteEvent.Handle).Member();
    }
}

using Platform.Notifications.Privacy;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>A member's addresses, and what a visitor's mails lead to: the token in them is what they are known by.</summary>
public static class ContactsApi
{
    public static void AddContacts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConfirmationCodes>();
        builder.Services.AddSingleton<Throttle>();
        builder.Services.AddSingleton<Suppressions>();
    }

    public static void MapContacts(this IEndpointRouteBuilder app)
    {
        var points = app.MapApi("/api/contact-points", "Contact points");
        points.MapGet("/", ListContactPoints.Handle).Member();
        points.MapPost("/", AddContactPoint.Handle).Member().Idempotent();
        points.MapGet("/{id:guid}", GetContactPoint.Handle).Member();
        points.MapPut("/{id:guid}", ReviseContactPoint.Handle).Member();
        points.MapDelete("/{id:guid}", DeleteContactPoint.Handle).Member();
        points.MapPost("/{id:guid}/confirm", ConfirmContactPoint.Handle).Member();
        points.MapPost("/{id:guid}/send-code", SendCode.Handle).Member();

        var manage = app.MapApi("/api/notifications/manage", "Contact points");
        manage.MapGet("/{token:guid}", GetManaged.Handle).Public();
        manage.MapPut("/{token:guid}", ReviseManaged.Handle).Public();
        manage.MapDelete("/{token:guid}", ForgetVisitor.Handle).Public();
    }
}

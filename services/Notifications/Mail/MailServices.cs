using Platform.Notifications.Deliveries;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Mail;

namespace Platform.Notifications.Mail;

public static class MailServices
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.AddMailTransport();
        builder.Services.AddSingleton<Press>();
        builder.Services.AddSingleton<ISender, MailSender>();
    }

    public static void MapMail(this IEndpointRouteBuilder app) =>
        app.MapApi("/api/notifications/reports", "Mail reports").MapPost("/", TakeReport.Handle).Public().Accepts<Stream>("message/rfc822");
}
